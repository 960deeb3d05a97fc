"""Each rule of the coach, shown once on a target that is sound but for one thing."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from alongside.support.plans import coach
from tests.marks import rows

TODAY = date(2026, 9, 10)
SOUND = coach.TargetWords(
    words="Chooses between two things by pointing or a word",
    start_point="0 in 5 chances",
    criterion="4 in 5 chances, with Sam",
    by_on=date(2026, 12, 4),
    strategy="Hold up two things, name them, wait ten seconds, give what he points at",
    who="Sam",
    where="snack",
    times=2,
    per="attended_day",
    impact="He gets what he wants without tears",
)
OUTCOME = coach.OutcomeWords(
    "Milo tells his friends what he wants at snack", ("does not yet point",), (SOUND,)
)
PLAN = coach.PlanWords(
    "Milo", "That he can tell us", ("does not yet point",), (OUTCOME,), date(2026, 12, 10), 30
)
AROUND = coach.Around("Milo", TODAY, PLAN.review_on, 30, PLAN.needs, (0, 0))

TARGETS: list[tuple[str, str, dict[str, Any], str]] = [
    ("no_words", "target.words", {"words": " "}, ""),
    ("vague_verb", "target.words", {"words": "Milo will improve his talking"}, "improve his talking"),
    ("vague_verb", "target.words", {"words": "to take part in groups"}, "take part in groups"),
    ("nothing_seen", "target.words", {"words": "Good listening"}, "Good listening"),
    ("nothing_seen", "target.words", {"words": "Shows empathy"}, "Shows empathy"),
    ("comparison", "target.words", {"words": "Talks more", "start_point": "Says hi"}, "Talks more"),
    ("comparison", "target.criterion", {"criterion": "talks for longer"}, "talks for longer"),
    ("two_in_one", "target.words", {"words": "Asks for milk and puts on his shoes"}, "Asks for milk"),
    ("negative", "target.words", {"words": "Stop biting"}, "Stop biting"),
    ("negative", "target.words", {"words": "Milo does not run off"}, "Milo does not run off"),
    ("negative", "target.words", {"words": "not hit and kick"}, "not hit and kick"),
    ("negative", "target.words", {"words": "Fewer tears"}, "Fewer tears"),
    ("too_big", "target.words", {"words": "Catch up", "criterion": "At snack without help"}, "Catch up"),
    ("deficit_words", "target.start_point", {"start_point": "Refuses 5 in 5"}, "Refuses"),
    ("adult_action", "target.words", {"words": "Staff will sign to him"}, "Staff will sign to him"),
    ("adult_action", "target.words", {"words": "To be given time"}, "To be given time"),
    ("adult_action", "target.words", {"words": "Help Milo to sit"}, "Help Milo to sit"),
    ("adult_action", "target.words", {"words": "Has weekly therapy"}, "Has weekly therapy"),
    ("jargon", "target.strategy", {"strategy": SOUND.strategy + ", from SaLT"}, "SaLT"),
    ("jargon", "target.words", {"words": "Uses a pincer grip to post 5 peas"}, "pincer grip"),
    ("no_start", "target.start_point", {"start_point": ""}, ""),
    ("start_not_comparable", "target.start_point", {"start_point": "sometimes"}, "sometimes"),
    ("start_not_comparable", "target.start_point", {"start_point": "delayed"}, "delayed"),
    ("start_not_comparable", "target.start_point", {"start_point": "2 minutes"}, "2 minutes"),
    ("start_not_comparable", "target.start_point", {"criterion": "for 2 minutes"}, "0 in 5 chances"),
    ("no_criterion", "target.criterion", {"criterion": ""}, ""),
    ("criterion_unclear", "target.criterion", {"criterion": "when confident"}, "when confident"),
    ("no_date", "target.by_on", {"by_on": None}, ""),
    ("date_past", "target.by_on", {"by_on": date(2026, 9, 9)}, "9 September 2026"),
    ("date_after_review", "target.by_on", {"by_on": date(2026, 12, 11)}, "11 December 2026"),
    ("no_strategy", "target.strategy", {"strategy": ""}, ""),
    ("strategy_vague", "target.strategy", {"strategy": "Support and praise"}, "Support and praise"),
    ("strategy_vague", "target.strategy", {"strategy": "Talk"}, "Talk"),
    ("no_who", "target.who", {"who": ""}, ""),
    ("who_unnamed", "target.who", {"who": "All staff"}, "All staff"),
    ("no_where", "target.where", {"where": ""}, ""),
    ("no_frequency", "target.how_often", {"times": None, "per": None}, ""),
    ("frequency_uncounted", "target.how_often", {"times": None, "per": "week"}, "each week"),
    ("frequency_uncounted", "target.how_often", {"times": 0}, "0 times each day"),
    ("frequency_uncounted", "target.how_often", {"times": 3, "per": None}, "3 times"),
    ("frequency_uncounted", "target.how_often", {"times": None, "per": None, "where": "all day"}, "all day"),
    ("no_impact", "target.impact", {"impact": ""}, ""),
]  # fmt: skip


@rows("C4")
@pytest.mark.parametrize(("rule", "field", "change", "quote"), TARGETS)
def test_target_with_one_fault_is_told_of_that_fault_alone(
    rule: str, field: str, change: dict[str, Any], quote: str
) -> None:
    remarks = coach.look_over_target(replace(SOUND, **change), AROUND)

    to_look_at = [remark for remark in remarks if remark.kind != "good"]
    assert [(remark.rule, remark.field, remark.quote) for remark in to_look_at] == [(rule, field, quote)]


@rows("C4")
def test_sound_target_is_praised_in_one_line() -> None:
    remarks = coach.look_over_target(SOUND, AROUND)

    assert [(remark.rule, remark.kind) for remark in remarks] == [("good_whole", "good")]


@rows("C4")
def test_target_with_one_part_missing_is_praised_for_the_others() -> None:
    remarks = coach.look_over_target(replace(SOUND, who=""), AROUND)

    said = {remark.rule: remark.says for remark in remarks}
    assert list(said) == ["no_who", "good_words", "good_measure", "good_strategy"]
    assert said["good_measure"].startswith("From “0 in 5 chances” to “4 in 5 chances, with Sam”.")


@rows("C4")
def test_target_with_faults_everywhere_is_praised_for_nothing() -> None:
    remarks = coach.look_over_target(coach.TargetWords("Improve talking", "poor", "better", None, "support"))

    assert {remark.kind for remark in remarks} == {"vague", "missing"}


@rows("C4")
def test_empty_target_gets_one_remark_and_not_ten() -> None:
    remarks = coach.look_over_target(coach.TargetWords())

    assert [remark.rule for remark in remarks] == ["no_words"]


OUTCOMES: list[tuple[str, str, dict[str, Any], str]] = [
    ("no_outcome_words", "outcome.words", {"words": ""}, ""),
    ("vague_verb", "outcome.words", {"words": "Develop language"}, "Develop language"),
    ("negative", "outcome.words", {"words": "Stops biting at nursery"}, "Stops biting at nursery"),
    ("outcome_is_provision", "outcome.words", {"words": "To have speech therapy"}, "To have speech therapy"),
    ("outcome_without_life", "outcome.words", {"words": "Says 50 words"}, "Says 50 words"),
    ("outcome_without_need", "outcome.needs", {"needs": ()}, ""),
    ("outcome_without_need", "outcome.needs", {"needs": ("something else",)}, ""),
    ("outcome_without_target", "outcome.targets", {"targets": ()}, ""),
    ("deficit_words", "outcome.words", {"words": "Naughty Milo sits at lunch with friends"}, "Naughty"),
]


@rows("C3", "C4")
@pytest.mark.parametrize(("rule", "field", "change", "quote"), OUTCOMES)
def test_outcome_with_one_fault_is_told_of_that_fault_alone(
    rule: str, field: str, change: dict[str, Any], quote: str
) -> None:
    around = replace(AROUND, at=(0,))

    remarks = coach.look_over_outcome(replace(OUTCOME, **change), around)

    to_look_at = [remark for remark in remarks if remark.kind != "good"]
    assert [(remark.rule, remark.field, remark.quote) for remark in to_look_at] == [(rule, field, quote)]


PLANS: list[tuple[str, str, dict[str, Any], str]] = [
    ("no_hopes", "plan.hopes", {"hopes": ""}, ""),
    ("no_outcomes", "plan.outcomes", {"outcomes": (), "needs": ()}, ""),
    ("need_without_outcome", "plan.needs", {"needs": ("does not yet point", "loud rooms")}, "loud rooms"),
    ("no_review_date", "plan.review_on", {"review_on": None}, ""),
]  # fmt: skip


@rows("C3", "C4")
@pytest.mark.parametrize(("rule", "field", "change", "quote"), PLANS)
def test_plan_with_one_fault_is_told_of_that_fault_alone(
    rule: str, field: str, change: dict[str, Any], quote: str
) -> None:
    remarks = coach.look_over(replace(PLAN, **change), today=TODAY)

    to_look_at = [remark for remark in remarks if remark.kind != "good"]
    assert [(remark.rule, remark.field, remark.quote) for remark in to_look_at] == [(rule, field, quote)]


@rows("C3", "C4")
def test_plan_whose_review_day_has_gone_by_is_told_so() -> None:
    remarks = coach.look_over(replace(PLAN, review_on=date(2026, 9, 9)), today=TODAY)

    said = {remark.rule: remark.quote for remark in remarks}
    assert said["review_past"] == "9 September 2026"


@rows("C3")
def test_sound_plan_hears_that_it_answers_the_need_and_can_begin() -> None:
    remarks = coach.look_over(PLAN, today=TODAY)

    assert [(remark.rule, remark.at) for remark in remarks] == [
        ("answers_need", (0,)),
        ("good_whole", (0, 0)),
    ]
    assert remarks[0].says == "It answers the need “does not yet point” from your assessment."


@rows("C3")
def test_needs_that_differ_only_in_capitals_and_spaces_are_one_need() -> None:
    outcome = replace(OUTCOME, needs=("Does not  yet POINT",))

    remarks = coach.look_over(replace(PLAN, outcomes=(outcome,)), today=TODAY)

    assert {remark.kind for remark in remarks} == {"good"}


@rows("C4")
def test_dates_are_not_called_past_when_no_day_is_given() -> None:
    plan = replace(PLAN, review_on=date(2020, 1, 1), outcomes=(replace(OUTCOME, targets=()),))

    remarks = coach.look_over(plan)

    assert "review_past" not in {remark.rule for remark in remarks}


def test_every_rule_is_shown_here_or_is_praise() -> None:
    shown = {rule for rule, *_ in (*TARGETS, *OUTCOMES, *PLANS)} | {"review_past"}

    assert {rule.id for rule in coach.RULES if rule.kind != "good"} == shown
    assert all(rule.title and rule.explains for rule in coach.RULES)
