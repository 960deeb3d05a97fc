"""Who picks up: absences, working days, rooms that a deputy looks after, and the handover to a new SENCO."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.ground.accounts import queries as accounts
from alongside.ground.accounts.models import Absence, Delegation, RoleHeld, Room, WorkingDays
from alongside.ground.audit.models import Entry
from tests import signing
from tests.marks import rows
from tests.noticing.making import noted
from tests.our_setting.typing_in import day, key
from tests.worlds import BEGAN, World

TODAY = timezone.localdate()


def page(world: World, name: str, what: str) -> str:
    return world.address(f"our-setting/people/{world.people[name].pk}/{what}/")


def away(world: World, visit: Any, *, covered_by: str = "joe", **more: Any) -> Any:
    facts = day("from_on", TODAY) | day("until_on", TODAY + timedelta(days=5)) | key()
    return visit(world, "morgan").post(
        page(world, "priya", "absence"), facts | {"covered_by": str(world.people[covered_by].pk)} | more
    )


@rows("A2")
def test_what_falls_to_an_absent_senco_stands_with_who_picks_up(world: World, visit: Any) -> None:
    noted(world)
    assert "Nothing is due" in visit(world, "joe").get(world.address("due/")).content.decode()

    assert away(world, visit).status_code == 302

    due = visit(world, "joe").get(world.address("due/")).content.decode()
    assert "Priya Nair (Joe Hart picks up)" in due
    deputy = RoleHeld.everywhere.get(membership=world.joe, role="deputy_senco")
    assert (deputy.from_on, deputy.until_on) == (TODAY, TODAY + timedelta(days=5))
    listed = visit(world, "sam").get(world.address("our-setting/people/")).content.decode()
    assert "Joe Hart picks up" in listed


def test_who_picks_up_has_the_right_on_those_days_only(world: World, visit: Any) -> None:
    away(world, visit)

    assert "deputy_senco" in world.actor("joe", on=TODAY, at=timezone.now()).roles
    later = TODAY + timedelta(days=6)
    assert world.actor("joe", on=later, at=timezone.now()).roles == {"practitioner"}


def test_nobody_writes_that_they_stand_in_themselves(world: World, visit: Any) -> None:
    away(world, visit)
    facts = day("from_on", TODAY + timedelta(days=6)) | key() | {"covered_by": str(world.joe.pk)}

    answer = visit(world, "joe").post(page(world, "priya", "absence"), facts)

    assert answer.status_code == 422
    assert "nobody gives it to themselves" in answer.content.decode()
    assert world.actor("joe", on=TODAY + timedelta(days=6), at=timezone.now()).roles == {"practitioner"}


def test_manager_may_stand_in_and_shows_who_they_are_first(world: World, visit: Any) -> None:
    morgan = visit(world, "morgan")
    signing.long_ago(morgan)
    facts = day("from_on", TODAY) | key() | {"covered_by": str(world.morgan.pk)}

    assert "password" in morgan.post(page(world, "priya", "absence"), facts).content.decode()
    assert not Absence.everywhere.exists()
    signing.just_shown(morgan)
    morgan.post(page(world, "priya", "absence"), facts)

    assert "deputy_senco" in world.actor("morgan", on=TODAY, at=timezone.now()).roles


def test_senco_who_is_back_earlier_takes_it_back(world: World, visit: Any) -> None:
    away(world, visit)
    absence = Absence.everywhere.get()

    visit(world, "morgan").post(world.address(f"our-setting/absences/{absence.pk}/end/"))

    assert accounts.away(world.setting.pk, on=TODAY) == {}
    assert not RoleHeld.everywhere.filter(membership=world.joe, role="deputy_senco").exists()


def test_absence_over_another_is_refused_beside_the_field(world: World, visit: Any) -> None:
    away(world, visit)

    answer = away(world, visit)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["from_on"]
    assert Absence.everywhere.count() == 1


def test_absence_that_ends_before_it_begins_is_refused(world: World, visit: Any) -> None:
    answer = away(world, visit, **day("until_on", TODAY - timedelta(days=1)))

    assert answer.status_code == 422
    assert "The last day is before the first day" in answer.content.decode()


def test_absence_may_be_open_and_covered_by_nobody_yet(world: World, visit: Any) -> None:
    facts = day("from_on", TODAY) | key()
    morgan = visit(world, "morgan")
    noted(world)

    assert morgan.post(page(world, "priya", "absence"), facts).status_code == 302

    assert "Away; nobody picks up yet" in morgan.get(world.address("our-setting/people/")).content.decode()
    assert "Priya Nair (away)" in morgan.get(world.address("due/?whose=all")).content.decode()
    assert (
        "Nobody picks up yet"
        in morgan.get(page(world, "priya", "absence")[: -len("absence/")]).content.decode()
    )

    absence = Absence.everywhere.get()
    morgan.post(world.address(f"our-setting/absences/{absence.pk}/end/"))
    assert not Absence.everywhere.exists()


def test_deputy_who_picks_up_is_not_made_deputy_again(world: World, visit: Any) -> None:
    RoleHeld.everywhere.create(
        setting=world.setting, membership=world.joe, role="deputy_senco", from_on=BEGAN
    )

    away(world, visit)

    assert RoleHeld.everywhere.filter(membership=world.joe, role="deputy_senco").count() == 1


@rows("A2")
def test_working_days_are_written_from_a_day(world: World, visit: Any) -> None:
    priya = visit(world, "priya")
    for weekdays in (["0", "1"], ["2"]):
        answer = priya.post(
            page(world, "priya", "days"), {"weekdays": weekdays, **day("from_on", TODAY), **key()}
        )
        assert answer.status_code == 302

    assert WorkingDays.everywhere.get().weekdays == "2"
    assert "Wed" in priya.get(page(world, "priya", "days")[: -len("days/")]).content.decode()


@rows("A2")
def test_deputy_of_a_room_has_what_is_the_sencos_for_its_children(world: World, visit: Any) -> None:
    RoleHeld.everywhere.create(
        setting=world.setting, membership=world.joe, role="deputy_senco", from_on=BEGAN
    )
    noted(world)
    due = world.address("due/")
    assert "Nothing is due" in visit(world, "joe").get(due).content.decode()
    room = Room.everywhere.get(setting=world.setting, name="Ladybirds")

    answer = visit(world, "priya").post(
        page(world, "joe", "rooms"), {"rooms": [str(room.pk)], **day("from_on", TODAY), **key()}
    )

    assert answer.status_code == 302
    assert "Milo" in visit(world, "joe").get(due).content.decode()
    assert "Milo" in visit(world, "priya").get(due).content.decode()
    assert (
        "Joe Hart: Ladybirds"
        in visit(world, "sam").get(world.address("our-setting/people/")).content.decode()
    )
    assert Delegation.everywhere.get().room == room


@rows("A2")
def test_handover_passes_the_role_and_all_that_it_owes(world: World, visit: Any) -> None:
    noted(world)
    priya = visit(world, "priya")
    shown = priya.get(world.address("our-setting/people/handover/")).content.decode()
    assert "The SENCO today: Priya Nair." in shown
    assert "Milo" in shown

    answer = priya.post(
        world.address("our-setting/people/handover/"),
        {"to": str(world.sam.pk), **day("from_on", TODAY), **key()},
    )

    assert answer.status_code == 302
    assert [one.name for one in accounts.holders(world.setting.pk, "senco", on=TODAY)] == ["Sam Reid"]
    assert [one.name for one in accounts.holders(world.setting.pk, "senco", on=BEGAN)] == ["Priya Nair"]
    assert "Milo" in visit(world, "sam").get(world.address("due/")).content.decode()
    assert Entry.objects.filter(setting_id=world.setting.pk, action="senco_handed_over").count() == 1


def test_handover_from_a_later_day_changes_nothing_before_it(world: World, visit: Any) -> None:
    first = TODAY + timedelta(days=20)

    visit(world, "morgan").post(
        world.address("our-setting/people/handover/"),
        {"to": str(world.sam.pk), "stays_deputy": "on", **day("from_on", first), **key()},
    )

    before = first - timedelta(days=1)
    named = {on: accounts.senco(world.setting.pk, on=on) for on in (before, first)}
    assert named == {before: world.priya, first: world.sam}
    assert [one.name for one in accounts.holders(world.setting.pk, "deputy_senco", on=first)] == [
        "Priya Nair"
    ]


def test_handover_to_somebody_who_was_to_be_it_later_or_already_is(world: World, visit: Any) -> None:
    morgan, place = visit(world, "morgan"), world.address("our-setting/people/handover/")
    for first in (TODAY + timedelta(days=20), TODAY + timedelta(days=10), TODAY + timedelta(days=30)):
        morgan.post(place, {"to": str(world.sam.pk), **day("from_on", first), **key()})

    held = RoleHeld.everywhere.filter(membership=world.sam, role="senco")
    assert list(held.values_list("from_on", "until_on")) == [(TODAY + timedelta(days=10), None)]


@pytest.mark.parametrize(("what", "said"), [("to", "Choose who it is"), ("from_on", "or a later day")])
def test_handover_to_nobody_or_in_the_past_is_refused(world: World, visit: Any, what: str, said: str) -> None:
    facts = {"to": str(world.sam.pk), **day("from_on", TODAY), **key()}
    wrong = {"to": ""} if what == "to" else day("from_on", date(2026, 9, 2))

    answer = visit(world, "morgan").post(world.address("our-setting/people/handover/"), facts | wrong)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_setting_without_a_senco_can_name_one_there(world: World, visit: Any) -> None:
    RoleHeld.everywhere.filter(setting=world.setting, role="senco").delete()
    morgan, place = visit(world, "morgan"), world.address("our-setting/people/handover/")
    assert "Nobody is the SENCO today" in morgan.get(place).content.decode()

    morgan.post(place, {"to": str(world.sam.pk), **day("from_on", TODAY), **key()})

    assert accounts.senco(world.setting.pk, on=TODAY) == world.sam


def test_practitioner_hands_nothing_over(world: World, visit: Any) -> None:
    facts = {"to": str(world.joe.pk), **day("from_on", TODAY), **key()}

    assert visit(world, "joe").post(world.address("our-setting/people/handover/"), facts).status_code == 404
    assert accounts.senco(world.setting.pk, on=TODAY) == world.priya
