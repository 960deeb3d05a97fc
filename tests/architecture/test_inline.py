"""The content security policy forbids styles and scripts inside pages, so no template has any."""

import re

import pytest

from tests.architecture import markup

FORBIDDEN = {
    "a style element": r"<style\b",
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "a script inside the page": r"<script\b(?![^>]*\ssrc=)",
    "a script from elsewhere": r"<script\b[^>]*\ssrc=\s*[\"']?(https?:)?//",
    "an on… attribute": r"<[^>]*\son[a-z]+\s*=",
    "a javascript: address": r"javascript:",
    "an hx-on attribute": r"\shx-on\b",
    "a script for htmx": r"hx-(vals|headers)\s*=\s*[\"']\s*js:",
    "a filter that htmx would evaluate": r"hx-trigger\s*=\s*\"[^\"]*\[",
}


def faults(text: str) -> list[str]:
    return [what for what, pattern in FORBIDDEN.items() if re.search(pattern, text, re.IGNORECASE)]


def test_no_template_has_a_style_or_a_script_inside() -> None:
    found = {str(path.relative_to(markup.HOUSE)): faults(markup.text_of(path)) for path in markup.templates()}

    assert {path: what for path, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "text",
    [
        "<style>p{}</style>",
        '<p class="a" style="color:red">',
        "<script>alert(1)</script>",
        '<script defer src="//elsewhere/x.js"></script>',
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        '<p hx-on:click="go()">',
        "<p hx-vals='js:{a: 1}'>",
        '<p hx-trigger="keyup[ctrlKey]">',
    ],
)
def test_what_is_forbidden_is_found(text: str) -> None:
    assert len(faults(text)) == 1


def test_what_only_looks_like_it_is_not() -> None:
    assert (
        faults('<script src="/static/app.js" defer></script><p class="style" data-once="on = 1">on = off</p>')
        == []
    )
