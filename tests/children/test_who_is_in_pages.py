"""The pages of who is in: one tap, several ticked, why not, who came besides, and what each of them refuses."""

import re
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.file.children import actions
from alongside.file.children.models import Attendance
from tests.marks import rows
from tests.worlds import NOW, TODAY, World

pytestmark = pytest.mark.usefixtures("at_twenty_to_ten")
TUESDAY, WEDNESDAY = date(2026, 11, 17), date(2026, 11, 18)


@pytest.fixture
def at_twenty_to_ten() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def page(world: World, query: str = "", place: str = "") -> str:
    return f"{world.address(f'who-is-in/{place}')}?{query}"


def sent(**typed: Any) -> dict[str, Any]:
    return {"form_key": str(uuid4()), **typed}


def said(world: World) -> set[tuple[str, date, str, str]]:
    rows_of = Attendance.everywhere.filter(setting=world.setting)
    return set(rows_of.values_list("child__given_name", "on", "half", "state"))


IN_TODAY = {("Milo", TODAY, "am", "in"), ("Aisha", TODAY, "am", "in")}


@rows("C16")
@pytest.mark.parametrize("typed", [{"one": "all"}, {"children": ["milo", "aisha"]}])
def test_several_at_once_are_in(world: World, visit: Any, typed: dict[str, Any]) -> None:
    typed = {
        name: value if value == "all" else [str(world.children[child].pk) for child in value]
        for name, value in typed.items()
    }

    answer = visit(world, "joe").post(page(world), sent(**typed))

    assert answer.status_code == 302
    assert said(world) == IN_TODAY


def test_button_of_a_row_speaks_of_its_child_alone(world: World, visit: Any) -> None:
    visit(world, "joe").post(page(world), sent(one=str(world.milo.pk), children=[str(world.aisha.pk)]))

    assert said(world) == {("Milo", TODAY, "am", "in")}


def test_undo_gives_the_booking_back(world: World, visit: Any) -> None:
    joe = visit(world, "joe")
    joe.post(page(world), sent(one=str(world.milo.pk)))
    joe.post(page(world), sent(undo=str(world.milo.pk)))

    assert said(world) == {("Milo", TODAY, "am", "unsaid")}


def test_yesterday_can_be_put_right(world: World, visit: Any) -> None:
    joe = visit(world, "joe")
    shown = joe.get(page(world, "on=2026-11-18")).content.decode()
    joe.post(page(world, "on=2026-11-18"), sent(one=str(world.milo.pk)))

    assert "Who is in, Wednesday 18 November" in shown
    assert said(world) == {("Milo", WEDNESDAY, "am", "in"), ("Milo", WEDNESDAY, "pm", "in")}


def test_nobody_ticked_is_said_beside_the_list(world: World, visit: Any) -> None:
    answer = visit(world, "joe").post(page(world), sent())

    assert answer.status_code == 422
    assert "Tick who is in" in answer.content.decode()


@pytest.mark.parametrize("named", ["ivy", "nobody"])
def test_child_who_is_not_of_the_room_is_refused(world: World, visit: Any, named: str) -> None:
    pk = str(world.ivy.pk) if named == "ivy" else str(uuid4())
    joe = visit(world, "joe")

    one, ticked = joe.post(page(world), sent(one=pk)), joe.post(page(world), sent(children=[pk]))
    why = joe.get(page(world, f"child={pk}", "absence/"))

    assert (one.status_code, ticked.status_code, why.status_code) == (422, 422, 404)
    assert "Choose from the children shown" in one.content.decode()
    assert said(world) == set()


def test_child_of_the_other_setting_is_never_reached(world: World, other: World, visit: Any) -> None:
    answer = visit(world, "joe").get(page(world, f"child={other.milo.pk}", "absence/"))
    pages = visit(world, "joe").get(page(other))

    assert (answer.status_code, pages.status_code) == (404, 404)


