"""Obtaining rows: find one, list the visible, ask for rights; each look and each refusal goes on record."""

from operator import attrgetter
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
    table = {one: rules.table().get(one) for one in (action, *also)}
    facts = {fact: None for rule in table.values() if rule for fact in rule.facts.values()}
    row = next(iter(_asked(actor, tuple(facts), model, join, known)), None)
    answers = rules.told(row) if row else {}
    can = {one: bool(rule and rule.allows(answers)) for one, rule in table.items()}
    rule = table[action]
    if row is None or rule is None or not can[action]:
        actor.look(action, "refused", model._meta.label, known)
        raise Refused
    actor.asked.add(action)
    if rule.look:
        actor.look(action, "seen", model._meta.label, row.pk, child_id=child_of(row), seen_by=rule.seen_by)
    row.can = can
    return row


def visible(actor: Actor, action: str, model: Any) -> QuerySet[Any]:
    """Return the rows of a model that the actor may do ``action`` on; one look for the list."""
    actor.asked.add(action)
    rule = rules.table()[action]
    if rule.look:
        actor.look(action, "seen", model._meta.label, None, seen_by=rule.seen_by)
    condition = rule.condition(actor, model)
    here = within_setting(actor, model)
    return here if condition is rules.EVERYBODY else here.filter(condition)


def allowed(actor: Actor, action: str, row: Model) -> bool:
    """Ask the table about one row that is already here; a row of another setting is never allowed."""
    rule = rules.table().get(action)
    if rule is None or getattr(row, "setting_id", row.pk) != actor.setting_id:
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
        actor.look(action, "refused", "accounts.Setting", actor.setting_id)
        raise Refused


def within_setting(actor: Actor, model: Any) -> QuerySet[Any]:
    """Return the rows of the actor's setting, without asking the table: for queries that have asked already."""
    own = {"pk" if model._meta.label == "accounts.Setting" else "setting_id": actor.setting_id}
    return model._default_manager.filter(**own)


def child_of(row: Any) -> UUID | None:
    """Return the id of the child that a row is about, or None."""
    if row._meta.label == "children.Child":
        return row.pk
    path = getattr(row, "paths", {}).get("children.Child")
    return attrgetter(f"{path}_id".replace("__", "."))(row) if path else None


@prepared
def _asked(actor: Actor, facts: tuple[Fact, ...], model: Any, join: Names, pk: UUID | None) -> QuerySet[Any]:
    """Return the row of an id with the answer to each fact, in one query."""
    columns = rules.columns(rules.answers(actor, {fact.name: fact for fact in facts}, model))
    rows = within_setting(actor, model).annotate(**columns).filter(pk=pk)
    return rows.select_related(*join) if join else rows
