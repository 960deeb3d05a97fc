"""The rail and the bar of the gallery, as a layout is given them."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Place:
    label: str
    url: str
    icon: str
    current: bool = False
    count: int | None = None
    count_words: str = "late, first or for today"
    key: str = ""
    roomy: bool = False


@dataclass(frozen=True)
class Places:
    """What a layout is given about the person and the places they can go to."""

    rail: list[Place]
    bar: list[Place]
    noticed_url: str
    search_url: str
    sign_out_url: str
    more_url: str
    person: str = "Priya Nair"
    roles: str = "SENCO"
    setting: str = "Willow Lane"
    sample: bool = True
    count_url: str = ""


def page_url(name: str) -> str:
    return reverse("ui:page", args=[name])


def places(current: str = "Today") -> Places:
    home = reverse("ui:gallery")
    named = [
        ("Today", page_url("today"), "sun", None),
        ("My room", page_url("room"), "shapes", None),
        ("Children", page_url("children"), "users", None),
        ("Due", page_url("today"), "list-checks", 7),
        ("Year", page_url("year"), "calendar", None),
        ("Our setting", home, "sprout", None),
    ]
    rail = [Place(label, url, icon, label == current, count) for label, url, icon, count in named]
    return Places(rail, [rail[0], rail[2], rail[3]], page_url("noticed"), home, home, home)
