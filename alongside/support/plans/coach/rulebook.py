"""The rules by name: what each looks for, what it says and why."""

from dataclasses import dataclass
from typing import get_args

from alongside.support.plans.coach.lexicon import loaded
from alongside.support.plans.coach.plan_words import Around, Kind, Remark

NAMELESS = "the child"


@dataclass(frozen=True)
class Rule:
    id: str
    kind: Kind
    title: str
    explains: str
    says: str
    why: str
    lead: str = ""
    starter: str = ""


def _rule(row: dict[str, str]) -> Rule:
    kinds: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
    starter = row.get("try", "")
    lead = row.get("lead", "")
    return Rule(
        row["id"], kinds[row["kind"]], row["title"], row["explains"], row["says"], row["why"], lead, starter
    )


RULES: tuple[Rule, ...] = tuple(_rule(row) for row in loaded("rules"))
_BY_ID = {rule.id: rule for rule in RULES}


def remark(rule_id: str, field: str, around: Around, quote: str = "", try_: str = "", **fill: str) -> Remark:
    """`fill` gives {plain}, {other} or {review}; `try_` goes before the rule's own starter."""
    rule = _BY_ID[rule_id]
    words = {"child": around.child.strip() or NAMELESS, "quote": quote, **fill}
    lead = rule.lead.format_map(words)
    says = rule.says.format_map(words)
    return Remark(
        rule=rule.id,
        kind=rule.kind,
        field=field,
        at=around.at,
        quote=quote,
        says=_sentence(f"{lead} {says}" if lead else says),
        try_=try_ or rule.starter.format_map(words),
        why=rule.why,
        lead=_sentence(lead),
    )


def _sentence(words: str) -> str:
    """A sentence that begins with "the child" begins with a capital; others are as they were."""
    return words[:1].upper() + words[1:]
