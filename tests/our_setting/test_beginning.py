"""Beginning a setting: one thing a page, kept until the last; a childminder is everything at once in five minutes."""

import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from alongside.ground.accounts import queries as accounts
from alongside.ground.accounts.models import Beginning, Membership, RoleHeld, Room, Setting, Term, User
from alongside.ground.audit.models import Entry
from alongside.ground.tables import walls
from tests.conftest import Visitor
from tests.marks import rows
from tests.our_setting.typing_in import day, key
from tests.worlds import PASSWORD, World

KIND = {"kind": "private", "funded": "yes"}
NAME = {"name": "Little Oaks", "telephone": "0151 496 0200", "local_authority": "Liverpool"}
ROOMS = {"rooms": "Acorns\nSaplings\n\n"}
DAYS = {"open_weekdays": ["0", "1", "2", "3"]}
YOU = {
    "your_name": "Ada Finch", "email": "Ada@oaks.example", "password": PASSWORD, "senco": "other",
    "senco_name": "Bo Lane", "lead": "me",
}  # fmt: skip
MINDER = {"your_name": "Ros Hill", "email": "ros@home.example", "password": PASSWORD}


def fill(visitor: Client, *pages: dict[str, Any]) -> Any:
    """Fill in the pages in turn; the last answer."""
    for number, page in enumerate(pages, start=1):
        answer = visitor.post(f"/begin/{number}/", page)
    return answer


def made(name: str) -> Setting:
    setting = Setting.objects.get(name=name)
    walls.stand_in(setting.pk)
    return setting


# with a password alone nobody is in: the second step is made next
SECOND_STEP = "/second-step/"


@pytest.fixture
def in_sample(world: World, other: World, visit: Any) -> Visitor:
    """The SENCO of a sample."""
    Setting.objects.update(is_sample=True)
    visitor: Visitor = visit(world, "priya")
    return visitor


@rows("A1", "A2")
def test_person_of_the_sample_begins_their_own_with_a_sign_in_of_their_own(
    world: World, in_sample: Visitor
) -> None:
    home = in_sample.get(world.address("our-setting/")).content.decode()
    assert "/begin/" in home

    answer = fill(in_sample, KIND, NAME, ROOMS, DAYS, YOU)

    assert answer["Location"] == SECOND_STEP
    setting = made("Little Oaks")
    assert (setting.kind, setting.funded, setting.open_weekdays, setting.is_sample) == (
        "private", True, "0123", False,
    )  # fmt: skip
    assert (setting.local_authority, setting.local_authority_code) == ("Liverpool", "E08000012")
    assert [room.name for room in Room.everywhere.filter(setting=setting)] == ["Acorns", "Saplings"]
    today = timezone.localdate()
    assert [one.name for one in accounts.holders(setting.pk, "senco", on=today)] == ["Bo Lane"]
    assert [one.name for one in accounts.holders(setting.pk, "designated_lead", on=today)] == ["Ada Finch"]
    ada = Membership.everywhere.get(setting=setting, name="Ada Finch")
    assert ada.user
    assert ada.user.email == "ada@oaks.example"
    in_sample.force_login(ada.user)
    assert in_sample.get("/s/little-oaks/").status_code == 200
    assert Beginning.objects.get().words == {}
    walls.stand_in(setting.pk)
    assert Entry.objects.filter(setting_id=setting.pk, action="setting_opened").count() == 1


@rows("A1")
def test_childminder_is_everything_at_once_in_four_pages(in_sample: Visitor) -> None:
    pages = (
        {"kind": "childminder", "funded": "no"}, {"name": "Ros’s House"}, {"open_weekdays": list("01234")}, MINDER,
    )  # fmt: skip

    answer = fill(in_sample, *pages)

    assert answer["Location"] == SECOND_STEP
    setting = made("Ros’s House")
    (ros,) = Membership.everywhere.filter(setting=setting)
    held = set(RoleHeld.everywhere.filter(membership=ros).values_list("role", flat=True))
    assert held == {"practitioner", "senco", "manager", "designated_lead"}
    assert [room.name for room in Room.everywhere.filter(setting=setting)] == ["Home"]
    # a key a letter, a tap a choice, a tap a page, a tap into each line; two letters a second, three seconds a tap
    typed = sum(len(str(value)) for page in pages[1::2] for value in page.values())
    taps = 2 + 1 + 3 + len(pages)
    assert (typed, taps) == (60, 10)
    assert typed / 2 + taps * 3 < 5 * 60


