"""Obtaining rows: find one, list the visible, ask for rights; each look and each refusal goes on record."""

from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404

from alongside.ground.access import rules
from alongside.ground.access.actor import Actor
from alongside.ground.access.rules import Fact
from alongside.ground.tables.prepared import prepared

Names = tuple[str, ...]


class Refused(Http404):
    """The person may not do this here. Not found and not allowed look the same."""


def find(actor: Actor, action: str, model: Any, pk: Any, *, also: Names = (), join: Names = ()) -> Any:
    """Return one row that the actor may do ``action`` on, with ``row.can`` (action -> bool) for it and ``also``.

    Raises Refused when there is none. One query, whatever the number of rights; ``join`` names foreign
    keys to fetch with it.
    """
    known = pk if isinstance(pk, UUID) else None  # words that are no id are nobody's
    row, can = _fetch(actor, (action, *also), model, known, join)
    rule = rules.table().get(action)
    if row is None or rule is None or not can[action]:
        actor.look(action, "refused", None, model._meta.label, known, "entitled")
        raise Refused
    actor.asked.add(action)
    if rule.look:
        actor.look(action, "seen", child_of(row), model._meta.label, row.pk, rule.seen_by)
    row.can = can
    return row


def visible(actor: Actor, action: str, model: Any) -> QuerySet[Any]:
    """Return the rows of a model that the actor may do ``action`` on; one look for the list."""
    actor.asked.add(action)
    rule = rules.table()[action]
    if rule.look:
        actor.look(action, "seen", None, model._meta.label, None, rule.seen_by)
    condition = rule.condition(actor, model)
    here = within_setting(actor, model)
    return here if condition is rules.EVERYBODY else here.filter(condition)


def allowed(actor: Actor, action: str, row: Model) -> bool:
    """Ask the table about one row that is already here; a row of another setting is never allowed."""
    if getattr(row, "setting_id", row.pk) != actor.setting_id:
        return False
    rule = rules.table().get(action)
    if rule is None:
        return False
    answers = rules.answers(actor, rule.facts, type(row))
    if not all(isinstance(answer, bool) for answer in answers.values()):
        asked = _asked(actor, tuple(rule.facts.values()), type(row), (), row.pk)
        answers = next(map(rules.told, asked), {})
    if not rule.allows(answers):
        return False
    actor.asked.add(action)
    return True


def may(actor: Actor, action: str) -> bool:
    """Ask about an action on the setting itself."""
    return allowed(actor, action, actor.setting)


def must(actor: Actor, action: str) -> None:
    """Ask about an action on the setting itself; raises Refused when the table says no, which goes on record."""
    if not may(actor, action):
        actor.look(action, "refused", None, "accounts.Setting", actor.setting_id, "entitled")
        raise Refused


def within_setting(actor: Actor, model: Any) -> QuerySet[Any]:
    """Return the rows of the actor's setting, without asking the table: for queries that have asked already."""
    own = {"pk" if model._meta.label == "accounts.Setting" else "setting_id": actor.setting_id}
    rows: QuerySet[Any] = model._default_manager.filter(**own)
    return rows


def child_of(row: Any) -> UUID | None:
    """Return the id of the child that a row is about, or None."""
    if row._meta.label == "children.Child":
        return row.pk
    path = getattr(row, "paths", {}).get("children.Child")
    if not path:
        return None
    *steps, last = path.split("__")
    for step in steps:
        row = getattr(row, step)
    return getattr(row, f"{last}_id")


def _fetch(
    actor: Actor, actions: Names, model: Any, pk: UUID | None, join: Names
) -> tuple[Any, dict[str, bool]]:
    asked = {action: rules.table().get(action) for action in actions}
    facts = {fact: None for rule in asked.values() if rule for fact in rule.facts.values()}
    row = next(iter(_asked(actor, tuple(facts), model, join, pk)), None)
    answers = rules.told(row) if row else {}
    return row, {action: bool(rule and rule.allows(answers)) for action, rule in asked.items()}


@prepared
def _asked(actor: Actor, facts: tuple[Fact, ...], model: Any, join: Names, pk: UUID | None) -> QuerySet[Any]:
    """Return the row of an id with the answer to each fact, in one query."""
    columns = rules.columns(rules.answers(actor, {fact.name: fact for fact in facts}, model))
    rows = within_setting(actor, model).annotate(**columns).filter(pk=pk)
    return rows.select_related(*join) if join else rows
