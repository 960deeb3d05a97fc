"""Turns of phrase that look alike to a hasty reader, and that the coach must tell apart."""

from dataclasses import replace

import pytest

from alongside.support.plans import coach
from tests.marks import rows
from tests.plans.test_coach_rules import AROUND, SOUND


def rules_about(target: coach.TargetWords) -> list[str]:
    return [remark.rule for remark in coach.look_over_target(target, AROUND) if remark.kind != "good"]


@rows("C4")
@pytest.mark.parametrize(
    "words",
    [
        "Says ‘more’ at snack",
        "Asks for more by tapping the cup",
        "Gives the longer of two ribbons",
        "Takes two more bites",
        "Jumps more than 3 times",
        "Says “I can't reach, help” to an adult",
        "Says 'stop, I don't like it' when pushed",
        "Stops at the kerb when called",
        "Puts a hand up instead of shouting",
        "Does not grab but waits for the timer",
        "Does not grab and waits for the timer",
        "Stops hitting and asks for a turn",
        "Listens to a story for 5 minutes",
        "Recognises his own name card",
        "Understands three action words",
        "Understands ‘in’ by putting teddy in the box",
        "Engages in pretend play by feeding a doll",
        "Communicates a choice by eye pointing",
        "Has a go on the slide",
        "Propels her chair to the mat",
        "To nudge the ball to me",
        "Tries to cut along a line",
        "Slowly and carefully carries the jug",
        "PECS (picture cards he hands to us): gives the card for juice",
        "Hands us picture cards (PECS) for juice",
        "POINTS TO THE CUP",
        "Sits at the low table",
        "Looks at the photo of Dad and then joins an activity",
        "Washes and dries both hands",
        "Talks and plays with one friend",
        "Gives a high-five",
    ],
)
def test_good_words_are_left_alone(words: str) -> None:
    assert rules_about(replace(SOUND, words=words)) == []


@rows("C4")
@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Improve eating skills", "vague_verb"),
        ("Develop early talking and listening", "vague_verb"),
        ("Begins to understand rules", "vague_verb"),
        ("Is engaging", "vague_verb"),
        ("Understand clear sounds", "vague_verb"),
        ("Uses language to communicate", "vague_verb"),
        ("Play skills", "nothing_seen"),
        ("Speaking", "nothing_seen"),
        ("Happy", "nothing_seen"),
        ("Feels confident", "nothing_seen"),
        ("Has gone up two", "nothing_seen"),
        ("Improve turns", "vague_verb"),
        ("No", "negative"),
        ("Milo stops hitting", "negative"),
        ("Doesn't throw", "negative"),
        ("Jumps and counts to ten", "two_in_one"),
    ],
)
def test_words_that_hide_what_is_seen_are_pointed_out(words: str, rule: str) -> None:
    assert rules_about(replace(SOUND, words=words)) == [rule]


@rows("C4")
def test_two_steps_counted_as_one_at_the_end_are_one_step() -> None:
    target = replace(
        SOUND, words="Takes off his coat and greets his group", criterion="Both on 4 days, all four adults"
    )

    assert rules_about(target) == []


@rows("C4")
@pytest.mark.parametrize(
    "criterion",
    [
        "Says it to a friend at snack", "Says ‘mine’ without a prompt", "3/5",
        "STAGE 3 of the cards", "All of the song", "Half of the cup", "At snack without a prompt",
        "Every morning", "Points every day, consistently", "one in five",
    ],
)  # fmt: skip
def test_end_with_a_number_a_level_or_a_picture_is_clear(criterion: str) -> None:
    assert rules_about(replace(SOUND, criterion=criterion)) == []


@rows("C4")
@pytest.mark.parametrize(
    "criterion", ["Points", "most of the time", "1:1", "the one", "Every one consistently", "one to one"]
)
def test_end_that_each_would_read_in_another_way_is_unclear(criterion: str) -> None:
    assert rules_about(replace(SOUND, criterion=criterion)) == ["criterion_unclear"]


@rows("C4")
@pytest.mark.parametrize(
    "start", ["Not yet", "Crawls", "Cries, arms down", "With my hand over his", "Does not point yet"]
)
def test_start_that_shows_what_is_seen_now_can_be_compared(start: str) -> None:
    assert rules_about(replace(SOUND, start_point=start)) == []


@rows("C4")
def test_end_is_suggested_in_the_way_the_start_is_counted() -> None:
    def suggested(start: str) -> str:
        remarks = coach.look_over_target(replace(SOUND, start_point=start, criterion=""))
        return next(remark.try_ for remark in remarks if remark.rule == "no_criterion")

    assert suggested("1 in 8 chances") == "7 in 8 chances, with two different grown-ups"
    assert suggested("20 seconds") == "5 minutes, on 3 days out of 5"
    assert suggested("Crawls") == "4 in 5 chances, with two different grown-ups"


@rows("C4")
def test_start_is_suggested_in_the_way_the_end_is_counted() -> None:
    def suggested(end: str) -> str:
        remarks = coach.look_over_target(replace(SOUND, start_point="", criterion=end))
        return next(remark.try_ for remark in remarks if remark.rule == "no_start")

    assert suggested("3 in 4 goes") == "0 in 4 chances, this week"
    assert suggested("for 2 minutes") == "30 seconds, timed on two days"
    assert suggested("6 pieces") == "0 in 5 chances, this week"


@rows("C4")
def test_more_is_measured_from_a_time_when_the_start_is_a_time() -> None:
    target = replace(
        SOUND, words="Sits for longer", start_point="2 minutes", criterion="Sits at the table with us"
    )

    remarks = coach.look_over_target(target)

    assert remarks[0].try_ == "from 1 minute to 3 minutes, on 3 days out of 5"


@rows("C4")
def test_how_a_grown_up_works_is_not_read_as_words_about_a_child() -> None:
    target = replace(SOUND, strategy="Hold up two things. If he can't reach, move them near and wait")

    assert rules_about(target) == []


@rows("C4")
def test_kinder_words_are_offered_for_words_that_judge() -> None:
    remarks = coach.look_over_target(replace(SOUND, start_point="Attention seeking at lunch, 2 in 5"), AROUND)

    assert remarks[0].quote == "Attention seeking"
    assert remarks[0].try_ == "looks for an adult to be near"


@rows("C4")
def test_short_form_is_asked_about_once_however_often_it_stands() -> None:
    target = replace(SOUND, words="Uses BSL to ask for milk", impact="He signs BSL with friends, and XBQ")

    remarks = [remark for remark in coach.look_over_target(target) if remark.rule == "jargon"]

    assert [(remark.field, remark.quote, remark.try_) for remark in remarks] == [
        ("target.words", "BSL", "British Sign Language"),
        ("target.impact", "XBQ", "the words it stands for"),
    ]


@rows("C4")
def test_long_plain_strategy_gets_the_benefit_of_the_doubt() -> None:
    strategy = "Same song, blind down, muslin by her cheek, dim lamp, warm room, quiet voice"

    assert rules_about(replace(SOUND, strategy=strategy)) == []
