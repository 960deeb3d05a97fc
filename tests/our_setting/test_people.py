"""People: added, given roles and rooms from a day, never leaving the setting without a manager."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from alongside.ground.accounts.models import Membership, RoleHeld, Room, WorksIn
from alongside.ground.audit.models import Entry
from tests.marks import rows
from tests.our_setting.typing_in import day, key
from tests.worlds import World

Role = RoleHeld.Role


def roles_of(member: Membership) -> list[tuple[str, date, date | None]]:
    held = RoleHeld.everywhere.filter(membership=member).order_by("from_on", "role")
    return list(held.values_list("role", "from_on", "until_on"))


def typed(name: str, roles: list[str], from_on: date, **more: Any) -> dict[str, Any]:
    return {"name": name, "roles": roles, "version": "1", **day("from_on", from_on), **key(), **more}


def test_person_is_added_with_several_roles_and_rooms(world: World, visit: Any) -> None:
    room = Room.everywhere.get(setting=world.setting, name="Ladybirds")
    morgan = visit(world, "morgan")

    answer = morgan.post(
        world.address("our-setting/people/add/"),
        typed("Zoe Lamb", [Role.PRACTITIONER, Role.DEPUTY], date(2027, 1, 4), rooms=[str(room.pk)]),
    )

    zoe = Membership.everywhere.get(name="Zoe Lamb")
    assert answer.status_code == 302
    assert answer["Location"] == world.address(f"our-setting/people/{zoe.pk}/")
    assert zoe.user is None
    assert roles_of(zoe) == [
        (Role.DEPUTY, date(2027, 1, 4), None), (Role.PRACTITIONER, date(2027, 1, 4), None),
    ]  # fmt: skip
    assert WorksIn.everywhere.get(membership=zoe).room == room
    listed = morgan.get(world.address("our-setting/people/")).content.decode()
    assert "Deputy SENCO, Practitioner · Ladybirds · from 4 January 2027" in listed


@pytest.mark.parametrize(("left_out", "said"), [("name", "Type their name"), ("roles", "Tick at least one")])
def test_person_without_a_name_or_role_is_refused(world: World, visit: Any, left_out: str, said: str) -> None:
    facts = typed("Zoe Lamb", [Role.PRACTITIONER], date(2027, 1, 4))
    del facts[left_out]

    answer = visit(world, "morgan").post(world.address("our-setting/people/add/"), facts)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_roles_and_rooms_change_from_a_day_and_what_was_stays_dated(world: World, visit: Any) -> None:
    bees = Room.everywhere.get(setting=world.setting, name="Bumblebees")
    place = world.address(f"our-setting/people/{world.sam.pk}/place/")

    answer = visit(world, "morgan").post(
        place, typed("Sam Reid", [Role.PRACTITIONER, Role.DEPUTY], date(2026, 12, 1), rooms=[str(bees.pk)])
    )

    assert answer.status_code == 302
    assert roles_of(world.sam) == [
        (Role.PRACTITIONER, date(2026, 9, 1), None), (Role.DEPUTY, date(2026, 12, 1), None),
    ]  # fmt: skip
    works = WorksIn.everywhere.filter(membership=world.sam).order_by("from_on")
    assert list(works.values_list("room__name", "from_on", "until_on")) == [
        ("Ladybirds", date(2026, 9, 1), date(2026, 11, 30)), ("Bumblebees", date(2026, 12, 1), None),
    ]  # fmt: skip
    assert Entry.objects.filter(setting_id=world.setting.pk, action="person_changed").exists()


@rows("A2")
def test_setting_is_not_left_without_a_senco_unless_it_is_said(world: World, visit: Any) -> None:
    place = world.address(f"our-setting/people/{world.priya.pk}/place/")
    morgan = visit(world, "morgan")
    facts = typed("Priya Nair", [Role.PRACTITIONER], date(2026, 12, 1))

    refused = morgan.post(place, facts)

    assert refused.status_code == 422
    words = refused.content.decode()
    assert "From 1 December 2026 nobody is SENCO. Name somebody, or tick below that this is right" in words
    assert "It is right that nobody is named for now" in words
    assert roles_of(world.priya) == [(Role.SENCO, date(2026, 9, 1), None)]

    assert morgan.post(place, facts | {"gap_is_right": "on"} | key()).status_code == 302
    assert roles_of(world.priya)[0] == (Role.SENCO, date(2026, 9, 1), date(2026, 11, 30))
    assert "Nobody is named" in morgan.get(world.address("our-setting/people/")).content.decode() or (
        timezone.localdate() < date(2026, 12, 1)
    )


def test_last_manager_stays_a_manager(world: World, visit: Any) -> None:
    facts = typed("Morgan Ellis", [Role.PRACTITIONER], date(2026, 12, 1), gap_is_right="on")

    answer = visit(world, "morgan").post(world.address(f"our-setting/people/{world.morgan.pk}/place/"), facts)

    assert answer.status_code == 422
    assert "Make someone a manager first" in answer.content.decode()
    assert roles_of(world.morgan) == [(Role.MANAGER, date(2026, 9, 1), None)]


def test_second_to_save_a_person_sees_both_texts(world: World, visit: Any) -> None:
    Membership.everywhere.filter(pk=world.sam.pk).update(version=2, telephone="0151 496 0199")

    answer = visit(world, "morgan").post(
        world.address(f"our-setting/people/{world.sam.pk}/place/"),
        typed("Sam Reid", [Role.PRACTITIONER], date(2026, 12, 1)),
    )

    assert answer.status_code == 422
    assert "Someone saved this while you were writing" in answer.content.decode()


def test_practitioner_sees_names_and_opens_nobody(world: World, visit: Any) -> None:
    joe = visit(world, "joe")

    listed = joe.get(world.address("our-setting/people/")).content.decode()

    assert "Priya Nair" in listed
    assert f"people/{world.priya.pk}/" not in listed
    assert joe.get(world.address(f"our-setting/people/{world.priya.pk}/")).status_code == 404
    assert joe.get(world.address("our-setting/people/add/")).status_code == 404


@pytest.mark.parametrize("page", ["", "place/", "leaving/", "return/", "days/", "absence/", "rooms/"])
def test_person_of_another_setting_is_not_there(world: World, other: World, visit: Any, page: str) -> None:
    place = world.address(f"our-setting/people/{other.sam.pk}/{page}")

    assert visit(world, "morgan").get(place).status_code == 404


def test_page_of_a_person_shows_what_they_hold(world: World, visit: Any) -> None:
    seen = visit(world, "priya").get(world.address(f"our-setting/people/{world.priya.pk}/")).content.decode()

    assert "from 1 September 2026" in seen
    assert "Not written: every day you open counts." in seen
    assert "They leave" not in seen
