"""How often the coach is right, on targets it was made from and on targets it was not (requirement C4)."""

import hashlib
import json
import sys
from collections import Counter

import pytest

from alongside.support.plans import coach
from tests.marks import rows
from tests.plans import coach_scoring as scoring

# Of the half written before the first rule; a change of a word or a label there shows here.
SEAL = "9a696188d8cb2645b128b6e0939995f4966d63527cf10421611f2b86b5a163ba"  # pragma: allowlist secret
FLOORS = {"made_from": (0.95, 0.95), "held_back": (0.85, 0.80)}


def told(half: str, what: str, score: scoring.Score) -> None:
    """Figures for a reader: shown with `pytest -s`."""
    sys.stdout.write(
        f"\ncoach, {half}, {what}: hits {score.hits}, misses {score.misses}, "
        f"false alarms {score.false_alarms}, precision {score.precision:.3f}, recall {score.recall:.3f}"
    )


@rows("C4")
@pytest.mark.parametrize("half", scoring.HALVES)
def test_coach_points_out_faults_of_wording_and_leaves_good_words_alone(half: str) -> None:
    looks = scoring.looks_at_targets(half)

    wording = scoring.score(looks, leave_out=scoring.PLAIN_TO_SEE)
    every_rule = scoring.score(looks)
    strict = scoring.score(looks, leave_out=scoring.PLAIN_TO_SEE, strict=True)

    told(half, "wording", wording)
    told(half, "every rule", every_rule)
    told(half, "wording, what may be said counted as a false alarm", strict)
    precision, recall = FLOORS[half]
    assert wording.precision >= precision
    assert wording.recall >= recall
    assert strict.precision >= 0.8


@rows("C4")
@pytest.mark.parametrize("half", scoring.HALVES)
def test_coach_leaves_good_targets_alone_and_says_something_of_bad_ones(half: str) -> None:
    looks = scoring.looks_at_targets(half)
    good = [look for look in looks if not look.expects]
    bad = [look for look in looks if look.expects]

    left_alone = sum(not look.said for look in good) / len(good)
    spoken_of = sum(bool(look.said & look.expects) for look in bad) / len(bad)

    sys.stdout.write(f"\ncoach, {half}: good left alone {left_alone:.3f}, bad spoken of {spoken_of:.3f}")
    assert left_alone >= 0.9
    assert spoken_of >= 0.9


@rows("C3", "C4")
@pytest.mark.parametrize("half", scoring.HALVES)
def test_coach_points_out_faults_of_outcomes(half: str) -> None:
    score = scoring.score(scoring.looks_at_outcomes(half))

    told(half, "outcomes", score)
    assert score.precision >= 0.85
    assert score.recall >= 0.8


@rows("C4")
def test_held_back_half_is_as_it_was_sealed() -> None:
    sealed = {part: scoring.file()[part] for part in ("held_back", "rest", "today", "review_on")}
    words = json.dumps(sealed, sort_keys=True, default=str, ensure_ascii=False)

    assert hashlib.sha256(words.encode()).hexdigest() == SEAL


@rows("C4")
def test_held_back_half_has_more_than_a_hundred_targets_over_all_areas_and_ages() -> None:
    held_back = scoring.file()["held_back"]
    targets = [*held_back["good"], *held_back["bad"]]
    areas = Counter(row["area"] for row in targets)

    assert len(targets) > 100
    assert min(areas[area] for area in "CLEP") >= 15
    assert {row["age"] // 12 for row in targets} == {0, 1, 2, 3, 4}


def test_examples_number_a_hundred_and_twenty_of_each_kind_with_no_words_in_both_halves() -> None:
    halves = [scoring.file()[half] for half in scoring.HALVES]
    ids = [row["id"] for half in halves for kind in ("good", "bad") for row in half[kind]]
    made_from, held_back = (
        {row["words"] for kind in ("good", "bad") for row in half[kind]} for half in halves
    )

    assert sum(len(half["good"]) for half in halves) >= 120
    assert sum(len(half["bad"]) for half in halves) >= 120
    assert len(ids) == len(set(ids))
    assert not made_from & held_back


def test_examples_name_only_rules_that_the_coach_has() -> None:
    names = {rule.id for rule in coach.RULES}
    looks = [look for half in scoring.HALVES for look in scoring.looks_at_targets(half)]

    assert {rule for look in looks for rule in look.expects | look.may} <= names
    assert not [look.id for look in looks if look.expects & look.may]
