"""A misspelt component or variable would silently become HTML: every one that is used is declared."""

import pytest
from django.template import engines

from tests.architecture import markup
from tests.architecture.markup import Use

COMPONENTS = markup.components()


def faults(use: Use) -> list[str]:
    declared = COMPONENTS.get(use.component)
    if declared is None:
        return [f"{use.place}: there is no component <c-{use.component}>"]
    filled = use.given | use.slots
    return [
        f"{use.place}: <c-{use.component}> knows no variable {name!r}"
        for name in sorted(filled - declared.variables)
    ] + [f"{use.place}: <c-{use.component}> needs {name!r}" for name in sorted(declared.needed - filled)]


def found_in(text: str) -> list[str]:
    return [fault for use in markup.uses(text, "here") for fault in faults(use)]


def test_every_use_of_a_component_is_as_it_declares() -> None:
    assert [fault for use in markup.all_uses() for fault in faults(use)] == []


def test_every_component_declares_its_variables() -> None:
    silent = [name for name, declared in COMPONENTS.items() if not declared.variables]

    assert silent == []
    assert len(COMPONENTS) >= 20


def test_every_component_is_shown_in_the_gallery() -> None:
    shown = {use.component for use in markup.all_uses() if "ui/templates/ui/" in use.place}
    within = {use.component for use in markup.all_uses() if "ui/templates/components/" in use.place}

    assert sorted(set(COMPONENTS) - shown - within) == []


@pytest.mark.parametrize("path", markup.templates(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_template_can_be_read(path: markup.Path) -> None:
    name = str(path).split("/templates/", 1)[1]

    assert engines["django"].get_template(name)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('<c-crad title="Next" />', "here:1: there is no component <c-crad>"),
        ('\n<c-card titel="Next" />', "here:2: <c-card> knows no variable 'titel'"),
        ('<c-tag tone="sun" :icno="x">a</c-tag>', "here:1: <c-tag> knows no variable 'icno'"),
        ('<c-card><c-slot name="acton">x</c-slot></c-card>', "here:1: <c-card> knows no variable 'acton'"),
        (
            "<c-notice live>x</c-notice><c-notice alive>x</c-notice>",
            "here:1: <c-notice> knows no variable 'alive'",
        ),
        ('<c-tabs label="{% if a > b %}File{% endif %}" />', "here:1: <c-tabs> needs 'items'"),
    ],
)
def test_misspelling_is_found(text: str, fault: str) -> None:
    assert found_in(text) == [fault]


def test_component_that_is_never_closed_is_found() -> None:
    with pytest.raises(AssertionError, match="never closed"):
        found_in('<c-card title="a > b">x')


def test_words_with_angles_and_quotes_are_no_variables() -> None:
    assert (
        found_in("""<c-card title="{{ a|default:'x' }}" action="1 > 0, she said titel='x'">x</c-card>""")
        == []
    )