@rows("C16")
def test_those_ticked_are_not_in_and_why(world: World, visit: Any) -> None:
    joe = visit(world, "joe")
    ids = [str(world.milo.pk), str(world.aisha.pk)]
    moved = joe.post(page(world), sent(absent="ticked", children=ids))
    asked = joe.get(moved["Location"]).content.decode()
    done = joe.post(moved["Location"], sent(reason="unwell", part="day", words="A tummy bug"))
    shown = joe.get(done["Location"]).content.decode()

    assert parse_qs(urlsplit(moved["Location"]).query)["child"] == ids
    assert "Aisha, Milo · Thursday 19 November" in asked
    assert said(world) == {("Milo", TODAY, "am", "absent"), ("Aisha", TODAY, "am", "absent")}
    assert "Unwell: A tummy bug · Joe Hart, 9:40" in shown


def test_nobody_ticked_as_away_goes_back(world: World, visit: Any) -> None:
    answer = visit(world, "joe").get(page(world, place="absence/"))

    assert answer["Location"] == page(world, "on=2026-11-19")


@rows("C16")
def test_reason_of_eight_hundred_words_comes_back_whole(world: World, visit: Any) -> None:
    words = "because " * 800

    answer = visit(world, "joe").post(
        page(world, f"child={world.milo.pk}", "absence/"), sent(reason="other", part="day", words=words)
    )

    assert answer.status_code == 422
    assert words.strip() in answer.content.decode()
    assert "the most is 300" in answer.content.decode()


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2026-11-20", "This day lies ahead"),
        ("2026-11-15", "We are closed on this day"),
        ("2026-11-17", "Nobody is booked"),
    ],
)
def test_day_without_sessions_says_why(world: World, visit: Any, on: str, words: str) -> None:
    joe = visit(world, "joe")

    assert words in joe.get(page(world, f"on={on}")).content.decode()
    assert joe.post(page(world, f"on={on}"), sent(one="all")).status_code == 422
    assert said(world) == set()


@pytest.mark.parametrize("on", ["2026-11-31", "soon", ""])
def test_day_that_is_none_is_today(world: World, visit: Any, on: str) -> None:
    assert (
        "Who is in, Thursday 19 November" in visit(world, "joe").get(page(world, f"on={on}")).content.decode()
    )


@rows("C16")
def test_holiday_of_two_weeks_is_said_at_once_and_a_day_of_it_taken_back(world: World, visit: Any) -> None:
    joe = visit(world, "joe")
    ahead = joe.get(page(world, "on=2026-11-23")).content.decode()
    until = {"until_on-day": "3", "until_on-month": "12", "until_on-year": "2026"}

    joe.post(
        page(world, f"on=2026-11-23&child={world.milo.pk}", "absence/"),
        sent(reason="holiday", part="day", **until),
    )
    joe.post(page(world, "on=2026-11-25"), sent(undo=str(world.milo.pk)))

    assert "This day lies ahead" in ahead
    assert "Away: Milo" in ahead
    assert "In: Milo" not in ahead
    away = {on.day for _, on, _, state in said(world) if state == "absent"}
    assert away == {23, 26, 30, 2, 3}


@pytest.mark.parametrize("last", ["18 November 2026", "19 January 2027"])
def test_last_day_away_before_the_first_or_far_ahead_is_said_beside_it(
    world: World, visit: Any, last: str
) -> None:
    day, month, year = last.split()
    until = {"until_on-day": day, "until_on-month": month, "until_on-year": year}

    answer = visit(world, "joe").post(
        page(world, f"child={world.milo.pk}", "absence/"), sent(reason="holiday", part="day", **until)
    )

    assert answer.status_code == 422
    assert "Choose a day from 19 November 2026 to 18 January 2027" in answer.content.decode()


def test_nobody_came_yet_on_a_day_ahead_and_it_says_so(world: World, visit: Any) -> None:
    answer = visit(world, "joe").post(
        page(world, "on=2026-11-23", "extra/"), sent(child=str(world.milo.pk), part="day")
    )

    assert "23 November 2026 lies ahead" in answer.content.decode()
    assert (answer.status_code, said(world)) == (422, set())


