"""Whatever is typed, the coach answers and nothing breaks."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.support.plans import coach
from tests.marks import rows

ODD = [
    "",
    " \n\t ",
    "a" * 20_000,
    "improve and " * 1_700,
    "'" * 20_000,
    "(" * 20_000,
    "‘a’ " * 5_000,
    "😀🎈",
    "👩‍👩‍👧 chooses ➡️ a toy",
    "يختار بين شيئين ويشير",
    "הוא מצביע על הכוס",
    "<script>alert('x')</script>",
    "{quote} {child} {0} %s %(x)s",
    "\u202emilo\u202c \x00 \ufeff",
    "one",
    "5",
    "1:1",
    "- - -",
    "İstanbul ǅ ß ﬁ",
    "“unclosed",
    "no",
    "to",
    "stop",
    "by",
    "be",
    "99999999999999999999 in 99999999999999999999 chances",
]
# Words that rules turn on, so that strange orders of them are tried too.
TELLING = [
    *(
        "to",
        "will",
        "stop",
        "not",
        "no",
        "be",
        "improve",
        "more",
        "than",
        "and",
        "then",
        "by",
        "is",
        "the",
        "one",
    ),
    *("4", "in", "5", "every", "his", "pointing", "points", "has", "a", "Milo", "staff", "(PECS)", "minutes"),
]

texts = st.one_of(
    st.text(max_size=200),
    st.sampled_from(ODD),
    st.lists(st.sampled_from(TELLING), max_size=12).map(" ".join),
)
dates = st.none() | st.dates()
targets = st.builds(
    coach.TargetWords,
    words=texts, start_point=texts, criterion=texts, by_on=dates, strategy=texts, who=texts, where=texts,
    times=st.none() | st.integers(), per=st.sampled_from([None, "attended_day", "week"]), impact=texts,
)  # fmt: skip
outcomes = st.builds(
    coach.OutcomeWords,
    words=texts,
    needs=st.lists(texts, max_size=2).map(tuple),
    targets=st.lists(targets, max_size=2).map(tuple),
)
plans = st.builds(
    coach.PlanWords, child_name=texts, hopes=texts, needs=st.lists(texts, max_size=3).map(tuple),
    outcomes=st.lists(outcomes, max_size=2).map(tuple), review_on=dates, age_months=st.none() | st.integers(),
)  # fmt: skip


def says_something_whole(remark: coach.Remark) -> bool:
    return bool(remark.says and remark.why and remark.field) and "".join(remark.parts) == remark.says


@rows("C4")
@settings(max_examples=60, deadline=None)
@given(plan=plans, today=dates)
def test_coach_answers_any_plan(plan: coach.PlanWords, today: date | None) -> None:
    remarks = coach.look_over(plan, today=today)

    assert all(says_something_whole(remark) for remark in remarks)


@rows("C4")
@pytest.mark.parametrize("words", ODD)
def test_coach_answers_odd_words_in_every_field(words: str) -> None:
    target = coach.TargetWords(words, words, words, None, words, words, words, None, None, words)
    plan = coach.PlanWords(words, words, (words,), (coach.OutcomeWords(words, (words,), (target,)),))

    remarks = coach.look_over(plan)

    assert remarks
    assert all(says_something_whole(remark) for remark in remarks)
    assert all(len(remark.quote) <= 81 for remark in remarks)


@rows("C4")
def test_markup_is_handed_back_as_plain_words_for_the_page_to_escape() -> None:
    remark = coach.look_over_target(coach.TargetWords("improve <b>talking</b>"))[0]

    assert remark.quote == "improve <b>talking</b>"
    assert remark.kind in get_args(coach.Kind)
