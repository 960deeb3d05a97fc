"""Starters and examples: for every area and age, and good by the coach's own rules."""

from dataclasses import replace
from datetime import date

import pytest

from alongside.support.plans import coach
from tests.marks import rows
from tests.plans.reading_grade import grade
from tests.plans.test_coach_rules import AROUND, SOUND

AGES = (0, 6, 14, 20, 30, 40, 50, 60, 71)


@rows("C4")
@pytest.mark.parametrize("area", coach.AREAS)
@pytest.mark.parametrize("age", AGES)
def test_every_area_and_age_has_starters_and_an_example(area: str, age: int) -> None:
    assert len(coach.starters(area, age)) >= 4
    assert coach.examples(area, age)


def test_areas_are_the_four_of_the_code() -> None:
    assert coach.AREAS == (
        "communication_and_interaction",
        "cognition_and_learning",
        "social_emotional_and_mental_health",
        "sensory_and_physical",
    )


def test_area_that_nobody_knows_has_no_starters() -> None:
    assert coach.starters("music", 30) == ()
    assert coach.examples("music", 30) == ()


def test_ages_beyond_the_bands_take_the_nearest_band() -> None:
    area = coach.AREAS[0]

    assert coach.starters(area, -3) == coach.starters(area, 0)
    assert coach.starters(area, 90) == coach.starters(area, 71)


@rows("C4")
@pytest.mark.parametrize("area", coach.AREAS)
def test_starters_are_left_alone_by_the_coach_and_easy_to_read(area: str) -> None:
    for age in AGES:
        for words in coach.starters(area, age):
            remarks = coach.look_over_target(replace(SOUND, words=words), AROUND)
            assert [remark.rule for remark in remarks] == ["good_whole"], words
            assert grade(words) <= 8, words


@rows("C4")
@pytest.mark.parametrize("area", coach.AREAS)
def test_examples_are_faulty_before_and_whole_after(area: str) -> None:
    for example in {one for age in AGES for one in coach.examples(area, age)}:
        outcome = coach.OutcomeWords(
            example.outcome, (example.need,), (replace(example.after, by_on=date(2026, 12, 1)),)
        )

        before = coach.look_over_target(replace(SOUND, words=example.before, criterion="when able"), AROUND)
        after = coach.look_over_outcome(outcome)

        assert any(remark.field == "target.words" and remark.kind == "vague" for remark in before), (
            example.before
        )
        assert [remark.rule for remark in after] == ["answers_need", "good_whole"], example.after.words


@rows("C4")
@pytest.mark.parametrize(
    ("words", "age", "starter"),
    [
        ("Improve communication", 9, "reaches for or looks at one of two toys held up"),
        ("Improve communication", 30, "chooses between two things by pointing or a word"),
        ("Stop biting", 30, "holds out a hand for the toy, or signs “mine”"),
        ("Stop biting", 50, "says “stop, my turn” or comes to an adult"),
        ("Be toilet trained", 40, "sits on the toilet for 1 minute after lunch, 4 days out of 5"),
        ("Improve wibbling", None, "chooses between two things by pointing or a word"),
    ],
)
def test_starter_offered_suits_the_words_and_the_age(words: str, age: int | None, starter: str) -> None:
    around = coach.Around(child="Milo", age_months=age)

    remark = coach.look_over_target(replace(SOUND, words=words, criterion="when able"), around)[0]

    assert remark.try_ == starter


@rows("C4")
def test_starter_comes_from_the_need_when_the_words_say_nothing() -> None:
    around = coach.Around(child="Milo", age_months=30, needs=("does not like food on the spoon",))

    remark = coach.look_over_target(coach.TargetWords(), around)[0]

    assert remark.try_ == "brings 5 full spoons to the mouth at lunch"
