"""A page's form: the summary, what describes what, and words that come back from a draft."""

from datetime import date

from django.http import QueryDict
from django.template import engines

from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm
from tests.ui.test_choices import Tags


class Noting(PageForm):
    """A form with a bit of everything."""

    secret_place = fields.Hidden()
    words = fields.Words("What?", hint="In your words.", missing="Say what you saw")
    happened_on = fields.Day("When?", missing="Enter the day")
    told = fields.OneOf("Told?", choices=[("yes", "Yes"), ("no", "No")], missing="Say yes or no")
    name = fields.Line("Name", required=False)


def shown(form: PageForm) -> str:
    template = engines["django"].from_string("{% for field in form.visible_fields %}{{ field }}{% endfor %}")
    return template.render({"form": form})


def test_summary_lists_what_is_wrong_in_the_order_of_the_questions() -> None:
    assert Noting(data={}).summary == [
        ("id_words", "Say what you saw"),
        ("id_happened_on_day", "Enter the day"),
        ("id_told_0", "Say yes or no"),
    ]


def test_every_line_of_the_summary_leads_to_an_input_that_is_there() -> None:
    form = Noting(data={}, prefix="first")

    ids = {attrs.get("id") for _, attrs in Tags(shown(form)).found}

    assert {line.anchor for line in form.summary} <= ids


def test_what_is_wrong_with_the_whole_form_or_a_hidden_part_stands_first_or_leads_to_the_first_question() -> (
    None
):
    form = Noting(data={"secret_place": "x" * 500})
    form.add_error(None, "Somebody saved this before you")

    assert form.summary[0] == ("id_words", "Somebody saved this before you")
    assert form.summary[1].anchor == "id_words"


def test_form_that_was_not_sent_has_nothing_to_put_right() -> None:
    assert Noting().summary == []


def test_input_is_described_by_its_hint_and_then_by_what_is_wrong() -> None:
    box = Tags(shown(Noting(data={}))).named("textarea")[0]

    assert box["aria-describedby"] == "id_words_helptext id_words_error"
    assert box["aria-invalid"] == "true"
    assert "required" not in box


def test_ids_that_describe_are_all_there_and_there_once() -> None:
    tags = Tags(shown(Noting(data={}))).found
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    described = {one for _, attrs in tags for one in (attrs.get("aria-describedby") or "").split()}

    assert described <= set(ids)
    assert len(ids) == len(set(ids))


def test_what_is_wrong_is_told_to_those_who_listen() -> None:
    assert '<span class="visually-hidden">Error: </span>Say what you saw' in shown(Noting(data={}))


def test_question_that_may_be_left_out_says_so() -> None:
    assert shown(Noting()).count("(optional)") == 1


def test_draft_comes_back_as_it_was_typed_and_is_not_judged_yet() -> None:
    form = Noting(initial={"name": "Milo", "happened_on": date(2026, 11, 19)})

    form.refill(
        QueryDict("words=half+a+sent&happened_on-day=31&happened_on-month=Feb&happened_on-year=&told=yes")
    )

    page = shown(form)
    assert all(words in page for words in ("half a sent", 'value="31"', 'value="Feb"', 'value="Milo"'))
    assert not form.errors


def test_draft_of_a_form_with_a_prefix_comes_back_too() -> None:
    form = Noting(prefix="a")

    form.refill(QueryDict("a-words=half&words=another"))

    assert form.initial == {"words": "half"}
