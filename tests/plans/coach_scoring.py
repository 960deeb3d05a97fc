"""Counts what the coach points out in the labelled examples: hits, misses and false alarms."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from alongside.support.plans import coach

EXAMPLES = Path(__file__).parent / "coach_examples.yaml"
FIELDS = {"start": "start_point", "by": "by_on"}  # the short names of the file
HALVES = ("made_from", "held_back")
NEED = "talking"
EMPTY = {"by_on": None, "times": None, "per": None}


@dataclass(frozen=True)
class Look:
    """One example, and what the coach said of it."""

    id: str
    words: str
    expects: frozenset[str]
    may: frozenset[str]
    said: frozenset[str]

    @property
    def missed(self) -> frozenset[str]:
        return self.expects - self.said

    @property
    def false_alarms(self) -> frozenset[str]:
        return self.said - self.expects - self.may


@dataclass(frozen=True)
class Score:
    hits: int
    misses: int
    false_alarms: int

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false_alarms)

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.misses)


@cache
def file() -> dict[str, Any]:
    return yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))


# Rules that find an empty field or a late date: they need no judgement and would flatter the figures.
PLAIN_TO_SEE: frozenset[str] = frozenset(file()["plain_to_see"])


def target_of(row: dict[str, Any]) -> coach.TargetWords:
    given = {**file()["rest"], **{key: value for key, value in row.items() if key in file()["rest"]}}
    fields = {FIELDS.get(key, key): value for key, value in given.items()}
    blanks = {key: EMPTY.get(key, "") for key, value in fields.items() if value is None}
    return coach.TargetWords(**{**fields, **blanks})


def around() -> coach.Around:
    today: date = file()["today"]
    return coach.Around("Milo", today, file()["review_on"], needs=(NEED,), at=(0, 0))


def looks_at_targets(half: str) -> list[Look]:
    rows = [*file()[half]["good"], *file()[half]["bad"]]
    return [_look(row, coach.look_over_target(target_of(row), around())) for row in rows]


def looks_at_outcomes(half: str) -> list[Look]:
    rows = [*file()[half]["outcomes"]["good"], *file()[half]["outcomes"]["bad"]]
    outcomes = [coach.OutcomeWords(row["words"], (NEED,), (target_of({}),)) for row in rows]
    return [
        _look(row, coach.look_over_outcome(one, around())) for row, one in zip(rows, outcomes, strict=True)
    ]


def _look(row: dict[str, Any], remarks: tuple[coach.Remark, ...]) -> Look:
    said = frozenset(remark.rule for remark in remarks if remark.kind != "good")
    return Look(
        row["id"], str(row["words"]), frozenset(row.get("expects", ())), frozenset(row.get("may", ())), said
    )


def score(looks: list[Look], *, leave_out: frozenset[str] = frozenset(), strict: bool = False) -> Score:
    """Counted by example and rule. With `strict`, what may be said or left counts as a false alarm."""
    hits = sum(len((look.expects & look.said) - leave_out) for look in looks)
    misses = sum(len(look.missed - leave_out) for look in looks)
    wrong = [look.said - look.expects if strict else look.false_alarms for look in looks]
    alarms = sum(len(said - leave_out) for said in wrong)
    return Score(hits, misses, alarms)
