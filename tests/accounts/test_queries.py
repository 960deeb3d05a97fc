"""Who is who in a setting on a day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from alongside.ground.accounts import opening, queries
from alongside.ground.accounts.models import Closure, Membership, RoleHeld
from alongside.ground.audit import queries as book
from tests.worlds import BEGAN, NOW, TODAY, World

DAY = timedelta(days=1)


def test_lead_and_senco_are_named_for_a_day(world: World) -> None:
    here = world.setting.pk

    assert queries.lead(here, on=TODAY) == world.grace
    assert queries.senco(here, on=TODAY) == world.priya
    assert queries.lead(here, on=BEGAN - DAY) is None
    assert queries.senco(here, on=BEGAN - DAY) is None


def test_deputy_stands_in_when_there_is_no_senco(world: World) -> None:
    RoleHeld.everywhere.create(
        setting=world.setting, membership=world.joe, role=RoleHeld.Role.DEPUTY, from_on=BEGAN
    )
    assert queries.senco(world.setting.pk, on=TODAY) == world.priya

    RoleHeld.everywhere.filter(membership=world.priya).update(until_on=TODAY - DAY)

    assert queries.senco(world.setting.pk, on=TODAY) == world.joe
    assert queries.senco(world.setting.pk, on=TODAY - DAY) == world.priya


def test_staff_are_those_of_the_setting_by_name(world: World) -> None:
    names = [member.name for member in queries.staff(world.setting.pk, on=TODAY)]

    assert names == sorted(names)
    assert len(names) == 6


@pytest.mark.parametrize(("days", "there"), [(-1, True), (0, False), (1, False)])
def test_leaver_was_there_before_and_is_gone_from_the_day_of_leaving(
    world: World, days: int, there: bool
) -> None:
    left = datetime(2026, 11, 19, 14, 0, tzinfo=UTC)
    Membership.everywhere.filter(pk=world.grace.pk).update(ended_at=left)

    on = TODAY + days * DAY
    assert (queries.lead(world.setting.pk, on=on) == world.grace) is there
    assert (world.grace in queries.staff(world.setting.pk, on=on)) is there


def test_person_with_a_role_twice_is_named_once(world: World) -> None:
    RoleHeld.everywhere.create(
        setting=world.setting, membership=world.grace, role=RoleHeld.Role.LEAD, from_on=BEGAN
    )

    assert queries.holders(world.setting.pk, RoleHeld.Role.LEAD, RoleHeld.Role.MANAGER, on=TODAY) == [
        world.grace, world.morgan,
    ]  # fmt: skip


def test_settings_of_a_person_are_those_with_a_place_today(world: World, other: World) -> None:
    user = world.priya.user

    assert queries.settings_of(user, on=TODAY, at=NOW) == [world.setting]
    assert queries.settings_of(user, on=BEGAN - DAY, at=NOW) == []
    Membership.everywhere.filter(user=user).update(ended_at=NOW)
    assert queries.settings_of(user, on=TODAY, at=NOW) == []
    assert queries.settings_of(user, on=TODAY, at=NOW - timedelta(minutes=1)) == [world.setting]


def test_calendar_is_in_order_and_of_this_setting_alone(world: World, other: World) -> None:
    days = [("Spring", date(2027, 1, 4), date(2027, 3, 26)), ("Autumn", date(2026, 9, 1), date(2026, 12, 18))]
    opening.set_calendar(world.setting, days, [("Training", date(2026, 10, 2), date(2026, 10, 2))], at=NOW)

    terms, closures = queries.calendar(world.setting)

    assert [term.name for term in terms] == ["Autumn", "Spring"]
    assert [closure.name for closure in closures] == ["Training"]
    assert Closure.everywhere.filter(setting=other.setting).count() == 0


def test_opening_a_setting_is_on_record(world: World) -> None:
    done = list(book.entries(world.setting.pk).values_list("action", flat=True)[:8])

    assert done[0] == "setting_opened"
    assert done.count("place_given") == 6
