"""Actions are permitted, atomic and on record."""

import contextlib
import importlib.util
import inspect
import pkgutil
from datetime import date, datetime
from typing import Any

import pytest
from django.apps import apps

from alongside.file.children import actions as children
from alongside.file.children.models import Child, KnowFirst
from alongside.ground.access import asking, rules
from alongside.ground.access.actor import Actor
from alongside.ground.access.asking import Refused
from alongside.ground.access.doing import action
from alongside.ground.audit import queries as book
from alongside.ground.audit.models import Entry, Look, Payload
from tests.worlds import NOW, TODAY, World


def test_action_by_the_manager_is_done_and_on_record(world: World) -> None:
    child = children.add_child(setting=world.setting, given_name="Noor", by=world.actor("morgan"), at=NOW)

    entry = Entry.objects.filter(setting_id=world.setting.pk).latest("seq")
    assert (entry.action, entry.child_id, entry.person) == ("child_added", child.pk, "Morgan Ellis")
    assert Payload.objects.get(id=entry.id).words["given_name"] == "Noor"


def test_action_by_a_practitioner_is_refused_and_changes_nothing(world: World) -> None:
    before = Child.everywhere.count()

    with pytest.raises(Refused):
        children.add_child(setting=world.setting, given_name="Noor", by=world.actor("joe"), at=NOW)

    assert Child.everywhere.count() == before


def test_action_on_the_child_of_another_setting_is_refused(world: World, other: World) -> None:
    with pytest.raises(Refused):
        children.tell_first(
            child=other.milo, kind="health", words="x", from_on=TODAY, by=world.actor("priya"), at=NOW
        )


def test_change_keeps_old_and_new_in_the_words(world: World) -> None:
    children.change_child(
        child=world.milo, given_name="Milo", family_name="Okafor", known_as="Mo", born=world.milo.born,
        start_on=world.milo.start_on, left_on=None, home_language="Yoruba", by=world.actor("priya"), at=NOW,
    )  # fmt: skip

    words = Payload.objects.get(id=Entry.objects.filter(setting_id=world.setting.pk).latest("seq").id).words
    assert words["changed"]["known_as"] == ["", "Mo"]


def test_find_gives_rights_in_one_query(world: World, django_assert_num_queries) -> None:
    sam = world.actor("sam")

    with django_assert_num_queries(1):
        milo = asking.find(sam, "children.see_file", Child, world.milo.pk, also=("children.change",))

    assert milo.can == {"children.see_file": True, "children.change": False}


def test_book_of_a_new_setting_is_whole(world: World) -> None:
    assert list(book.faults(world.setting.pk)) == []


def test_look_through_find_is_waiting_to_be_recorded(world: World) -> None:
    sam = world.actor("sam")

    asking.find(sam, "children.see_file", Child, world.milo.pk)
    with pytest.raises(Refused):
        asking.find(sam, "children.see_file", Child, world.ivy.pk)

    assert [(look.kind, look.child_id) for look in sam.looks] == [("seen", world.milo.pk), ("refused", None)]
    assert Look.objects.count() == 0


def _events(world: World) -> list[str]:
    return list(
        Entry.objects.filter(setting_id=world.setting.pk).order_by("seq").values_list("action", flat=True)
    )


@action("children.change", past="outer_done")
def _outer(*, child: Child, inner: Any, by: Actor, at: datetime) -> Child:
    """An action that does others inside."""
    child.known_as = "Outer"
    child.save()
    inner()
    return child


def test_events_of_actions_inside_are_written_once_and_last(world: World) -> None:
    priya = world.actor("priya")
    before = _events(world)

    def inner() -> None:
        for words in ("nuts", "milk"):
            children.tell_first(
                child=world.milo, kind="allergy", words=words, from_on=TODAY, by=priya, at=NOW
            )
        assert _events(world) == before, "nothing is appended before the outermost is done"

    _outer(child=world.milo, inner=inner, by=priya, at=NOW)

    assert _events(world)[len(before) :] == ["know_first_written", "know_first_written", "outer_done"]
    assert list(book.faults(world.setting.pk)) == []


def test_outer_action_that_fails_leaves_nothing_of_those_inside(world: World) -> None:
    priya = world.actor("priya")
    before = _events(world), KnowFirst.everywhere.count()

    def inner() -> None:
        children.tell_first(child=world.milo, kind="allergy", words="nuts", from_on=TODAY, by=priya, at=NOW)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        _outer(child=world.milo, inner=inner, by=priya, at=NOW)

    assert (_events(world), KnowFirst.everywhere.count()) == before
    assert Child.everywhere.get(pk=world.milo.pk).known_as == ""


