"""What one setting's archive holds, walked from the models: a table of a later room comes in by itself.

Keys do not: a model that says ``stays_here`` is of this installation, and so is a column named in ``left_behind``.
"""

from collections.abc import Iterator
from graphlib import TopologicalSorter
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from alongside.ground.accounts.models import Setting

Model = type[models.Model]
Field = models.Field[Any, Any]
Points = models.ForeignKey[Any, Any]


def held() -> list[Model]:
    """Return the setting, every model whose rows name their setting, and what those point to: pointed at first."""
    found: dict[Model, set[Model]] = {}
    waiting: list[Model] = [Setting, *(model for model in apps.get_models() if _goes_along(model))]
    while waiting:
        model = waiting.pop()
        if model not in found:
            found[model] = {_target(field) for field in points(model)} - {model}
            waiting += found[model]
    return list(TopologicalSorter(found).static_order())


def names_its_setting(model: Model) -> bool:
    """Return whether each row of a model says which setting it belongs to (the book does so without a foreign key)."""
    return any(field.column == "setting_id" for field in model._meta.concrete_fields)


def left_behind(model: Model) -> tuple[str, ...]:
    """Return the columns that stay where they are."""
    apart: tuple[str, ...] = getattr(model, "left_behind", ())
    return apart


def carried(model: Model) -> list[Field]:
    """Return the columns that go along."""
    fields = [field for field in model._meta.concrete_fields if field.column]
    return [field for field in fields if field.attname not in left_behind(model)]


def belongs(model: Model) -> bool:
    """Return whether the rows are the setting's own; people and providers may belong to others too."""
    return model is Setting or names_its_setting(model)


def points(model: Model) -> list[Points]:
    """Return the foreign keys of a model that go along."""
    return [field for field in carried(model) if isinstance(field, models.ForeignKey)]


def rows(model: Model, setting_id: UUID) -> QuerySet[Any]:
    """Return what a setting has of a model, in an order that is the same on both engines."""
    every: QuerySet[Any] = QuerySet(model).order_by(*(field.attname for field in model._meta.pk_fields))
    if model is Setting:
        return every.filter(pk=setting_id)
    if names_its_setting(model):
        return every.filter(setting_id=setting_id)
    wanted = Q(pk__in=[])
    for other, field in _pointing_at(model):
        pointed = rows(other, setting_id).order_by().values(field.attname)
        wanted |= Q(**{f"{field.target_field.attname}__in": pointed})
    return every.filter(wanted)


def _pointing_at(model: Model) -> Iterator[tuple[Model, Points]]:
    for other in held():
        yield from (
            (other, field) for field in points(other) if _target(field) is model and other is not model
        )


def _goes_along(model: Model) -> bool:
    return names_its_setting(model) and not getattr(model, "stays_here", False)


def _target(field: Points) -> Model:
    target: Model = field.target_field.model
    return target
