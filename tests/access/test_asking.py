"""Rows are obtained in one way, and every look and every refusal is on the list."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from alongside.file.children.models import Child, KnowFirst
from alongside.ground.access import asking, rules
from alongside.ground.access.actor import actor_of
from alongside.ground.access.asking import Refused
from alongside.ground.accounts.models import Membership, RoleHeld, Setting
from alongside.ground.audit.models import Look
from alongside.support.noticing.models import Noticing
from tests.access.scenes import CHILD, Scene
from tests.tables.any_row import owned
from tests.worlds import BEGAN, NOW, TODAY, World

DAY = timedelta(days=1)


def _found(actor: Any, action: str, model: Any, pk: Any) -> bool:
    try:
        return asking.find(actor, action, model, pk).pk == pk
    except Refused:
        return False


def test_every_list_holds_exactly_what_can_be_found_one_by_one(scene: Scene) -> None:
    """Every rule, everybody, every row of what the rule is about: list, page and action give one answer."""
    tried = 0
    for action, rule in rules.table().items():
        named = scene.rows[rule.about]
        model = type(next(iter(named.values())))
        for person, actor in scene.actors.items():
            listed = set(asking.visible(actor, action, model).values_list("pk", flat=True))
            for name, row in named.items():
                one = _found(actor, action, model, row.pk)
                assert (row.pk in listed) == one == asking.allowed(actor, action, row), (action, person, name)
                tried += 1
    assert tried > 500


def test_every_model_under_a_child_follows_the_child(scene: Scene) -> None:
    for model in (model for model in owned() if CHILD in model.paths):
        for person in ("priya", "sam", "joe", "kayleigh", "una"):
            actor = scene.actors[person]
            children = set(asking.visible(actor, "children.see_file", Child).values_list("pk", flat=True))
            expected = {
                row.pk for row in asking.within_setting(actor, model) if asking.child_of(row) in children
            }
            listed = set(asking.visible(actor, "children.see_file", model).values_list("pk", flat=True))
            assert listed == expected, (model._meta.label, person)


def test_action_that_is_not_listed_is_refused(world: World) -> None:
    priya = world.actor("priya")

    with pytest.raises(Refused):
        asking.find(priya, "children.eat", Child, world.milo.pk)
    with pytest.raises(KeyError):
        asking.visible(priya, "children.eat", Child)
    assert asking.allowed(priya, "children.eat", world.milo) is False
    assert asking.find(priya, "children.see_file", Child, world.milo.pk, also=("children.eat",)).can == {
        "children.see_file": True, "children.eat": False,
    }  # fmt: skip


@pytest.mark.parametrize("pk", ["no id", "", 7, None, "0' OR 1=1 --"])
def test_words_that_are_no_id_find_nothing(world: World, pk: object) -> None:
    priya = world.actor("priya")

    with pytest.raises(Refused):
        asking.find(priya, "children.see_file", Child, pk)

    assert [(look.kind, look.thing_id) for look in priya.looks] == [("refused", None)]


def test_row_of_another_setting_is_never_allowed(world: World, other: World) -> None:
    priya = world.actor("priya")

    assert asking.allowed(priya, "children.see_file", other.milo) is False
    assert asking.allowed(priya, "children.add", other.setting) is False
    assert asking.allowed(priya, "children.add", world.setting.provider or Membership(pk=uuid4())) is False
    other.milo.setting_id = world.setting.pk  # what the row says of itself does not help
    assert asking.allowed(world.actor("sam"), "children.see_file", other.milo) is False


def test_right_counts_as_asked_only_when_it_was_given(world: World) -> None:
    joe = world.actor("joe")

    assert asking.may(joe, "children.add") is False
    with pytest.raises(Refused):
        asking.find(joe, "children.change", Child, world.milo.pk)
    assert joe.asked == set()

    asking.visible(joe, "children.name", Child)
    asking.find(joe, "children.see_first", Child, world.milo.pk)
    assert joe.asked == {"children.name", "children.see_first"}


def test_one_look_is_one_row_however_often_it_is_asked(world: World) -> None:
    sam = world.actor("sam")

    for _ in range(3):
        asking.find(sam, "children.see_file", Child, world.milo.pk)
        asking.visible(sam, "children.see_first", Child)
        asking.visible(sam, "children.see_first", KnowFirst)

    assert [(look.action, look.thing, look.child_id) for look in sam.looks] == [
        ("children.see_file", "children.Child", world.milo.pk),
        ("children.see_first", "children.Child", None),
        ("children.see_first", "children.KnowFirst", None),
    ]


def test_look_names_who_with_name_and_roles_as_they_were(world: World) -> None:
    sam = world.actor("sam")
    asking.find(sam, "children.see_file", Child, world.milo.pk)

    (look,) = sam.looks
    assert (look.person_id, look.person, look.roles) == (sam.id, "Sam Reid", "Practitioner")
    assert (look.setting_id, look.recorded_at) == (world.setting.pk, NOW)


def test_what_the_lead_reads_is_for_nobody_else_to_see(scene: Scene) -> None:
    grace = scene.actors["grace"]
    kept = scene.rows["noticing.Noticing"]["of Milo, noted by Una, for the lead"]

    asking.find(grace, "noticing.see_for_lead", Noticing, kept.pk)

    assert [(look.seen_by, look.child_id) for look in grace.looks] == [("lead", scene.world.milo.pk)]


def test_name_and_room_alone_are_no_look(world: World) -> None:
    una = world.actor("joe")
    list(asking.visible(una, "children.name", Child))

    assert una.looks == []


def test_rights_of_ten_actions_cost_one_query(scene: Scene, django_assert_num_queries: Any) -> None:
    sam = scene.world.actor("sam")
    ten = tuple(action for action, rule in rules.table().items() if rule.about == CHILD)[:10]

    with django_assert_num_queries(1):
        asking.find(sam, "children.see_file", Child, scene.world.milo.pk, also=ten)


def test_look_comes_with_the_child_without_another_query(
    scene: Scene, django_assert_num_queries: Any
) -> None:
    noticing = scene.rows["noticing.Noticing"]["of Milo"]

    with django_assert_num_queries(1):
        row = asking.find(scene.actors["sam"], "noticing.see", Noticing, noticing.pk, join=("child",))
        assert row.child.given_name == "Milo"


def test_actor_holds_every_role_of_the_day(world: World) -> None:
    RoleHeld.everywhere.create(
        setting=world.setting, membership=world.sam, role=RoleHeld.Role.MANAGER, from_on=TODAY, until_on=TODAY
    )

    assert world.actor("sam").roles == {"practitioner", "manager"}
    assert world.actor("sam").role_words == "Manager, Practitioner"
    assert world.actor("sam", on=TODAY + DAY).roles == {"practitioner"}
    assert world.actor("sam", on=TODAY - DAY).roles == {"practitioner"}


@pytest.mark.parametrize(
    ("change", "on", "at", "there"),
    [
        ({}, BEGAN, NOW, True),
        ({}, BEGAN - DAY, NOW, False),
        ({"until_on": TODAY}, TODAY, NOW, True),
        ({"until_on": TODAY}, TODAY + DAY, NOW, False),
        ({"ended_at": NOW}, TODAY, NOW, False),
        ({"ended_at": NOW}, TODAY, NOW - timedelta(minutes=1), True),
    ],
)
def test_membership_holds_from_its_day_to_its_day_and_not_after_it_ended(
    world: World, change: dict[str, Any], on: date, at: datetime, there: bool
) -> None:
    Membership.everywhere.filter(pk=world.sam.pk).update(**change)

    assert (actor_of(world.sam.user, world.setting, at=at, on=on) is not None) is there


def test_person_without_a_role_today_is_no_actor(world: World) -> None:
    RoleHeld.everywhere.filter(membership=world.sam).update(until_on=TODAY - DAY)

    assert actor_of(world.sam.user, world.setting, at=NOW, on=TODAY) is None


def test_person_is_no_actor_in_a_setting_they_are_not_in(world: World, other: World) -> None:
    assert actor_of(world.priya.user, other.setting, at=NOW, on=TODAY) is None


def test_key_person_and_room_end_with_their_last_day(world: World) -> None:
    from_on = world.actor("sam").on
    held = {"children.see_file": "sam", "children.see_first": "joe"}
    with transaction.atomic():
        for model in ("KeyPersonHeld", "RoomHeld"):
            _model(model).everywhere.filter(child=world.milo).update(until_on=from_on)

    for action, name in held.items():
        assert asking.allowed(world.actor(name, on=from_on), action, world.milo) is True
        assert asking.allowed(world.actor(name, on=from_on + DAY), action, world.milo) is False


def _model(name: str) -> Any:
    return next(model for model in owned() if model.__name__ == name)


def test_looks_are_not_written_before_the_door_writes_them(world: World) -> None:
    asking.find(world.actor("sam"), "children.see_file", Child, world.milo.pk)

    assert Look.objects.count() == 0


def test_setting_is_found_as_the_actors_own_and_no_other(world: World, other: World) -> None:
    priya = world.actor("priya")

    assert list(asking.within_setting(priya, Setting)) == [world.setting]
    assert _found(priya, "children.add", Setting, world.setting.pk)
    assert not _found(priya, "children.add", Setting, other.setting.pk)