def test_inner_action_that_was_undone_is_not_on_record(world: World) -> None:
    priya = world.actor("priya")
    before = len(_events(world))

    def fails_within() -> None:
        children.tell_first(child=world.milo, kind="allergy", words="nuts", from_on=TODAY, by=priya, at=NOW)
        raise ZeroDivisionError

    def inner() -> None:
        with contextlib.suppress(ZeroDivisionError):
            _outer(child=world.milo, inner=fails_within, by=priya, at=NOW)

    _outer(child=world.milo, inner=inner, by=priya, at=NOW)

    assert _events(world)[before:] == ["outer_done"]
    assert KnowFirst.everywhere.count() == 0


def test_refusal_inside_undoes_the_whole(world: World) -> None:
    sam, priya = world.actor("sam"), world.actor("priya")
    before = _events(world)

    def inner() -> None:
        children.add_child(setting=world.setting, given_name="Noor", by=sam, at=NOW)

    with pytest.raises(Refused):
        _outer(child=world.milo, inner=inner, by=sam, at=NOW)
    assert [(look.kind, look.action) for look in sam.looks] == [("refused", "children.change")]
    with pytest.raises(Refused):
        _outer(child=world.milo, inner=inner, by=priya, at=NOW)

    assert _events(world) == before


def test_action_inside_by_another_person_is_not_written_under_the_wrong_name(world: World) -> None:
    priya, morgan = world.actor("priya"), world.actor("morgan")

    def inner() -> None:
        children.add_child(setting=world.setting, given_name="Noor", by=morgan, at=NOW)

    with pytest.raises(ValueError, match="same person"):
        _outer(child=world.milo, inner=inner, by=priya, at=NOW)


def test_refused_action_is_on_the_list_of_refusals(world: World) -> None:
    joe = world.actor("joe")

    with pytest.raises(Refused):
        children.add_child(setting=world.setting, given_name="Noor", by=joe, at=NOW)

    (refusal,) = joe.looks
    assert (refusal.kind, refusal.action, refusal.thing_id) == ("refused", "children.add", world.setting.pk)


@action("children.tell_first", past="everything_given")
def _given(
    *,
    child: Child,
    words: str,
    number: float,
    days: tuple[date, ...],
    by: Actor,
    at: datetime,
    told: Any = None,
) -> Child:
    """An action given every kind of fact."""
    return child


def test_facts_of_every_kind_are_kept_so_that_they_can_be_checked(world: World) -> None:
    _given(
        child=world.milo, words="“é” — \U0001f600", number=1e22, days=(TODAY, TODAY), by=world.actor("priya"), at=NOW,
        told={"who": world.sam, 3: {True}},
    )  # fmt: skip

    entry = Entry.objects.filter(setting_id=world.setting.pk).latest("seq")
    assert entry.fields == ["days", "number", "told", "words"]
    assert Payload.objects.get(id=entry.id).words == {
        "words": "“é” — \U0001f600", "number": "1e+22", "days": ["2026-11-19", "2026-11-19"],
        "told": {"who": str(world.sam.pk), "3": [True]},
    }  # fmt: skip
    assert list(book.faults(world.setting.pk)) == []


def _actions() -> list[Any]:
    """Return every action of the house."""
    found: dict[int, Any] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("alongside.") and importlib.util.find_spec(f"{app.name}.actions"):
            room = importlib.import_module(f"{app.name}.actions")
            names = [one.name for one in pkgutil.iter_modules(getattr(room, "__path__", []))]
            for module in (room, *(importlib.import_module(f"{room.__name__}.{name}") for name in names)):
                found |= {id(one): one for one in vars(module).values() if hasattr(one, "rule")}
    return list(found.values())


def test_every_action_names_a_rule_and_takes_its_subject_by_and_at() -> None:
    actions = _actions()
    assert len(actions) >= 10

    for one in actions:
        assert one.rule in rules.table(), f"{one.__name__} asks for {one.rule}, which no policy rules"
        parameters = inspect.signature(one).parameters
        assert all(parameter.kind is inspect.Parameter.KEYWORD_ONLY for parameter in parameters.values()), (
            one.__name__
        )
        assert {"by", "at"} <= set(parameters), one.__name__
