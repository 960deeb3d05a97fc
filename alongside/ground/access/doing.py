"""Actions: permitted, atomic and on record, by one decorator."""

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

from django.db import models, transaction

from alongside.ground.access import asking, rules
from alongside.ground.audit import actions as audit
from alongside.ground.audit.actions import Event

P = ParamSpec("P")
R = TypeVar("R")
collected: ContextVar[tuple[Any, list[Event]] | None] = ContextVar("collected", default=None)
Words = dict[str, Any]


def action(name: str, *, past: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function an action: ``name`` is its rule, ``past`` the event's name in the audit.

    The function takes keywords only; its first parameter is the subject, ``by`` the Actor, ``at`` the moment.
    Raises Refused when the table says no. Events of actions inside are appended by the outermost, once, last.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        subject_name = next(iter(inspect.signature(function).parameters))
        apart = {"by", "at", subject_name}

        @functools.wraps(function)
        def performed(*args: P.args, **facts: P.kwargs) -> R:
            actor: Any = facts["by"]
            subject: Any = facts[subject_name]
            if not asking.allowed(actor, name, subject):
                actor.look(name, "refused", subject._meta.label, subject.pk)
                raise asking.Refused
            with _collecting(actor) as (pending, outermost):
                before = _values(subject)
                thing = function(*args, **facts)
                given = {key: value for key, value in facts.items() if key not in apart}
                pending.append(_event(name, past, subject, thing, given, before))
                if outermost:
                    audit.append(pending, by=actor.writer, at=facts["at"])  # type: ignore[arg-type]  # a datetime
            return thing

        performed.rule = name  # type: ignore[attr-defined]  # read by the test that every action has a rule
        return performed

    return decorate


@contextmanager
def _collecting(actor: Any) -> Iterator[tuple[list[Event], bool]]:
    """Open a transaction in which the outermost action's events are collected; say whether this is the outermost."""
    outside = collected.get()
    by, pending = outside or (actor, [])
    if by.id != actor.id:
        raise ValueError("an action inside another is by the same person: the book names one")
    kept = len(pending)
    token = collected.set((by, pending))
    try:
        with transaction.atomic():
            yield pending, outside is None
    except BaseException:
        del pending[kept:]  # what is undone is not on record, though an action outside goes on
        raise
    finally:
        collected.reset(token)


def _event(name: str, past: str, subject: Any, thing: Any, given: Words, before: Words) -> Event:
    about = thing if isinstance(thing, models.Model) else subject
    after = _values(subject)
    changed = {key: [value, after.get(key)] for key, value in before.items() if value != after.get(key)}
    words = {key: _plain(value) for key, value in given.items()}
    if changed:
        words["changed"] = {key: [_plain(old), _plain(new)] for key, (old, new) in changed.items()}
    child = asking.child_of(subject) or (asking.child_of(about) if about is not subject else None)
    return Event(
        action=past, child_id=child, thing=about._meta.label, thing_id=about.pk,
        fields=tuple({*given, *changed}), words=words, seen_by=rules.table()[name].seen_by,
    )  # fmt: skip


def _values(row: models.Model) -> dict[str, Any]:
    return {field.attname: row.__dict__.get(field.attname) for field in row._meta.concrete_fields}


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset, models.QuerySet)):
        return [_plain(one) for one in value]
    # a float would come back from PostgreSQL written otherwise, and look like tampering
    return value if isinstance(value, (int, bool, type(None))) else str(value)
