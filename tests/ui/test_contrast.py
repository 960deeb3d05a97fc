"""Every colour that carries words can be read, by daylight and in the dark."""

import re
from pathlib import Path

import pytest

from alongside.ground.ui import icons

BASE = (Path(icons.__file__).parent / "static" / "ui" / "css" / "base.css").read_text()
WORDS, EDGES = 4.5, 3.0

ON_PAPER = [
    (ink, ground)
    for ink in ("ink", "ink-second")
    for ground in ("paper", "paper-deep", "card", "card-done", "leaf", "sun-soft")
]
PAIRS = [
    *ON_PAPER,
    ("on-ink", "ink"),
    ("on-ink", "ink-hover"),
    ("on-sun", "sun"),
    ("on-sun", "sun-hover"),
    ("clay", "card"),
    ("clay", "paper"),
    ("clay", "clay-soft"),
    *[("ink", f"soft-{number}") for number in range(1, 7)],
    *[(tone, ground) for tone in ("red", "blue", "green", "purple") for ground in ("card", "card-done")],
]  # fmt: skip


def scheme(name: str) -> dict[str, str]:
    light, dark = BASE.split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([a-z0-9-]+): (#[0-9A-F]{6});", light))
    if name == "dark":
        found |= dict(re.findall(r"--([a-z0-9-]+): (#[0-9A-F]{6});", dark.split("@media")[0]))
    return found


def rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))


def light_of(colour: tuple[float, ...]) -> float:
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    lighter, darker = sorted((light_of(one), light_of(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_words_can_be_read(name: str, ink: str, ground: str) -> None:
    colours = scheme(name)

    assert contrast(rgb(colours[ink]), rgb(colours[ground])) >= WORDS


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "card", "paper-deep"])
def test_edges_of_controls_can_be_seen(name: str, ground: str) -> None:
    colours = scheme(name)

    assert contrast(rgb(colours["edge"]), rgb(colours[ground])) >= EDGES


@pytest.mark.parametrize(("name", "share"), [("light", 0.17), ("dark", 0.09)])
def test_words_can_be_read_where_the_morning_sun_is_brightest(name: str, share: float) -> None:
    colours = scheme(name)
    paper, sun = rgb(colours["paper"]), rgb(colours["sun"])
    lit = tuple(one * (1 - share) + other * share for one, other in zip(paper, sun, strict=True))

    assert f"rgb(242 177 52 / {share:.0%})" in BASE
    assert contrast(rgb(colours["ink-second"]), lit) >= WORDS