@rows("A3")
def test_who_works_alone_assigns_nothing_to_themselves(in_sample: Visitor) -> None:
    fill(
        in_sample, {"kind": "childminder", "funded": "no"}, {"name": "Minded"}, {"open_weekdays": ["0"]}, MINDER
    )  # fmt: skip
    in_sample.force_login(User.objects.get(email="ros@home.example"))
    start = {"form_key": "5b0c1c1e-3f0a-4f4c-9a52-0d8f2b7f7a31", "given_name": "Wilf"}
    place = in_sample.post("/s/minded/children/add/", start)["Location"]

    asked = in_sample.get(place).content.decode()
    shown = dict(re.findall(r'name="(room|key_person)" value="([^"]+)"', asked))
    assert "Choose the key person" not in asked
    assert 'type="hidden" name="key_person"' in asked

    sent = shown | {"weekdays": ["0"], "part": "day"} | day("from_on", timezone.localdate()) | key()
    assert in_sample.post(place, sent).status_code == 302


def test_pages_are_kept_and_gone_on_with(in_sample: Visitor) -> None:
    fill(in_sample, KIND)
    in_sample.post("/begin/2/", NAME | {"_later": "1"})

    assert in_sample.get("/begin/")["Location"] == "/begin/3/"
    assert "Little Oaks" in in_sample.get("/begin/2/").content.decode()
    assert in_sample.get("/begin/9/")["Location"] == "/begin/"


@rows("A1")
def test_page_of_days_says_that_terms_come_later_and_home_leads_to_them(
    world: World, in_sample: Visitor, visit: Any
) -> None:
    fill(in_sample, KIND, NAME, ROOMS)
    assert "Terms and closures can wait" in in_sample.get("/begin/4/").content.decode()
    assert "Terms and closures can wait" not in in_sample.get("/begin/2/").content.decode()

    home = visit(world, "morgan").get(world.address("our-setting/")).content.decode()
    assert "No term lies ahead yet" in home
    assert f'href="{world.address("our-setting/days/")}"' in home
    on = timezone.localdate()
    Term.everywhere.create(setting=world.setting, name="Autumn", from_on=on, until_on=on + timedelta(days=60))
    home = visit(world, "morgan").get(world.address("our-setting/")).content.decode()
    assert "No term lies ahead yet" not in home


def test_weekdays_are_ticked_until_somebody_says_otherwise(in_sample: Visitor) -> None:
    fill(in_sample, KIND, NAME, ROOMS)
    assert in_sample.get("/begin/4/").content.decode().count(" checked") == 5

    in_sample.post("/begin/4/", DAYS | {"_later": "1"})

    assert in_sample.get("/begin/4/").content.decode().count(" checked") == 4


def test_password_is_never_kept(in_sample: Visitor) -> None:
    fill(in_sample, KIND, NAME, ROOMS, DAYS, YOU | {"senco_name": ""})

    assert PASSWORD not in str(Beginning.objects.get().words)
    assert "Ada Finch" in str(Beginning.objects.get().words)


@pytest.mark.parametrize(
    ("number", "page", "said"),
    [
        (1, {"kind": "castle"}, "Say whether it is funded"),
        (2, {"name": ""}, "Type your setting’s name"),
        (3, {"rooms": ""}, "Type at least one room"),
        (3, {"rooms": "Acorns\nacorns"}, "Two rooms have the same name"),
        (3, {"rooms": "A" * 81}, "One of the names is very long"),
        (3, {"rooms": "\n".join(f"Room {n}" for n in range(21))}, "more than 20 rooms"),
        (4, {}, "Tick the days on which you open"),
        (5, YOU | {"senco_name": ""}, "Type their name"),
        (5, YOU | {"password": "short"}, "Use 12 characters or more"),  # pragma: allowlist secret
    ],
)
def test_page_that_is_wrong_says_so(in_sample: Visitor, number: int, page: dict[str, Any], said: str) -> None:
    for before, right in enumerate((KIND, NAME, ROOMS, DAYS)[: number - 1], start=1):
        in_sample.post(f"/begin/{before}/", right)

    answer = in_sample.post(f"/begin/{number}/", page)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Setting.objects.filter(is_sample=False).exists()


