"""Components take their words as variables, and whatever the words are they stay words."""

from typing import Any

import pytest
from django.template import Context, engines
from django_cotton.compiler_regex import CottonCompiler

from alongside.ground.ui.gallery.questions import EveryQuestion, SignIn
from tests.ui.test_choices import Tags

SCRIPT = "<script>alert('x')</script>"


def shown(source: str, **held: Any) -> str:
    template = engines["django"].from_string(CottonCompiler().process(source))
    return str(template.template.render(Context(held)))


@pytest.mark.parametrize(
    "source",
    [
        '<c-card title="{{ words }}">{{ words }}</c-card>',
        '<c-page-head title="{{ words }}" line="{{ words }}" />',
        '<c-file-head name="{{ words }}" round_title="{{ words }}" round_line="{{ words }}" round="o" />',
        '<c-tag icon="eye">{{ words }}</c-tag>',
        "<c-late>{{ words }}</c-late>",
        '<c-know-first title="{{ words }}" :items="several" />',
        '<c-notice title="{{ words }}">{{ words }}</c-notice>',
        '<c-harm-first title="{{ words }}">{{ words }}</c-harm-first>',
        '<c-button name="a" value="{{ words }}" hidden_words="{{ words }}">{{ words }}</c-button>',
        '<c-link-button href="{{ words }}">{{ words }}</c-link-button>',
        '<c-story-item icon="eye" kind="{{ words }}" when="{{ words }}" by="{{ words }}">x</c-story-item>',
        '<c-due-item icon="eye" title="{{ words }}" line="{{ words }}" late="{{ words }}" />',
        '<c-due-item icon="eye" title="{{ words }}" when="{{ words }}" action="{{ words }}" />',
        '<c-row title="{{ words }}" line="{{ words }}" mark="{{ words }}" />',
        '<c-person name="{{ words }}" line="{{ words }}" />',
        '<c-empty title="{{ words }}">{{ words }}</c-empty>',
        '<c-bars :responses="responses" label="{{ words }}" words="{{ words }}" />',
        "<c-coach-remark>{{ words }}</c-coach-remark>",
        '<c-banner label="{{ words }}">{{ words }}</c-banner>',
        '<c-back-link href="{{ words }}">{{ words }}</c-back-link>',
        '<c-planner-item tone="red" icon="eye" kind="{{ words }}" words="{{ words }}">x</c-planner-item>',
        '<c-side-by-side legend="{{ words }}" name="it" theirs="{{ words }}" theirs_title="x" yours="x" />',
        '<c-side-by-side legend="x" name="it" theirs="x" theirs_title="{{ words }}" yours="{{ words }}" />',
        '<c-summary-list :rows="rows" />',
        '<c-summary-row label="{{ words }}">{{ words }}</c-summary-row>',
        '<c-tabs label="{{ words }}" :items="rows" />',
        '<c-pill-links label="{{ words }}" :items="rows" />',
        '<c-task-list :tasks="rows" />',
        '<c-steps label="{{ words }}" :steps="rows" />',
    ],
)
def test_script_in_anyones_words_stays_words(source: str) -> None:
    rows = [
        {"label": SCRIPT, "value": SCRIPT, "url": SCRIPT, "words": SCRIPT, "line": SCRIPT, "hint": SCRIPT}
    ]
    responses = [{"mark": "alone", "label": SCRIPT, "when": SCRIPT}]

    page = shown(source, words=SCRIPT, several=[SCRIPT], rows=rows, responses=responses)

    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "&amp;lt;" not in page


def test_place_that_one_is_at_is_said_and_not_only_coloured() -> None:
    items = [{"label": "Story", "url": "/a", "current": True}, {"label": "Plan", "url": "/b"}]

    assert [
        link.get("aria-current")
        for link in Tags(shown('<c-tabs label="File" :items="items" />', items=items)).named("a")
    ] == ["page", None]
    assert [
        link.get("aria-current")
        for link in Tags(shown('<c-pill-links label="Which" :items="items" />', items=items)).named("a")
    ] == ["true", None]


def test_button_that_only_says_open_says_what_to_those_who_listen() -> None:
    page = shown('<c-due-item icon="eye" title="Ring Dad" action="Open" action_url="/x" />')

    assert 'Open<span class="visually-hidden">: Ring Dad</span>' in page


def test_form_carries_its_key_its_version_and_a_button_that_keeps_it_without_script() -> None:
    page = shown(
        '<c-form :form="form" key="k1" version="3" later="Save for later" save="Go on">x</c-form>',
        form=SignIn(),
    )

    tags = Tags(page)
    hidden = {field["name"]: field.get("value") for field in tags.named("input") if field["type"] == "hidden"}
    assert (hidden["form_key"], hidden["version"]) == ("k1", "3")
    assert [(button.get("name"), button["type"]) for button in tags.named("button")] == [
        (None, "submit"),
        ("_later", "submit"),
    ]
    assert tags.named("form")[0]["method"] == "post"


def test_form_with_a_draft_saves_as_one_writes_and_says_so() -> None:
    page = shown('<c-form :form="form" draft_url="/drafts/1">x</c-form>', form=SignIn())

    state = next(tag for _, tag in Tags(page).found if "hx-post" in tag)
    assert state["hx-post"] == "/drafts/1"
    assert state["aria-live"] == "polite"
    assert "delay:2s" in (state["hx-trigger"] or "")


def test_form_without_a_draft_promises_nothing() -> None:
    assert "hx-post" not in shown('<c-form :form="form">x</c-form>', form=SignIn())


def test_summary_counts_what_is_to_be_put_right() -> None:
    assert "2 things to put right" in shown('<c-error-summary :form="form" />', form=SignIn(data={}))
    assert "One thing to put right" in shown(
        '<c-error-summary :form="form" />', form=SignIn(data={"password": "x"})
    )
    assert "error-summary" not in shown('<c-error-summary :form="form" />', form=SignIn())


def test_question_in_a_component_is_the_question() -> None:
    form = EveryQuestion()

    assert str(form["words"]).strip() in shown('<c-field :field="form.words" />', form=form)


def test_both_texts_of_two_writers_are_whole_and_can_be_chosen_or_kept_together() -> None:
    texts = 'theirs_title="Sam’s" theirs="one\ntwo" yours="three"'

    page = shown(f'<c-side-by-side legend="Which?" name="it" {texts} chosen="both" />')

    radios = Tags(page).named("input")
    assert [radio["value"] for radio in radios] == ["theirs", "yours", "both"]
    assert ["checked" in radio for radio in radios] == [False, False, True]
    assert "one<br>two" in page
    assert "three" in page


def test_face_of_a_name_that_begins_with_a_sign_shows_its_first_letter() -> None:
    assert ">T</span>" in shown('<c-person name="{{ name }}" />', name="<Teddy>")
