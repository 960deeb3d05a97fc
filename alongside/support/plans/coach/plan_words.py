"""The words of a plan as the coach reads them, and what it says about them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["missing", "vague", "good"]
Per = Literal["attended_day", "week"]


@dataclass(frozen=True)
class TargetWords:
    words: str = ""
    start_point: str = ""
    criterion: str = ""  # "We will know when"
    by_on: date | None = None
    strategy: str = ""
    who: str = ""
    where: str = ""
    times: int | None = None
    per: Per | None = None
    impact: str = ""


@dataclass(frozen=True)
class OutcomeWords:
    words: str = ""
    needs: tuple[str, ...] = ()
    targets: tuple[TargetWords, ...] = ()


@dataclass(frozen=True)
class PlanWords:
    child_name: str = ""
    hopes: str = ""
    needs: tuple[str, ...] = ()
    outcomes: tuple[OutcomeWords, ...] = ()
    review_on: date | None = None
    age_months: int | None = None


@dataclass(frozen=True)
class Around:
    """What stands round the words being read; `at` is (), (outcome,) or (outcome, target), from 0."""

    child: str = ""
    today: date | None = None
    review_on: date | None = None
    age_months: int | None = None
    needs: tuple[str, ...] = ()
    at: tuple[int, ...] = ()


@dataclass(frozen=True)
class Remark:
    """One thing the coach says: plain text, never marked up, never a reason to refuse the words."""

    rule: str
    kind: Kind
    field: str  # such as "target.words"
    at: tuple[int, ...]  # (), (outcome,) or (outcome, target), from 0
    quote: str  # the words it is about, or "" where they are missing
    says: str  # whole sentences, the quote inside them in curly quotation marks
    try_: str  # one concrete starter, or ""
    why: str
    lead: str = ""  # the opening question of a remark that quotes nothing

    @property
    def parts(self) -> tuple[str, str, str]:
        """`says` as (before, strong, after), so that a page may set the quote or the question in bold."""
        strong = f"“{self.quote}”" if self.quote else self.lead
        before, found, after = self.says.partition(strong) if strong else (self.says, "", "")
        return before, found, after
