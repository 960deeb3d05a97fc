"""Who is in: what is said of sessions, what is refused, and the pages that say it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from alongside.file.children import actions, attendance, queries
from alongside.file.children.models import Attendance
from alongside.file.children.who_is_in import who_is_in
from alongside.ground.access import asking
from alongside.ground.accounts import opening
from alongside.ground.accounts.models import Room
from alongside.ground.tables import walls
from tests.marks import rows
from tests.worlds import BEGAN, NOW, TODAY, World

MONDAY, TUESDAY, WEDNESDAY, SUNDAY = (date(2026, 11, day) for day in (16, 17, 18, 22))


def record(world: World, child: str, on: date, state: str = "in", name: str = "sam", **more: Any) -> None:
    actions.record_attendance(
        child=world.children[child], on=on, state=state, by=world.actor(name), at=more.pop("at", NOW), **more
    )  # fmt: skip


def on_day(world: World, child: str, on: date) -> attendance.OnTheDay:
    pk = world.children[child].pk
    return attendance.on_the_day(attendance.read(world.setting.pk, [pk], on, on)[pk], on)


def attended(world: World, *children: str, from_on: date = MONDAY, until_on: date = TODAY) -> list[Any]:
    ids = [world.children[child].pk for child in children]
    calendar = queries.open_days(world.actor("priya"))
    found = attendance.attended(world.setting.pk, ids, from_on, until_on, calendar)
    return [found[pk] for pk in ids]


@rows("C16")
def test_session_that_nobody_recorded_counts_as_booked(world: World) -> None:
    day = on_day(world, "milo", WEDNESDAY)

    assert (day.booked, day.state, day.is_in, day.last) == (("am", "pm"), "unsaid", True, None)


@rows("C16")
def test_absence_keeps_its_reason_and_who_said_it(world: World) -> None:
    record(world, "milo", WEDNESDAY, "absent", reason="unwell", words="His grandmother rang")

    day = on_day(world, "milo", WEDNESDAY)

    assert (day.state, day.is_in) == ("absent", False)
    assert day.last is not None
    assert (day.last.why, day.last.words, day.last.who) == ("Unwell", "His grandmother rang", "Sam Reid")


def test_half_a_day_away_leaves_the_child_in(world: World) -> None:
    record(world, "milo", WEDNESDAY)
    record(world, "milo", WEDNESDAY, "absent", part="pm", reason="appointment")

    day = on_day(world, "milo", WEDNESDAY)

    assert (day.state, day.is_in, day.came, day.missing) == ("in", True, ("am",), "afternoon")


def test_half_that_is_known_to_be_away_stays_so_when_the_child_comes(world: World) -> None:
    record(world, "milo", WEDNESDAY, "absent", part="am", reason="appointment")
    assert on_day(world, "milo", WEDNESDAY).state == "unsaid"

    record(world, "milo", WEDNESDAY)

    assert (on_day(world, "milo", WEDNESDAY).came, on_day(world, "milo", WEDNESDAY).missing) == (
        ("pm",),
        "morning",
    )


def test_extra_session_is_one_without_a_booking(world: World) -> None:
    actions.record_extra(child=world.milo, on=TUESDAY, part="am", by=world.actor("sam"), at=NOW)
    actions.record_extra(child=world.milo, on=TODAY, part="pm", by=world.actor("sam"), at=NOW)

    assert (on_day(world, "milo", TUESDAY).extra, on_day(world, "milo", TUESDAY).part) == (True, "morning")
    assert on_day(world, "milo", TODAY).extra
    assert attended(world, "milo")[0].days_extra == (TUESDAY,)


def test_taken_back_the_booking_counts_again(world: World) -> None:
    record(world, "milo", WEDNESDAY, "absent", reason="holiday", words="In Wales")
    actions.take_back(child=world.milo, on=WEDNESDAY, by=world.actor("sam"), at=NOW)

    assert on_day(world, "milo", WEDNESDAY).state == "unsaid"
    assert on_day(world, "milo", WEDNESDAY).last is None
    assert set(Attendance.everywhere.values_list("reason", "words")) == {("", "")}


@rows("C16")
def test_fortnight_of_many_children_is_one_query(world: World, django_assert_num_queries: Any) -> None:
    """A day absent, a closure, a booking that changes and a move of room, read for two children at once."""
    opening.set_calendar(world.setting, [], [("Training", date(2026, 11, 9), date(2026, 11, 9))], at=NOW)
    record(world, "milo", WEDNESDAY, "absent", reason="unwell")
    by: dict[str, Any] = {"by": world.actor("morgan"), "at": NOW}
    there = Room.everywhere.get(setting=world.setting, name="Bumblebees")
    actions.move_to_room(child=world.milo, room=there, from_on=MONDAY, **by)
    actions.book_sessions(child=world.aisha, weekdays={1: "day"}, from_on=MONDAY, **by)
    calendar = queries.open_days(world.actor("priya"))
    ids = [world.milo.pk, world.aisha.pk]

    with django_assert_num_queries(1):
        found = attendance.attended(world.setting.pk, ids, date(2026, 11, 9), TODAY, calendar)

    milo, aisha = found[world.milo.pk], found[world.aisha.pk]
    assert milo.days == (date(2026, 11, 11), date(2026, 11, 12), MONDAY, TODAY)
    assert milo.days_absent == (WEDNESDAY,)
    assert aisha.days == (date(2026, 11, 11), date(2026, 11, 12), TUESDAY)
    assert (len(milo.possible), len(milo.absent), len(milo.unknown)) == (8, 2, 6)


def test_nobody_asked_about_asks_nothing(world: World, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert attendance.attended(world.setting.pk, [], MONDAY, TODAY, queries.open_days) == {}  # type: ignore[arg-type]  # not read


@pytest.mark.parametrize(
    ("on", "part", "words"),
    [
        (SUNDAY - timedelta(days=7), "day", "We are closed on 15 November 2026"),
        (TODAY + timedelta(days=1), "day", "Milo is not booked then"),
        (TUESDAY, "day", "Milo is not booked then"),
        (TODAY, "pm", "Milo is not booked then"),
    ],
)
def test_day_without_a_session_is_refused(world: World, on: date, part: str, words: str) -> None:
    with pytest.raises(actions.NoSession, match=words):
        record(world, "milo", on, "absent", part=part, reason="unwell")

    assert not Attendance.everywhere.exists()


def away(world: World, on: date, until_on: date | None) -> None:
    actions.say_absent(
        setting=world.setting, children=[world.milo, world.aisha], on=on, until_on=until_on, part="day",
        reason="holiday", by=world.actor("sam"), at=NOW,
    )  # fmt: skip


@rows("C16")
def test_holiday_is_said_before_it_begins_and_touches_only_booked_and_open_days(world: World) -> None:
    actions.book_sessions(
        child=world.aisha, weekdays={2: "day"}, from_on=MONDAY, by=world.actor("morgan"), at=NOW
    )
    closed = date(2026, 11, 26)
    opening.set_calendar(world.setting, [], [("Training", closed, closed)], at=NOW)

    away(world, date(2026, 11, 23), date(2026, 12, 3))

    days = Attendance.everywhere.filter(state="absent").values_list("child__given_name", "on__day").distinct()
    assert set(days) == {("Milo", day) for day in (23, 25, 30, 2, 3)} | {("Aisha", day) for day in (25, 2)}
    assert attended(world, "milo")[0].days_absent == ()


def test_child_who_is_booked_on_no_day_of_a_stretch_is_named(world: World) -> None:
    with pytest.raises(actions.NoSession, match="Milo is not booked on any of these days"):
        away(world, date(2026, 11, 27), date(2026, 11, 29))

    assert not Attendance.everywhere.exists()


def test_nobody_came_yet_on_a_day_ahead(world: World) -> None:
    with pytest.raises(actions.NoSession, match="23 November 2026 lies ahead"):
        record(world, "milo", date(2026, 11, 23))


def test_closed_day_takes_no_extra_session(world: World) -> None:
    with pytest.raises(actions.NoSession):
        actions.record_extra(
            child=world.milo, on=SUNDAY - timedelta(days=7), part="day", by=world.actor("sam"), at=NOW
        )


def test_two_tablets_at_once_say_the_same_once_and_otherwise_ask(world: World) -> None:
    seen, later = NOW, NOW + timedelta(minutes=1)
    record(world, "milo", TODAY, "absent", reason="unwell", seen_at=seen, at=later)
    record(world, "milo", TODAY, "absent", "joe", reason="unwell", seen_at=seen, at=later)

    with pytest.raises(actions.SaidMeanwhile, match="Sam Reid has just said that Milo is not in"):
        record(world, "milo", TODAY, "in", "joe", seen_at=seen, at=later)
    record(world, "milo", TODAY, "in", "joe", seen_at=later, at=later)

    assert on_day(world, "milo", TODAY).state == "in"


def test_one_session_has_one_row(world: World) -> None:
    record(world, "milo", TODAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.everywhere.create(
            setting=world.setting, child=world.milo, on=TODAY, half="am", state="in", recorded_at=NOW,
            recorded_by=world.sam,
        )  # fmt: skip


@pytest.mark.parametrize("name", ["kayleigh", "grace"])
def test_whoever_is_not_with_the_child_may_not_say(world: World, name: str) -> None:
    with pytest.raises(asking.Refused):
        record(world, "milo", TODAY, name=name)


def test_who_is_in_shows_ones_own_rooms_or_the_room_chosen(world: World) -> None:
    bumblebees = Room.everywhere.get(setting=world.setting, name="Bumblebees")

    mine, chosen = (
        who_is_in(world.actor("priya"), TODAY, ""),
        who_is_in(world.actor("priya"), TODAY, str(bumblebees.pk)),
    )

    assert [one.child.name for one in mine.there] == ["Aisha", "Milo"]
    assert [one.child.name for one in chosen.there] == ["Ivy"]
    # who works in no room is shown the first; a practitioner's wish for another room is not met
    assert who_is_in(world.actor("morgan"), TODAY, "").room == mine.rooms[0]
    assert [one.child.name for one in who_is_in(world.actor("joe"), TODAY, str(bumblebees.pk)).there] == [
        "Aisha",
        "Milo",
    ]
    assert who_is_in(world.actor("grace"), TODAY, "").there == []


@rows("C16")
def test_line_says_that_the_booking_counts_until_it_is_recorded(world: World) -> None:
    assert (
        who_is_in(world.actor("joe"), TODAY, "").line
        == "2 in · nothing recorded yet for 2: the booking counts"
    )

    record(world, "milo", TODAY)
    record(world, "aisha", TODAY, "absent", "priya", reason="not_heard")

    assert who_is_in(world.actor("joe"), TODAY, "").line == "1 in · 1 not in"


def test_nobody_of_the_other_setting_is_in(world: World, other: World) -> None:
    actions.record_attendance(
        child=other.milo, on=TODAY, state="absent", reason="unwell", by=other.actor("sam"), at=NOW
    )
    walls.stand_in(world.setting.pk, other.setting.pk)

    assert [one.child.pk for one in who_is_in(world.actor("joe"), TODAY, "").there] == [
        world.aisha.pk,
        world.milo.pk,
    ]
    assert on_day(world, "milo", TODAY).state == "unsaid"


def test_child_who_left_is_not_waited_for(world: World) -> None:
    actions.change_child(
        child=world.milo, left_on=WEDNESDAY, by=world.actor("morgan"), at=NOW,
        given_name="Milo", family_name="Okafor", known_as="", born=None, start_on=BEGAN, home_language="",
    )  # fmt: skip

    assert [one.child.name for one in who_is_in(world.actor("joe"), TODAY, "").there] == ["Aisha"]
    assert [one.child.name for one in who_is_in(world.actor("joe"), WEDNESDAY, "").there] == ["Aisha", "Milo"]
