"""Leaving: access ends with the next request, and what was theirs passes on before anyone can miss it."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from alongside.file.children.models import KeyPersonHeld
from alongside.ground.accounts.models import Membership, RoleHeld, WorksIn
from alongside.ground.audit.models import Entry
from tests.marks import rows
from tests.noticing.making import answered, noted
from tests.our_setting.typing_in import day, key
from tests.worlds import BEGAN, World


def leaving(world: World, name: str) -> str:
    return world.address(f"our-setting/people/{world.people[name].pk}/leaving/")


@rows("A2")
def test_access_of_a_leaver_ends_with_the_next_request(world: World, visit: Any) -> None:
    sam, morgan = visit(world, "sam"), visit(world, "morgan")
    assert sam.get(world.address("")).status_code == 200

    answer = morgan.post(
        leaving(world, "sam"),
        day("until_on", timezone.localdate()) | {"taken_over_by": str(world.joe.pk)} | key(),
    )

    assert answer.status_code == 302
    assert sam.get(world.address("")).status_code == 404
    assert sam.get(world.address(f"children/{world.milo.pk}/")).status_code == 404
    assert "You have no place in any setting today" in sam.get("/").content.decode()
    assert Entry.objects.filter(setting_id=world.setting.pk, action="place_ended").count() == 1


@rows("A3")
def test_children_of_a_leaver_get_their_new_key_person(world: World, visit: Any) -> None:
    last = timezone.localdate() + timedelta(days=10)
    page = visit(world, "morgan").get(leaving(world, "sam")).content.decode()
    assert "Milo O" in page

    visit(world, "morgan").post(
        leaving(world, "sam"), day("until_on", last) | {"taken_over_by": str(world.joe.pk)} | key()
    )

    held = KeyPersonHeld.everywhere.filter(child=world.milo).order_by("from_on")
    assert list(held.values_list("membership__name", "from_on", "until_on")) == [
        ("Sam Reid", BEGAN, last), ("Joe Hart", last + timedelta(days=1), None),
    ]  # fmt: skip
    member = Membership.everywhere.get(pk=world.sam.pk)
    assert (member.until_on, member.ended_at) == (last, None)
    assert WorksIn.everywhere.get(membership=member).until_on == last
    assert visit(world, "sam").get(world.address("")).status_code == 200


def test_leaver_with_key_children_needs_somebody_to_take_them_over(world: World, visit: Any) -> None:
    answer = visit(world, "morgan").post(leaving(world, "sam"), day("until_on", timezone.localdate()) | key())

    assert answer.status_code == 422
    assert "Choose who takes them over" in answer.content.decode()
    assert Membership.everywhere.get(pk=world.sam.pk).ended_at is None


def test_leaver_cannot_have_left_before_they_came(world: World, visit: Any) -> None:
    answer = visit(world, "morgan").post(
        leaving(world, "joe"), day("until_on", BEGAN - timedelta(days=1)) | key()
    )

    assert answer.status_code == 422
    assert "The last day is before their first day here" in answer.content.decode()


def test_what_a_leaver_owes_is_shown_and_falls_to_the_senco(world: World, visit: Any) -> None:
    answered(world, noted(world), "observe", owner="sam")
    morgan = visit(world, "morgan")

    page = morgan.get(leaving(world, "sam")).content.decode()
    assert "Observe Milo" in page
    assert "falls to Priya Nair" in page

    morgan.post(
        leaving(world, "sam"),
        day("until_on", timezone.localdate()) | {"taken_over_by": str(world.joe.pk)} | key(),
    )

    assert "Observe Milo" in visit(world, "priya").get(world.address("due/")).content.decode()


def test_last_manager_cannot_leave(world: World, visit: Any) -> None:
    answer = visit(world, "morgan").post(
        leaving(world, "morgan"), day("until_on", timezone.localdate()) | {"gap_is_right": "on"} | key()
    )

    assert answer.status_code == 422
    assert "Make someone a manager first" in answer.content.decode()


def test_manager_who_leaves_at_once_is_shown_the_door(world: World, visit: Any) -> None:
    RoleHeld.everywhere.create(setting=world.setting, membership=world.grace, role="manager", from_on=BEGAN)

    answer = visit(world, "morgan").post(
        leaving(world, "morgan"), day("until_on", timezone.localdate()) | key()
    )

    assert answer["Location"] == "/"


def test_leaving_designated_lead_is_not_replaced_in_silence(world: World, visit: Any) -> None:
    last = timezone.localdate() + timedelta(days=3)
    morgan = visit(world, "morgan")

    refused = morgan.post(leaving(world, "grace"), day("until_on", last) | key())

    assert refused.status_code == 422
    assert "nobody is Designated safeguarding lead" in refused.content.decode()

    assert (
        morgan.post(
            leaving(world, "grace"), day("until_on", last) | {"gap_is_right": "on"} | key()
        ).status_code
        == 302
    )


def test_leaver_stands_among_those_who_left_and_can_come_back(world: World, visit: Any) -> None:
    morgan, today = visit(world, "morgan"), timezone.localdate()
    morgan.post(leaving(world, "joe"), day("until_on", today - timedelta(days=1)) | key())
    people = world.address("our-setting/people/")
    assert "Joe Hart" not in morgan.get(people).content.decode()
    assert "Joe Hart" in morgan.get(f"{people}?who=left").content.decode()
    assert "has no place here any more" in morgan.get(f"{people}{world.joe.pk}/").content.decode()

    answer = morgan.post(
        f"{people}{world.joe.pk}/return/", {"roles": ["practitioner"], **day("from_on", today), **key()}
    )

    assert answer.status_code == 302
    assert visit(world, "joe").get(world.address("")).status_code == 200
    assert RoleHeld.everywhere.filter(membership=world.joe).count() == 2


def test_second_key_person_who_leaves_is_not_followed_by_another(world: World, visit: Any) -> None:
    KeyPersonHeld.everywhere.create(
        setting=world.setting, child=world.ivy, membership=world.joe, second=True, from_on=date(2026, 10, 1)
    )
    last = timezone.localdate() + timedelta(days=4)

    visit(world, "morgan").post(leaving(world, "joe"), day("until_on", last) | key())

    assert KeyPersonHeld.everywhere.get(second=True).until_on == last
