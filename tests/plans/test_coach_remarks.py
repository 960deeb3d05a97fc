"""What the coach says: quoting, kind, plain, with a starter, and never in the way."""

from dataclasses import replace

import pytest

from alongside.support.plans import coach
from tests.marks import rows
from tests.plans import coach_scoring as scoring
from tests.plans.reading_grade import grade
from tests.plans.test_coach_rules import AROUND, OUTCOME, PLAN, SOUND, TODAY

SCOLDING = ("must not", "wrong", "error", "invalid", "fail", "should have", "you forgot", "not allowed", "!")
EXPLAINED = {rule.id: rule for rule in coach.RULES}


def every_remark() -> list[coach.Remark]:
    """All that is said of all examples of both halves, and of a plan with nothing in it."""
    targets = [
        row for half in scoring.HALVES for kind in ("good", "bad") for row in scoring.file()[half][kind]
    ]
    remarks = [
        remark
        for row in targets
        for remark in coach.look_over_target(scoring.target_of(row), scoring.around())
    ]
    bare = coach.PlanWords("Milo", needs=("loud rooms",), outcomes=(coach.OutcomeWords(),))
    return [*remarks, *coach.look_over(bare, today=TODAY), *coach.look_over(coach.PlanWords())]


@pytest.fixture(scope="module")
def said() -> list[coach.Remark]:
    return every_remark()


@rows("C4")
def test_remark_names_the_vague_words_as_in_the_picture() -> None:
    target = coach.TargetWords("Improve communication skills", "0 in 5 chances, week of 31 August")

    remark = coach.look_over_target(target, AROUND)[0]

    assert remark.says == "“Improve communication skills” could mean many things. What would you see Milo do?"
    assert remark.try_ == "chooses between two things by pointing or a word"
    assert remark.parts == (
        "",
        "“Improve communication skills”",
        remark.says.removeprefix("“Improve communication skills”"),
    )


@rows("C4")
def test_remark_on_what_is_missing_opens_with_its_question() -> None:
    remark = next(
        one for one in coach.look_over_target(replace(SOUND, criterion="")) if one.kind == "missing"
    )

    assert (
        remark.says
        == "When will it be done? A number or a picture of success lets you all agree at the review."
    )
    assert remark.parts[1] == "When will it be done?"


@rows("C3")
def test_praise_shows_the_need_that_is_answered() -> None:
    remark = coach.look_over_outcome(OUTCOME, AROUND)[0]

    assert remark.kind == "good"
    assert remark.parts == ("It answers the need ", "“does not yet point”", " from your assessment.")


def test_remark_without_quote_or_question_has_nothing_in_bold() -> None:
    remark = coach.Remark("x", "good", "plan.hopes", (), "", "All is well.", "", "")

    assert remark.parts == ("All is well.", "", "")


@rows("C4")
def test_every_remark_says_what_it_is_about_and_offers_a_starter(said: list[coach.Remark]) -> None:
    for remark in said:
        assert remark.quote in remark.says
        assert bool(remark.quote) != bool(remark.lead)
        assert bool(remark.try_) == (remark.kind != "good")
        assert "{" not in remark.says + remark.try_
        assert remark.why.endswith(".")
        assert "Code 5." in remark.why


@rows("C4")
def test_no_remark_scolds(said: list[coach.Remark]) -> None:
    for remark in said:
        ours = remark.says.replace(remark.quote, "").lower()
        assert not [word for word in SCOLDING if word in ours]


@rows("C4")
def test_remarks_and_their_reasons_are_easy_to_read() -> None:
    for rule in coach.RULES:
        says = rule.says.format(child="Milo", quote="", other="", review="4 May")
        says_all = " ".join([rule.lead.format(child="Milo"), says, rule.explains, rule.why])
        assert grade(says_all) <= 8, (rule.id, grade(says_all))


@rows("C4")
def test_remark_without_a_name_speaks_of_the_child() -> None:
    remark = coach.look_over_target(replace(SOUND, who=""), replace(AROUND, child=" "))[0]

    assert remark.says.startswith("Who will do this with the child?")


@rows("C4")
def test_remarks_tell_which_outcome_and_target_they_are_about() -> None:
    second = replace(OUTCOME, targets=(SOUND, replace(SOUND, who="")))
    plan = replace(PLAN, outcomes=(OUTCOME, second))

    remarks = coach.look_over(plan, today=TODAY)

    assert [remark.at for remark in remarks if remark.rule == "no_who"] == [(1, 1)]
    assert [remark.at for remark in remarks if remark.rule == "answers_need"] == [(0,), (1,)]


@rows("C4")
def test_same_words_get_the_same_remarks_each_time() -> None:
    assert coach.look_over(PLAN, today=TODAY) == coach.look_over(PLAN, today=TODAY)
    assert every_remark() == every_remark()


@rows("C4")
def test_long_words_are_quoted_in_part() -> None:
    words = "Improve " + "all of the talking and listening " * 20

    remark = coach.look_over_target(coach.TargetWords(words))[0]

    assert len(remark.quote) <= 81
    assert remark.quote.endswith("…")
    assert remark.quote in remark.says
