"""A row of any model of ours, in any setting: new models are tried by the walls' tests without a word."""

import itertools
import uuid
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models

from alongside.ground.accounts.models import Setting, SettingOwned, User
from alongside.ground.law import reference
from alongside.ground.tables.partial_dates import PartialDate, PartialDateField

MOMENT = datetime(2026, 11, 19, 9, 40, tzinfo=UTC)
PLAIN: list[tuple[Any, Any]] = [
    (PartialDateField, PartialDate.on(date(2026, 11, 19))),
    (models.BooleanField, True),
    (models.DateTimeField, MOMENT),
    (models.DateField, date(2026, 11, 19)),
    (models.DecimalField, Decimal("1.5")),
    (models.JSONField, {}),
    (models.BinaryField, b"x"),
]
NUMBERS = itertools.count(1000)
# what the tables' own checks want besides: one of each group; when a test gives none, the first is filled
WANTED = {
    "development.HomeStart": [("who",)],
    "plans.Judgement": [("target", "provision")],
    "plans.Reading": [("edition", "known")],
    "noticing.Answer": [("owner",), ("due_on",)],
}
# columns that hold a code of a list, or a number that means something
CODES: dict[str, dict[str, Any]] = {
    "noticing.SignTicked": {"code": next(iter(reference.signs_that_cannot_wait())).code},
    "children.BookedSession": {"weekday": 1},
    "development.StartArea": {"area": "communication_and_language"},
    "plans.Judgement": {"word": "met"},
    "plans.Practice": {"response": next(iter(reference.responses())).code},
}
# what goes with a column that is given
WITH: dict[tuple[str, str], dict[str, Any]] = {
    ("development.CheckLine", "noticing"): {"word": "talk", "words": ""}
}


def ours() -> list[type[models.Model]]:
    """Return every model of the house."""
    return [model for model in apps.get_models() if model.__module__.startswith("alongside.")]


def owned() -> list[type[models.Model]]:
    """Return every model that a setting owns."""
    return [model for model in ours() if issubclass(model, SettingOwned)]


def relations() -> list[tuple[type[models.Model], models.ForeignKey[Any, Any]]]:
    """Return every foreign key from one owned model into another."""
    return [
        (model, field)
        for model in owned()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, SettingOwned)
    ]


def any_row(model: Any, setting: Setting, **given: Any) -> Any:
    """Make and keep a row of a model in a setting, with whatever it must point to in the same setting."""
    values = {
        field.name: _value(field, setting)
        for field in model._meta.concrete_fields
        if field.name not in given and not field.has_default() and not _may_be_empty(field)
    }
    values |= {name: value for name, value in CODES.get(model._meta.label, {}).items() if name not in given}
    for name in given:
        values |= WITH.get((model._meta.label, name), {})
    for group in WANTED.get(model._meta.label, ()):
        if not set(group) & set(given):
            values[group[0]] = _value(model._meta.get_field(group[0]), setting)
    row = model(**{**values, **given})
    row.save(force_insert=True)
    return row


def _may_be_empty(field: Any) -> bool:
    return field.null or (
        field.blank and field.empty_strings_allowed and not isinstance(field, models.TextField)
    )


def _value(field: Any, setting: Setting) -> Any:
    if isinstance(field, models.ForeignKey):
        return _pointed(field.related_model, setting)
    if field.name == "setting_id":
        return setting.pk
    if isinstance(field, models.UUIDField):
        return uuid.uuid4()
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.IntegerField):
        return next(NUMBERS)
    for kind, value in PLAIN:
        if isinstance(field, kind):
            return value
    return f"cnry{uuid.uuid4().hex}"[: field.max_length or 36]


def _pointed(model: Any, setting: Setting) -> Any:
    if model is Setting:
        return setting
    if model is User:
        return User.objects.create(email=f"{uuid.uuid4().hex}@example.org")
    return any_row(model, setting)
