"""What a SENCO is to have: dated cases, must and good practice kept apart."""

from datetime import date

import pytest

from alongside.ground.accounts.models import Setting
from alongside.ground.law import qualifications
from tests.marks import rows


@rows("A2")
@pytest.mark.parametrize(
    ("kind", "code", "strength"),
    [
        ("private", "level_3", "good_practice"),
        ("childminder", "level_3", "good_practice"),
        ("nursery_school", "npq", "must"),  # regulation 49
        ("school_class", "npq", "must"),
    ],
)
def test_kind_of_setting_decides_what_a_senco_is_to_have(kind: str, code: str, strength: str) -> None:
    first = qualifications.asked(kind)

    assert (first.code, first.strength) == (code, strength)
    assert first.source


def test_every_kind_has_one_and_no_other_kind_is_named() -> None:
    kinds = {str(kind) for kind in Setting.Kind}

    assert all(qualifications.asked(kind) for kind in kinds)
    assert {kind for row in qualifications.senco_qualifications() for kind in row.kinds} == kinds


@rows("A2")
@pytest.mark.parametrize(
    ("since", "due"),
    [
        (date(2025, 9, 1), date(2028, 9, 1)),
        (date(2024, 2, 29), date(2027, 3, 1)),
        (date(2009, 9, 1), date(2012, 9, 1)),
        (date(2009, 8, 31), None),
    ],
)
def test_npq_is_late_after_three_years_unless_they_began_before_2009(since: date, due: date | None) -> None:
    assert qualifications.due_on(qualifications.asked("nursery_school"), since) == due


def test_good_practice_has_no_day_by_which_it_is_late() -> None:
    assert qualifications.due_on(qualifications.asked("private"), date(2020, 1, 1)) is None


def test_older_national_award_counts_for_the_npq_and_level_three_does_not() -> None:
    asked = qualifications.asked("school_class")

    assert qualifications.counts("npq", asked)
    assert qualifications.counts("nasenco", asked)
    assert not qualifications.counts("level_3", asked)
