"""The table of who may do what: actions, made of named facts, asked in one way of a list and of one thing."""

import functools
import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from alongside.ground.access.actor import Actor


@dataclass(frozen=True)
class Here:
    """The place of a fact's subject, seen from the row that is asked about."""

    path: str

    @property
    def id(self) -> OuterRef:
        return OuterRef(f"{self.path}_id" if self.path else "pk")

    def of(self, name: str) -> OuterRef:
        """Return a field of the subject's own."""
        return OuterRef(f"{self.path}__{name}" if self.path else name)

    def q(self, **conditions: Any) -> Q:
        """Return conditions on the subject's own fields."""
        before = f"{self.path}__" if self.path else ""
        return Q(**{f"{before}{name}": value for name, value in conditions.items()})


@dataclass(frozen=True)
class Fact:
    """A phrase true of a person ("is the child's key person"), about a model's row, or about the actor alone.

    ``ask`` returns a bool, an Exists or a Q; where the row doesn't say (NULL) a fact grants nothing and denies.
    """

    name: str
    words: str
    about: str
    ask: Callable[[Actor, Here], Any]


Group = tuple[Fact, ...]


@dataclass(frozen=True)
class Rule:
    """Who may do one action: any grant whose facts all hold, unless a denial's facts all hold."""

    action: str
    words: str
    about: str
    grants: tuple[Group, ...]
    denials: tuple[Group, ...] = ()
    look: bool = False
    seen_by: str = "entitled"

    @property
    def facts(self) -> dict[str, Fact]:
        return {fact.name: fact for group in self.grants + self.denials for fact in group}

    def allows(self, answers: dict[str, Any]) -> bool:
        """Apply the table to the answers of one row; an answer that is missing fails closed."""
        granted = any(all(answers.get(fact.name) is True for fact in group) for group in self.grants)
        denied = any(all(answers.get(fact.name) is not False for fact in group) for group in self.denials)
        return granted and not denied

    def condition(self, actor: Actor, model: type[models.Model]) -> Q:
        """Compile the table to a condition on the rows of a model."""
        granted = _any_of(self.grants, actor, model, unknown=False)
        denied = _any_of(self.denials, actor, model, unknown=True)
        return granted if denied is NOBODY else granted & ~denied


NOBODY, EVERYBODY = Q(pk__in=[]), ~Q(pk__in=[])


def _any_of(groups: tuple[Group, ...], actor: Actor, model: type[models.Model], *, unknown: bool) -> Q:
    """Join the groups; what the actor's roles decide already asks nothing of the database."""
    asked = []
    for group in groups:
        answers = [fact.ask(actor, Here(path_to(model, fact.about))) for fact in group]
        if any(answer is False for answer in answers):
            continue
        whole = [Q(_sure(answer, unknown)) for answer in answers if answer is not True]
        if not whole:
            return EVERYBODY
        asked.append(functools.reduce(Q.__and__, whole))
    return functools.reduce(Q.__or__, asked) if asked else NOBODY


def _sure(answer: Any, unknown: bool) -> Any:  # noqa: FBT001  # what a row that doesn't say counts as
    return answer if isinstance(answer, Exists) else Q(Coalesce(_column(answer), Value(unknown)))


def _column(answer: Any) -> "ExpressionWrapper[Q]":
    return ExpressionWrapper(Q(answer), output_field=BooleanField())


def path_to(model: type[models.Model], about: str) -> str:
    """Return how a model's row reaches the subject of a fact; raises KeyError when it has no way there."""
    if about in ("", model._meta.label):
        return ""
    paths: dict[str, str] = model.paths  # type: ignore[attr-defined]  # every SettingOwned has it
    return paths[about]


def answers(actor: Actor, facts: dict[str, Fact], model: Any) -> dict[str, Any]:
    """Return each fact's answer: a bool where the actor alone decides it, else what asks the row."""
    return {name: fact.ask(actor, Here(path_to(model, fact.about))) for name, fact in facts.items()}


def columns(answers: dict[str, Any]) -> dict[str, Any]:
    """Return the answers as columns of a query."""
    return {
        f"fact_{name}": Value(one) if isinstance(one, bool) else _column(one) for name, one in answers.items()
    }


def told(row: Any) -> dict[str, bool | None]:
    """Return what the columns said of a row, by the fact's name (None: the row doesn't say)."""
    said = {name[5:]: says for name, says in vars(row).items() if name.startswith("fact_")}
    return {name: None if says is None else bool(says) for name, says in said.items()}


def policies() -> Iterator[Any]:
    """Yield the policy of each room."""
    for app in apps.get_app_configs():
        name = f"{app.name}.policy"
        if app.name.startswith("alongside.") and importlib.util.find_spec(name):
            yield import_module(name)


@functools.cache
def table() -> dict[str, Rule]:
    """Return every rule of every room by its action; an action that is not here is refused."""
    found: dict[str, Rule] = {}
    for rule in (rule for policy in policies() for rule in policy.RULES):
        if found.setdefault(rule.action, rule) is not rule:
            raise ValueError(f"{rule.action} is ruled twice")
    return found