def test_part_that_is_not_booked_is_said_beside_it(world: World, visit: Any) -> None:
    away = visit(world, "joe").post(
        page(world, f"child={world.milo.pk}", "absence/"), sent(reason="holiday", part="pm")
    )

    assert "Milo is not booked then" in away.content.decode()
    assert (away.status_code, said(world)) == (422, set())


@rows("C16")
def test_second_tablet_sees_what_the_first_said_and_says_it_once_more(world: World, visit: Any) -> None:
    joe, sam = visit(world, "joe"), visit(world, "sam")
    seen = "2026-11-19T09:30:00+00:00"
    sam.post(page(world, f"child={world.milo.pk}", "absence/"), sent(reason="unwell", part="day", seen=seen))

    asked = joe.post(page(world), sent(children=[str(world.milo.pk)], seen=seen))
    again = joe.post(page(world), sent(one=str(world.milo.pk), seen=NOW.isoformat()))

    assert asked.status_code == 422
    assert "Sam Reid has just said that Milo is not in" in asked.content.decode()
    assert len(re.findall(r'name="children"[^>]* checked', asked.content.decode())) == 1
    assert again.status_code == 302
    assert said(world) == {("Milo", TODAY, "am", "in")}


def test_absence_said_meanwhile_otherwise_is_asked_once_more(world: World, visit: Any) -> None:
    actions.say_in(setting=world.setting, children=[world.milo], on=TODAY, by=world.actor("sam"), at=NOW)
    place = page(world, f"child={world.milo.pk}", "absence/")
    joe = visit(world, "joe")

    asked = joe.post(place, sent(reason="unwell", part="day", seen="2026-11-19T09:30:00+00:00"))

    assert "Sam Reid has just said that Milo is in" in asked.content.decode()
    assert f'name="seen" value="{NOW.isoformat()}"' in asked.content.decode()


@pytest.mark.parametrize("seen", ["2026-99-99T09:30:00", "2026-11-19T09:30:00", "x"])
def test_moment_that_is_none_asks_nothing(world: World, visit: Any, seen: str) -> None:
    assert visit(world, "joe").post(page(world), sent(one=str(world.milo.pk), seen=seen)).status_code == 302


def test_form_sent_twice_is_said_once(world: World, visit: Any) -> None:
    joe, form = visit(world, "joe"), sent(one=str(world.milo.pk))

    assert joe.post(page(world), form)["Location"] == joe.post(page(world), form)["Location"]
    assert len(said(world)) == 1


def test_child_who_came_without_a_booking(world: World, visit: Any) -> None:
    joe = visit(world, "joe")
    place = page(world, "on=2026-11-17", "extra/")

    offered = joe.get(place).content.decode()
    refused = joe.post(place, sent(child=str(world.ivy.pk), part="am"))
    done = joe.post(place, sent(child=str(world.milo.pk), part="am"))
    shown = joe.get(done["Location"]).content.decode()

    assert "Milo O" in offered
    assert "Ivy" not in offered
    assert refused.status_code == 422
    assert said(world) == {("Milo", TUESDAY, "am", "in")}
    assert "besides the booking" in shown


def test_back_to_my_room_when_it_was_said_there(world: World, visit: Any) -> None:
    joe, room = visit(world, "joe"), world.address("room/")

    done = joe.post(page(world), sent(one=str(world.milo.pk), back=room))
    astray = joe.post(page(world), sent(one=str(world.aisha.pk), back="//elsewhere.example"))

    assert done["Location"] == room
    assert astray["Location"] == page(world, "on=2026-11-19")


def test_room_is_chosen_by_whoever_leads(world: World, visit: Any) -> None:
    shown = visit(world, "morgan").get(page(world)).content.decode()

    assert "Ladybirds" in shown
    assert "Bumblebees" in shown
    assert "My rooms" not in shown
    assert "My rooms" in visit(world, "priya").get(page(world)).content.decode()


def test_page_asks_the_database_fifteen_times_at_most(world: World, visit: Any) -> None:
    joe = visit(world, "joe")
    joe.get(page(world))

    with CaptureQueriesContext(connection) as asked:
        joe.get(page(world))

    begun = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    assert len([one for one in asked.captured_queries if not one["sql"].startswith(begun)]) <= 19
