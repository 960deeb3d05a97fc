"""Which duties bind which setting: dated cases, each with the paragraph it stands on."""

from datetime import date

import pytest

from alongside.ground.accounts.models import Setting
from alongside.ground.law import duties, reference
from tests.marks import rows

TODAY = date(2026, 11, 19)
KINDS = [str(kind) for kind in Setting.Kind]


def strengths(kind: str, *, funded: bool = True, on: date = TODAY) -> dict[str, str]:
    return {duty.code: duty.strength for duty in duties.binding(kind, funded=funded, on=on)}


@rows("A1")
@pytest.mark.parametrize(
    ("kind", "code", "strength"),
    [
        ("nursery_school", "named_teacher", "must"),  # Code 5.52
        ("school_class", "information_report", "must"),  # CFA 2014 s.69
        ("private", "senco", "should"),  # Code 5.53
        ("childminder", "senco_shared", "encouraged"),  # Code 5.53
        ("nursery_school", "told_by_school", "must"),  # CFA 2014 s.68
        ("voluntary", "told", "should"),  # Code 5.38
        ("independent", "accessibility", "must"),  # Equality Act 2010 sch.10
    ],
)
def test_kind_of_setting_decides_what_binds_it(kind: str, code: str, strength: str) -> None:
    assert strengths(kind)[code] == strength


@rows("A1")
def test_unfunded_childminder_is_not_bound_by_the_code() -> None:
    bound = strengths("childminder", funded=False)

    assert "regard" not in bound
    assert "four_stages" not in bound
    assert bound["arrangements"] == bound["equality"] == "must"
    assert strengths("childminder")["regard"] == "must"


@pytest.mark.parametrize("kind", ["private", "childminder", "voluntary"])
def test_duties_of_schools_bind_nobody_else(kind: str) -> None:
    assert not {"named_teacher", "npq", "information_report", "best_endeavours"} & set(strengths(kind))


def test_duty_binds_from_its_day() -> None:
    assert "absence" not in strengths("private", on=date(2025, 8, 31))
    assert strengths("private", on=date(2025, 9, 1))["absence"] == "must"


def test_strongest_stand_first_and_every_kind_is_known() -> None:
    for kind in KINDS:
        order = [duty.strength for duty in duties.binding(kind, funded=True, on=TODAY)]
        assert order == sorted(order, key=duties.STRENGTHS.index), kind
        assert order[0] == "must"
    assert {kind for duty in reference.duties() for kind in duty.kinds} == set(KINDS)
