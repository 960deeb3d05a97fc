"""Questions answered by choosing: their groups, their hints, their answers."""

from html.parser import HTMLParser

import pytest

from alongside.ground.ui import fields
from alongside.ground.ui.fields import Choice
from tests.ui.test_fields import ask, said

TOLD = [("yes", "Yes"), ("no", "Not yet")]
NEXT = [Choice("watch", "Keep watching", "Look again in six weeks"), Choice("none", "Nothing more")]


class Tags(HTMLParser):
    """The start tags of a piece of HTML, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.found if name == tag]


@pytest.mark.parametrize("layout", ["pills", "list", "tiles"])
def test_choice_is_a_group_with_a_legend_in_every_layout(layout: fields.choices.Layout) -> None:
    shown = str(ask(fields.OneOf("Talked with parents?", choices=TOLD, layout=layout))["it"])

    tags = Tags(shown)
    assert '<legend class="label">Talked with parents?</legend>' in shown
    assert [radio["id"] for radio in tags.named("input")] == ["id_it_0", "id_it_1"]
    assert [label["for"] for label in tags.named("label")] == ["id_it_0", "id_it_1"]


def test_what_is_wrong_is_said_by_the_group_and_not_by_each_button() -> None:
    form = ask(fields.OneOf("Talked?", choices=TOLD, hint="Today.", missing="Say yes or not yet"))

    tags = Tags(str(form["it"]))
    assert form.summary == [("id_it_0", "Say yes or not yet")]
    assert tags.named("fieldset")[0]["aria-describedby"] == "id_it_helptext id_it_error"
    assert not any("aria-invalid" in radio or "aria-describedby" in radio for radio in tags.named("input"))


def test_hint_of_an_answer_in_a_list_describes_its_button() -> None:
    tags = Tags(str(ask(fields.OneOf("Next?", choices=NEXT, layout="list"))["it"]))

    assert [radio.get("aria-describedby") for radio in tags.named("input")] == ["id_it_0_hint", None]


def test_answer_that_was_chosen_stays_chosen() -> None:
    tags = Tags(str(ask(fields.OneOf("Talked?", choices=TOLD), it="no")["it"]))

    assert ["checked" in radio for radio in tags.named("input")] == [False, True]


@pytest.mark.parametrize("sent", ["maybe", "<script>", "🌞", "y" * 20_000])
def test_answer_that_was_not_offered_is_refused(sent: str) -> None:
    assert said(ask(fields.OneOf("Talked?", choices=TOLD), it=sent)) == ["Choose one of the answers shown"]
    assert said(ask(fields.SomeOf("Talked?", choices=TOLD), it=[sent])) == ["Choose one of the answers shown"]
    assert said(ask(fields.Pick("Talked?", choices=TOLD), it=sent)) == ["Choose one from the list"]


def test_several_answers_are_kept_in_order() -> None:
    form = ask(fields.SomeOf("About", choices=TOLD), it=["no", "yes"])

    assert form.is_valid()
    assert form.cleaned_data["it"] == ["no", "yes"]


def test_answers_can_be_offered_once_it_is_known_who_asks() -> None:
    for field in (fields.OneOf("Who?"), fields.SomeOf("Who?"), fields.Pick("Who?")):
        form = ask(field, it=["milo"] if isinstance(field, fields.SomeOf) else "milo")
        form.fields["it"].offer([Choice("milo", "Milo <b>", "in <i>today</i>")])  # type: ignore[attr-defined]

        assert form.is_valid()
        assert "Milo &lt;b&gt;" in str(form["it"])
        assert "<i>" not in str(form["it"])


def test_answers_offered_to_one_form_are_not_offered_to_the_next() -> None:
    field = fields.OneOf("Who?", choices=TOLD)
    ask(field).fields["it"].offer([("milo", "Milo")])  # type: ignore[attr-defined]

    assert "Milo" not in str(ask(field)["it"])


def test_list_that_opens_begins_with_no_answer() -> None:
    form = ask(fields.Pick("Room", choices=[("l", "Ladybirds")], missing="Choose a room"), it="")

    assert said(form) == ["Choose a room"]
    assert "Choose one" in str(form["it"])


def test_one_box_says_what_ticking_it_means() -> None:
    form = ask(fields.Tick("They know", missing="Tick this when they know"))

    assert form.summary == [("id_it", "Tick this when they know")]
    assert ask(fields.Tick("They know"), it="on").is_valid()
