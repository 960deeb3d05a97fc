"""The round, the bars and the icons: drawn on the server, read in black and white, said in words."""

import pytest
from django.template import engines

from alongside.ground.ui import bars, icons, rounds

DOING = ("done", "done", "now", "to_come")


def test_round_has_four_quarters_from_the_top_clockwise() -> None:
    drawn = rounds.drawn(DOING, 3, 84, "Cycle 3: doing now")

    states = [part.split('"')[0] for part in drawn.split('<path class="')[1:]]
    turns = [part.split(" ")[0] for part in drawn.split("rotate(")[1:]]
    assert states == list(DOING)
    assert turns == ["0", "90", "180", "270"]


def test_round_says_in_words_what_it_shows() -> None:
    drawn = rounds.drawn(DOING, 3, 44, 'Milo\'s "third" <cycle>')

    assert 'role="img"' in drawn
    assert 'aria-label="Milo&#x27;s &quot;third&quot; &lt;cycle&gt;"' in drawn


def test_round_tells_its_quarters_apart_without_colour() -> None:
    shapes = {state: rounds.drawn((state,) * 4).split(' d="')[1].split('"')[0] for state in ("done", "now")}

    assert shapes["done"] != shapes["now"]


def test_round_before_the_first_cycle_has_no_number() -> None:
    assert "<text" not in rounds.drawn(("to_come",) * 4, None, 44, "No cycle yet")


def test_past_cycles_stand_behind_with_their_numbers_when_there_is_room() -> None:
    large = rounds.drawn(DOING, 3, 84, "", behind=2)
    small = rounds.drawn(DOING, 3, 44, "", behind=2)

    assert large.count('class="past"') == small.count('class="past"') == 2
    assert [f">{number}</text>" in large for number in (1, 2)] == [True, True]
    assert "past-number" not in small


def test_many_past_cycles_show_as_three() -> None:
    drawn = rounds.drawn(DOING, 12, 84, "", behind=11)

    assert drawn.count('class="past"') == 3
    assert [f">{number}</text>" in drawn for number in (8, 9, 10, 11)] == [False, True, True, True]


@pytest.mark.parametrize("quarters", [("done",) * 3, ("done",) * 5, ("done", "done", "finished", "now"), ()])
def test_round_of_anything_but_four_known_quarters_is_refused(quarters: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="four quarters"):
        rounds.drawn(quarters)


def test_round_in_a_template_takes_its_words_from_there() -> None:
    template = engines["django"].from_string("{% round quarters 3 60 words behind=1 as mark %}[{{ mark }}]")

    page = template.render({"quarters": list(DOING), "words": "Doing & more"})

    assert page.startswith("[<svg")
    assert 'aria-label="Doing &amp; more"' in page


def test_labels_are_not_kept_in_memory_with_the_drawing() -> None:
    rounds.drawn(DOING, 3, 44, "Milo")

    assert "Milo" not in rounds.drawn(DOING, 3, 44, "Ivy")


def test_each_response_has_a_form_of_its_own() -> None:
    shapes = {mark: bars.drawn([mark], "").split(">")[1].split('"')[1] for mark in bars.MARKS}

    assert len(set(shapes.values())) == len(shapes) == 5


def test_bars_stand_side_by_side_and_say_their_words() -> None:
    drawn = bars.drawn(["not_yet", "with_help", "alone"], "from <never> to most days")

    assert [f"M{x} " in drawn for x in (2, 16, 30)] == [True, True, True]
    assert 'aria-label="from &lt;never&gt; to most days"' in drawn


def test_chart_without_any_response_is_drawn_empty() -> None:
    assert "<path" not in bars.drawn([], "Nothing yet")


def test_bars_of_one_mark_are_one_shape_and_keep_their_places() -> None:
    drawn = bars.drawn(["alone", "not_yet", "alone"], "")

    assert drawn.count("<path") == 2
    assert 'd="M2 4h10v35h-10zM30 4h10v35h-10z"' in drawn


@pytest.mark.parametrize(
    ("start", "line"), [("alone", "M0 4h14"), ("with_help", "M0 17h14"), ("not_yet", "M0 30h14")]
)
def test_line_shows_where_the_child_began(start: str, line: str) -> None:
    assert f'<path class="start" d="{line}"/>' in bars.drawn(["alone"], "", start)


def test_chart_without_a_start_has_no_line() -> None:
    assert "start" not in bars.drawn(["alone"], "", "chose_not")


def test_icon_is_hidden_from_those_who_listen() -> None:
    assert 'aria-hidden="true"' in icons.drawn("eye")
    assert "icons.svg#eye" in icons.drawn("eye")


def test_arrow_turns_where_reading_goes_the_other_way() -> None:
    assert 'class="icon turns"' in icons.drawn("arrow-left")
    assert 'class="icon"' in icons.drawn("eye")


def test_icon_that_is_not_in_the_sprite_is_an_error() -> None:
    with pytest.raises(LookupError, match="smiley"):
        icons.drawn("smiley")
