"""Sent twice, overtaken by somebody else meanwhile, or with nothing to choose from: nothing is half done."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.file.children.models import KeyPersonHeld
from alongside.ground.accounts.models import (
    Absence,
    Beginning,
    Invitation,
    Membership,
    RoleHeld,
    Room,
    Setting,
    User,
)
from alongside.leadership.our_setting import actions
from alongside.leadership.our_setting.actions import beginning, joining
from tests.our_setting.test_beginning import DAYS, KIND, NAME, ROOMS, SECOND_STEP, YOU, fill
from tests.our_setting.typing_in import key
from tests.worlds import BEGAN, NOW, PASSWORD, TODAY, World


@pytest.fixture
def zoe(world: World) -> Membership:
    """Somebody who has a place and no sign-in."""
    member = Membership.everywhere.create(setting=world.setting, name="Zoe Lamb", from_on=BEGAN)
    RoleHeld.everywhere.create(setting=world.setting, membership=member, role="practitioner", from_on=BEGAN)
    return member


def test_setting_that_is_begun_twice_at_once_is_opened_once(world: World, other: World, visit: Any) -> None:
    Setting.objects.update(is_sample=True)
    visitor: Client = visit(world, "priya")
    assert fill(visitor, KIND, NAME, ROOMS, DAYS, YOU)["Location"] == SECOND_STEP
    held = Beginning.objects.get()

    setting, user = beginning.begin_setting(held, None, {}, on=TODAY, at=NOW)

    assert (setting.name, user.email) == ("Little Oaks", "ada@oaks.example")
    assert Setting.objects.filter(name="Little Oaks").count() == 1


def test_invitation_that_was_taken_meanwhile_makes_no_second_sign_in(
    world: World, visit: Any, zoe: Membership
) -> None:
    visit(world, "morgan").post(world.address(f"our-setting/people/{zoe.pk}/invitations/paper/"))
    invitation = Invitation.everywhere.select_related("membership", "setting").get()
    at = timezone.now()
    joining.come_in_new(invitation, email="zoe@home.example", password=PASSWORD, at=at)

    with pytest.raises(joining.Closed):
        joining.come_in_new(invitation, email="zoe@work.example", password=PASSWORD, at=at)

    assert not User.objects.filter(email="zoe@work.example").exists()


@pytest.mark.parametrize("way", ["email", "paper"])
def test_nobody_is_invited_into_a_place_where_somebody_signs_in(world: World, visit: Any, way: str) -> None:
    """A manager who took the code herself would act under the designated lead's name."""
    place = world.address(f"our-setting/people/{world.grace.pk}/invitations/{way}/")

    assert visit(world, "morgan").post(place, {"email": "mine@example.org", **key()}).status_code == 404

    assert not Invitation.everywhere.exists()


def test_place_that_somebody_signed_in_to_meanwhile_is_not_taken_over(
    world: World, visit: Any, zoe: Membership
) -> None:
    visit(world, "morgan").post(world.address(f"our-setting/people/{zoe.pk}/invitations/paper/"))
    invitation = Invitation.everywhere.select_related("membership", "setting").get()
    zoe.user = User.objects.create_user(email="zoe@home.example", password=PASSWORD)
    zoe.save()

    with pytest.raises(joining.Closed):
        joining.come_in_new(invitation, email="other@example.org", password=PASSWORD, at=timezone.now())

    assert Membership.everywhere.get(pk=zoe.pk).user == zoe.user
    assert not User.objects.filter(email="other@example.org").exists()


def test_invitation_to_another_address_is_taken_by_nobody_else(
    world: World, other: World, zoe: Membership
) -> None:
    done = {"by": world.actor("morgan"), "at": NOW}
    actions.invite_by_email(membership=zoe, email="zoe@example.org", origin="https://here.example", **done)
    invitation = Invitation.everywhere.select_related("membership", "setting").get()
    stranger = other.sam.user

    with pytest.raises(joining.NotTheirs):
        joining.come_in_as(invitation, stranger, at=timezone.now())

    assert Membership.everywhere.get(pk=zoe.pk).user is None


def test_child_given_to_a_leaver_meanwhile_is_left_without_a_key_person_and_not_with_the_leaver(
    world: World,
) -> None:
    Absence.everywhere.create(
        setting=world.setting, membership=world.joe, covered_by=world.sam, from_on=TODAY, until_on=None
    )

    actions.end_place(membership=world.sam, until_on=TODAY, by=world.actor("morgan"), at=NOW)

    held = KeyPersonHeld.everywhere.get(child=world.milo)
    assert held.until_on == TODAY - timedelta(days=1)
    assert Absence.everywhere.get().covered_by is None


def test_setting_without_a_room_asks_for_none(world: World, visit: Any) -> None:
    Room.everywhere.filter(setting=world.setting).update(until_on=BEGAN)

    page = visit(world, "morgan").get(world.address("our-setting/people/add/")).content.decode()

    assert "What they do here" in page
    assert "Rooms they work in" not in page


def test_list_of_who_left_says_nothing_of_who_is_away(world: World, visit: Any) -> None:
    Absence.everywhere.create(
        setting=world.setting, membership=world.priya, from_on=timezone.localdate(), until_on=None
    )
    people = world.address("our-setting/people/")

    assert "nobody picks up yet" in visit(world, "morgan").get(people).content.decode()
    assert "nobody picks up yet" not in visit(world, "morgan").get(f"{people}?who=left").content.decode()


@pytest.mark.parametrize(
    ("place", "asked"),
    [
        ("people/{priya}/days/", "Days they work"),
        ("people/{priya}/rooms/", "Rooms they look after"),
        ("people/{joe}/return/", "What they do here"),
        ("rooms/{room}/closing/", "Last day of the room"),
    ],
)
def test_form_opens_with_its_question(world: World, visit: Any, place: str, asked: str) -> None:
    room = Room.everywhere.filter(setting=world.setting).first()
    assert room
    named = {"priya": world.priya.pk, "joe": world.joe.pk, "room": room.pk}

    answer = visit(world, "morgan").get(world.address(f"our-setting/{place.format(**named)}"))

    assert answer.status_code == 200
    assert asked in answer.content.decode()
