"""Actions are permitted, atomic and on record."""

import pytest

from alongside.file.children import actions as children
from alongside.file.children.models import Child
from alongside.ground.access import asking
from alongside.ground.access.asking import Refused
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
