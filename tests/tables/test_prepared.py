"""Queries that are compiled once: they ask what the plain query asks, for whoever asks next, and say when they can't."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.test.utils import CaptureQueriesContext

from alongside.file.children.models import BookedSession, Child
from alongside.ground.access import asking
from alongside.ground.access.actor import Actor
from alongside.ground.accounts.models import Setting
from alongside.ground.audit.models import Look
from alongside.ground.tables import spans
from alongside.ground.tables.prepared import NotPrepared, Text, prepared
from tests.worlds import NOW, TODAY, World


@pytest.fixture(autouse=True)
def as_served(settings: Any) -> None:
    """Check once, as the server does; everywhere else in the tests every call is checked."""
    settings.TESTING = False


@prepared
def children_of(actor: Actor, started_by: date) -> QuerySet[Any]:
    booked = BookedSession.everywhere.filter(spans.holds_on(actor.on), child=OuterRef("pk"))
    rows = asking.visible(actor, "children.see_file", Child).filter(start_on__lte=started_by)
    return rows.annotate(comes=Exists(booked)).order_by("given_name")


@prepared
def names(setting_id: UUID, ids: tuple[UUID, ...]) -> QuerySet[Any]:
    rows = Child.everywhere.filter(setting_id=setting_id, pk__in=ids)
    return rows.order_by("given_name").values_list("given_name", flat=True)


@prepared
def started_within(setting_id: UUID, on: date) -> QuerySet[Any]:
    rows = Child.everywhere.filter(setting_id=setting_id, start_on__gt=on - timedelta(days=700))
    return rows.order_by("given_name").values_list("given_name", "start_on", named=True)


@prepared
def looked_since(setting_id: UUID, at: datetime) -> QuerySet[Any]:
    return Look.objects.filter(setting_id=setting_id, recorded_at__gte=at - timedelta(hours=2))


@prepared
def booked_that_weekday(setting_id: UUID, on: date) -> QuerySet[Any]:
    return BookedSession.everywhere.filter(setting_id=setting_id, weekday=on.weekday())


@prepared
def called(setting_id: UUID, name: Text, field: str) -> QuerySet[Any]:
    return Child.everywhere.filter(setting_id=setting_id, given_name=name).values_list(field, flat=True)


@prepared
def of_no_kind(setting_id: UUID) -> QuerySet[Any]:
    return Child.everywhere.filter(setting_id=setting_id, pk__in=[])


def test_asked_again_by_another_it_answers_the_other(world: World, other: World) -> None:
    for one, name in ((world, "priya"), (world, "sam"), (other, "priya")):
        rows = children_of(one.actor(name), TODAY)

        plain = children_of.__wrapped__(one.actor(name), TODAY)
        assert [row.pk for row in rows] == [row.pk for row in plain]
        assert all(isinstance(row.comes, bool) for row in rows)


def test_what_was_asked_and_looked_at_is_left_with_each_who_asks(world: World) -> None:
    first, second = world.actor("priya"), world.actor("priya")
    children_of(first, TODAY)

    children_of(second, TODAY)

    assert second.asked == first.asked == {"children.see_file"}
    assert [(one.action, one.kind) for one in second.looks] == [(one.action, one.kind) for one in first.looks]


def test_one_query_each_time_and_nothing_compiled_but_the_first(world: World) -> None:
    asked = (world.setting.pk, (world.milo.pk, world.ivy.pk))
    names(*asked)

    with CaptureQueriesContext(connection) as queries:
        assert names(*asked) == sorted([world.milo.given_name, world.ivy.given_name])
    assert len(queries) == 1


def test_as_many_ids_as_are_given(world: World) -> None:
    assert names(world.setting.pk, ()) == []
    assert names(world.setting.pk, (world.ivy.pk,)) == [world.ivy.given_name]
    assert len(names(world.setting.pk, (world.milo.pk, world.ivy.pk, world.aisha.pk))) == 3


def test_day_some_days_away_moves_with_the_day(world: World) -> None:
    for on in (TODAY, TODAY - timedelta(days=400), date(2024, 2, 29)):
        plain = Child.everywhere.filter(setting=world.setting, start_on__gt=on - timedelta(days=700))
        assert {row.given_name for row in started_within(world.setting.pk, on)} == {
            row.given_name for row in plain
        }


def test_moment_moves_with_the_moment_in_summer_and_in_winter(world: World) -> None:
    actor = world.actor("priya")
    actor.look("children.see_file", "seen", "children.Child", None)
    Look.objects.bulk_create(actor.looks)

    assert len(looked_since(world.setting.pk, NOW + timedelta(hours=1))) == 1
    assert looked_since(world.setting.pk, NOW + timedelta(hours=3)) == []
    assert looked_since(world.setting.pk, NOW + timedelta(days=200)) == []


def test_query_that_reads_more_of_a_day_than_the_day_is_refused(world: World) -> None:
    with pytest.raises(NotPrepared, match="booked_that_weekday"):
        booked_that_weekday(world.setting.pk, TODAY)


def test_words_fill_a_query_or_shape_it(world: World) -> None:
    for child in (world.milo, world.ivy):
        for field in ("given_name", "family_name"):
            found = called(world.setting.pk, Text(child.given_name), field)
            assert found == [getattr(child, field)]


def test_query_that_can_find_nothing_asks_nothing(world: World) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert of_no_kind(world.setting.pk) == []
    assert len(queries) == 0


@prepared
def spoken(setting_id: UUID, on: date, language: str) -> QuerySet[Any]:
    rows = Child.everywhere.filter(setting_id=setting_id, start_on__lte=on, home_language=language)
    return rows.values_list("given_name", flat=True)


@pytest.mark.parametrize("language", ["Igbo", "2026-02-30", "2026-11-19"])
def test_words_that_look_like_a_day_are_words(world: World, language: str) -> None:
    Child.everywhere.filter(pk=world.milo.pk).update(home_language=language)

    for on in (TODAY, TODAY + timedelta(days=1)):
        assert spoken(world.setting.pk, on, language) == [world.milo.given_name]


def test_shapes_are_let_go_when_there_are_too_many(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alongside.ground.tables.prepared.SHAPES", 2)
    built: list[int] = []

    @prepared
    def first(setting_id: UUID, many: int) -> QuerySet[Any]:
        built.append(many)
        rows = Child.everywhere.filter(setting_id=setting_id).order_by("given_name")
        return rows.values_list("given_name", flat=True)[:many]

    for many in (1, 2, 1, 2):
        assert len(first(world.setting.pk, many)) == many
    once = 3  # with blanks, and to compare today and a day later
    assert built == [1] * once + [2] * once

    for many in (3, 1):
        assert len(first(world.setting.pk, many)) == many
    assert built == [1] * once + [2] * once + [3] * once + [1] * once


@prepared
def named_as_here(actor: Actor) -> QuerySet[Any]:
    return Child.everywhere.filter(setting_id=actor.setting_id, known_as=actor.setting.plan_word)


def test_query_that_reads_more_of_a_setting_than_its_id_is_refused(world: World) -> None:
    with pytest.raises(Setting.DoesNotExist):
        named_as_here(world.actor("priya"))