def test_last_page_leads_back_to_one_that_is_missing(in_sample: Visitor) -> None:
    fill(in_sample, KIND, NAME)

    answer = in_sample.post("/begin/5/", YOU)

    assert answer["Location"] == "/begin/3/"


def test_address_of_somebody_is_not_taken_and_not_said_to_be_known(in_sample: Visitor, world: World) -> None:
    answer = fill(in_sample, KIND, NAME, ROOMS, DAYS, YOU | {"email": world.sam.user.email})

    assert answer.status_code == 422
    assert "This cannot be set up here" in answer.content.decode()
    assert not Setting.objects.filter(name="Little Oaks").exists()


def test_second_setting_of_the_same_name_gets_an_address_of_its_own(in_sample: Visitor) -> None:
    Setting.objects.create(code="little-oaks", name="Little Oaks", kind="private", is_sample=True)
    Setting.objects.create(code="little-oaks-2", name="Little Oaks", kind="private", is_sample=True)

    assert fill(in_sample, KIND, NAME, ROOMS, DAYS, YOU)["Location"] == SECOND_STEP


def test_manager_of_a_setting_begins_another_of_the_same_provider(in_sample: Visitor) -> None:
    fill(in_sample, KIND, NAME, ROOMS, DAYS, YOU | {"senco": "me"})
    in_sample.force_login(User.objects.get(email="ada@oaks.example"))
    again = {"your_name": "Ada Finch", "senco": "nobody", "lead": "nobody"}
    assert 'name="password"' not in in_sample.get("/begin/5/").content.decode()

    answer = fill(in_sample, KIND, NAME | {"name": "Oaks by the Sea"}, ROOMS, DAYS, again)

    assert answer["Location"] == "/s/oaks-by-the-sea/our-setting/"
    first, second = Setting.objects.filter(is_sample=False).order_by("name")
    assert first.provider_id == second.provider_id
    assert User.objects.filter(email="ada@oaks.example").count() == 1


def test_practitioner_of_a_real_setting_begins_none(world: World, visit: Any) -> None:
    sam = visit(world, "sam")
    assert "You cannot begin a setting here" in sam.get("/begin/").content.decode()
    assert sam.post("/begin/1/", KIND)["Location"] == "/begin/"
    assert Client().get("/begin/")["Location"] == "/sign-in/?next=/begin/"
    assert Client().post("/begin/1/", KIND)["Location"] == "/begin/"
    assert not Beginning.objects.exists()


def test_first_manager_begins_by_the_link_that_was_printed(db: None) -> None:
    said = StringIO()
    call_command("begin", at="https://alongside.example/", stdout=said)
    link = said.getvalue().split()[-1]
    assert link.startswith("https://alongside.example/begin/with/")
    place = link.removeprefix("https://alongside.example")
    newcomer = Visitor()

    assert newcomer.get(place)["Location"] == "/begin/"
    answer = fill(newcomer, KIND, NAME, ROOMS, DAYS, YOU)

    assert answer["Location"] == SECOND_STEP
    newcomer.force_login(User.objects.get(email="ada@oaks.example"))
    assert newcomer.get("/s/little-oaks/").status_code == 200
    assert Client().get(place).status_code == 404  # it counts once


def test_link_counts_for_a_day(db: None) -> None:
    said = StringIO()
    call_command("begin", stdout=said)
    Beginning.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    answer = Client().get(said.getvalue().split()[-1].partition("8000")[2])

    assert answer.status_code == 404


def test_file_for_one_provider_takes_no_second(db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL takes many")
    said = StringIO()
    call_command("begin", stdout=said)
    Setting.objects.create(code="there", name="There", kind="private")
    place = "/begin/with/" + said.getvalue().split("/begin/with/")[1].strip()
    newcomer = Visitor()
    newcomer.get(place)

    assert newcomer.get("/begin/").status_code == 403
    assert "There is a setting here already" in newcomer.get("/begin/").content.decode()
    assert newcomer.post("/begin/1/", KIND)["Location"] == "/begin/"
    with pytest.raises(CommandError, match="Move to PostgreSQL"):
        call_command("begin")
