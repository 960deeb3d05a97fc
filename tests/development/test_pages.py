"""The pages of the check and of start points: each child by itself, what is typed kept, and nobody else’s to open."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.file.children import actions as children
from alongside.support.development.models import CheckLine, HomeStart, Round, StartPoint, StartRule
from alongside.support.noticing import actions as noticings
from alongside.support.noticing.models import Noticing
from tests.development import making
from tests.marks import rows
from tests.worlds import NOW, World

UNCOUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@pytest.fixture
def today_round(world: World) -> Round:
    """A round in which the real today lies."""
    today = timezone.localdate()
    return making.opened(
        world,
        from_on=today - timedelta(days=9),
        due_on=today + timedelta(days=9),
        until_on=today + timedelta(days=20),
    )


def fill(page: Any, **said: Any) -> dict[str, Any]:
    """Return what the page's form sends with these answers."""
    words = page.content.decode()
    hidden = dict(re.findall(r'name="(form_key|version)" value="([^"]*)"', words))
    return hidden | said


def page_of(world: World, child: str) -> str:
    return world.address(f"children/{world.children[child].pk}/check/")


def lines(world: World) -> list[tuple[str, str]]:
    found = CheckLine.everywhere.filter(setting=world.setting).order_by("recorded_at", "version")
    return [(line.child.name, line.word) for line in found]


@rows("B10")
def test_each_child_is_saved_by_itself_and_the_next_one_opens(
    world: World, visit: Any, today_round: Round
) -> None:
    making.ten(world)
    sam = visit(world, "sam")
    first = sam.get(world.address("check/"))
    page = sam.get(first["Location"].split("#")[0])
    assert "0 of 10 judged" in page.content.decode()

    saved = sam.post(first["Location"].split("#")[0], fill(page, word="on_track"))

    assert saved.status_code == 302
    assert saved["Location"].endswith("/check/#open")
    assert saved["Location"] != first["Location"]
    assert len(lines(world)) == 1
    assert "1 of 10 judged" in sam.get(saved["Location"].split("#")[0]).content.decode()


@rows("B10")
def test_no_control_judges_more_than_one_child(world: World, visit: Any, today_round: Round) -> None:
    making.ten(world)
    page = visit(world, "sam").get(page_of(world, "milo")).content.decode()

    main = page.partition("<main")[2].partition("</main>")[0]
    assert main.count("<form") == 1
    assert len(re.findall(r'name="word"', page)) == 3
    assert not re.search(r'name="word"[^>]*checked', page)


def test_last_line_start_and_plan_are_in_sight(world: World, visit: Any, today_round: Round) -> None:
    making.started(world)
    making.told(world)
    making.watched(world, at=NOW)
    noted = noticings.decide(
        child=world.milo, level="support", decided_on=date(2026, 11, 18), reasons="Few words.", by=world.actor("priya"),
        at=NOW,
    )  # fmt: skip

    page = visit(world, "sam").get(page_of(world, "milo")).content.decode()

    for words in (
        "Whether he turns to his name.", "Points and says “more”.", "With some help", "She says he sings all day.",
        "SEN support since 18 November 2026: has a plan",
    ):  # fmt: skip
        assert words in page
    assert noted.child_id == world.milo.pk


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, "Choose one: each child has an own answer"),
        ({"word": "watch"}, "Say what you watch for"),
        ({"word": "watch", "words": "Hearing"}, "Choose when you look again"),
        ({"word": "watch", "words": "Hearing", "again": "day"}, "Choose when you look again"),
        ({"word": "talk"}, "Say what makes you doubt"),
        ({"word": "talk", "words": "No words"}, "Say whether you have talked with the parents"),
        ({"word": "all"}, "Choose one of the answers shown"),
    ],
)
def test_line_says_what_is_missing(
    world: World, visit: Any, today_round: Round, said: Any, wrong: str
) -> None:
    sam = visit(world, "sam")
    page = sam.get(page_of(world, "milo"))

    answer = sam.post(page_of(world, "milo"), fill(page, **said))

    assert answer.status_code == 422
    assert wrong in answer.content.decode()
    assert lines(world) == []


def test_watch_and_doubt_are_written_from_the_page(world: World, visit: Any, today_round: Round) -> None:
    sam = visit(world, "sam")
    until = timezone.localdate() + timedelta(weeks=4)
    said = {
        "word": "watch",
        "words": "Hearing",
        "again": until.isoformat(),
        "talked": "yes",
        "parents_said": "Hm.",
    }

    assert sam.post(page_of(world, "milo"), fill(sam.get(page_of(world, "milo")), **said)).status_code == 302
    watch = CheckLine.everywhere.get(setting=world.setting)
    said = {"word": "talk", "words": "No words yet.", "talked": "yes", "parents_said": "She wondered too."}
    done = sam.post(page_of(world, "milo"), fill(sam.get(page_of(world, "milo")), **said))

    assert (watch.words, watch.until_on) == ("Hearing", until)
    noted = Noticing.everywhere.get(setting=world.setting)
    assert (noted.words, noted.talked, noted.parents_said) == ("No words yet.", "yes", "She wondered too.")
    assert done["Location"].endswith("/check/")
    assert "All your children are judged" in sam.get(done["Location"]).content.decode()


def test_watch_may_be_until_another_day(world: World, visit: Any, today_round: Round) -> None:
    sam, on = visit(world, "sam"), timezone.localdate() + timedelta(days=3)
    page = sam.get(page_of(world, "milo"))
    said = {"word": "watch", "words": "Hearing", "again": "day"}

    wrong = sam.post(
        page_of(world, "milo"),
        fill(page, **said | {"until_on-day": "31", "until_on-month": "2", "until_on-year": "2027"}),
    )
    sam.post(page_of(world, "milo"), fill(page, **said | days(until_on=on)))

    assert wrong.status_code == 422
    assert CheckLine.everywhere.get(setting=world.setting).until_on == on


def test_doubt_with_the_senco_is_not_written_again(world: World, visit: Any, today_round: Round) -> None:
    sam = visit(world, "sam")
    page = sam.get(page_of(world, "milo"))
    making.doubted(world)

    shown = sam.get(page_of(world, "milo")).content.decode()
    again = sam.post(page_of(world, "milo"), fill(page, word="on_track", version="1"))

    assert "This went to the SENCO as something noticed" in shown
    assert again.status_code == 422
    assert "It is with the SENCO already" in again.content.decode()
    assert lines(world) == [("Milo", "talk")]


def test_second_tab_sees_both_lines(world: World, visit: Any, today_round: Round) -> None:
    sam = visit(world, "sam")
    one, two = sam.get(page_of(world, "milo")), sam.get(page_of(world, "milo"))
    sam.post(page_of(world, "milo"), fill(one, word="on_track", words="Sings."))

    late = sam.post(page_of(world, "milo"), fill(two, word="on_track", words="Runs."))

    assert late.status_code == 422
    words = late.content.decode()
    assert "Sings." in words
    assert "Runs." in words
    assert lines(world) == [("Milo", "on_track")]
    assert sam.post(page_of(world, "milo"), fill(late, word="on_track", words="Both.")).status_code == 302
    assert len(lines(world)) == 2


def test_round_that_closed_meanwhile_keeps_the_words_on_the_page(
    world: World, visit: Any, today_round: Round
) -> None:
    sam = visit(world, "sam")
    page = sam.get(page_of(world, "milo"))
    Round.everywhere.filter(pk=today_round.pk).update(
        until_on=timezone.localdate() - timedelta(days=1), due_on=timezone.localdate() - timedelta(days=2)
    )

    answer = sam.post(page_of(world, "milo"), fill(page, word="on_track", words="He sings."))

    assert answer.status_code == 422
    assert "No round is open today" in answer.content.decode()
    assert "He sings." in answer.content.decode()
    assert lines(world) == []
    assert "There is nothing to write today" in sam.get(page_of(world, "milo")).content.decode()


@pytest.mark.parametrize(
    ("name", "status"), [("kayleigh", 404), ("joe", 404), ("morgan", 404), ("grace", 404)]
)
def test_manager_and_others_write_no_line(
    world: World, visit: Any, today_round: Round, name: str, status: int
) -> None:
    answer = visit(world, name).post(page_of(world, "milo"), {"word": "on_track"})

    assert answer.status_code == status
    assert lines(world) == []


def test_senco_judges_for_a_key_person_and_comes_back_to_the_rooms(
    world: World, visit: Any, today_round: Round
) -> None:
    priya = visit(world, "priya")
    page = priya.get(page_of(world, "ivy"))
    assert "I have a doubt" in page.content.decode()

    done = priya.post(page_of(world, "ivy"), fill(page, word="on_track"))

    assert done["Location"] == world.address("check/rooms/")
    world.ivy.start_on = timezone.localdate() + timedelta(days=30)
    world.ivy.save()
    assert "Ivy" in priya.get(page_of(world, "ivy")).content.decode()  # not here yet, and found all the same


@rows("B10")
def test_senco_sees_the_gaps_by_room(world: World, visit: Any, today_round: Round) -> None:
    making.watched(world)
    making.doubted(world, "aisha", "priya")

    page = visit(world, "morgan").get(world.address("check/rooms/")).content.decode()

    assert re.search(r"Ladybirds.*2 of 2 judged.*Aisha Khan.*Milo Okafor.*Whether he turns", page, re.DOTALL)
    assert re.search(r"Bumblebees.*0 of 1 judged.*Ivy Walsh.*key person Kayleigh Brown", page, re.DOTALL)
    assert "Late" not in page
    Round.everywhere.update(due_on=timezone.localdate() - timedelta(days=1))
    assert "Late: not judged yet" in visit(world, "priya").get(world.address("check/rooms/")).content.decode()
    assert visit(world, "sam").get(world.address("check/rooms/")).status_code == 404


def test_pages_without_a_round_say_so(world: World, visit: Any) -> None:
    sam, morgan = visit(world, "sam"), visit(world, "morgan")

    assert "No round is open today" in sam.get(world.address("check/")).content.decode()
    assert "No round is open today" in morgan.get(world.address("check/rooms/")).content.decode()
    ahead = timezone.localdate() + timedelta(days=20)
    making.opened(world, "Spring", from_on=ahead, due_on=ahead, until_on=ahead)
    assert "Spring begins on" in sam.get(world.address("check/")).content.decode()
    assert "Spring begins on" in morgan.get(world.address("check/rooms/")).content.decode()
    assert "nobody’s key person" in visit(world, "grace").get(world.address("check/")).content.decode()


def days(**said: date) -> dict[str, str]:
    parts = {"day": "day", "month": "month", "year": "year"}
    return {
        f"{name}-{part}": str(getattr(on, attr)) for name, on in said.items() for part, attr in parts.items()
    }


def test_round_is_opened_on_suggested_days_and_changed(world: World, visit: Any) -> None:
    today = timezone.localdate()
    morgan, place = visit(world, "morgan"), world.address("check/round/")
    page = morgan.get(place)
    said = {"name": "Autumn"} | days(from_on=today, due_on=today, until_on=today + timedelta(days=3))

    wrong = morgan.post(
        place, fill(page, **said | days(due_on=today - timedelta(days=1), until_on=today - timedelta(days=3)))
    )
    done = morgan.post(place, fill(page, **said))
    changed = morgan.post(place, fill(morgan.get(place), **said | {"name": "Autumn 2026"}))

    assert wrong.status_code == 422
    assert "This is before the first day" in wrong.content.decode()
    assert "This is before the day by which it is done" in wrong.content.decode()
    assert (done.status_code, changed.status_code) == (302, 302)
    assert Round.everywhere.get(setting=world.setting).name == "Autumn 2026"


def test_round_that_overlaps_says_which(world: World, visit: Any, today_round: Round) -> None:
    today = timezone.localdate()
    making.opened(
        world,
        "Spring",
        from_on=today + timedelta(days=30),
        due_on=today + timedelta(days=31),
        until_on=today + timedelta(days=40),
    )
    morgan, place = visit(world, "morgan"), world.address("check/round/")
    said = {"name": "A"} | days(from_on=today, due_on=today, until_on=today + timedelta(days=35))

    answer = morgan.post(place, fill(morgan.get(place), **said))

    assert answer.status_code == 422
    assert "“Spring” has the days" in answer.content.decode()


def test_weeks_are_changed(world: World, visit: Any) -> None:
    morgan, place = visit(world, "morgan"), world.address("check/start-weeks/")

    assert morgan.post(place, fill(morgan.get(place), weeks="0")).status_code == 422
    assert morgan.post(place, fill(morgan.get(place), weeks="1")).status_code == 302
    assert StartRule.everywhere.get(setting=world.setting).weeks == 1
    assert "due 1 week after" in morgan.get(world.address("check/rooms/")).content.decode()


def start_said(**more: str) -> dict[str, str]:
    said = {}
    for code, area in making.AREAS.items():
        said |= {f"step_{code}": area["step"], f"words_{code}": area["words"]}
    return said | days(seen_on=timezone.localdate()) | more


@rows("B13")
def test_start_is_written_then_the_parents_part_then_put_right(world: World, visit: Any) -> None:
    sam, here = visit(world, "sam"), world.address(f"children/{world.milo.pk}/start/")
    assert "No start point yet" in sam.get(here).content.decode()

    first = sam.post(f"{here}write/", fill(sam.get(f"{here}write/"), **start_said()))
    home = {"words": "He sings.", "who": "His mother"} | days(said_on=timezone.localdate())
    told = sam.post(f"{here}parents/", fill(sam.get(f"{here}parents/"), **home))
    no_reason = sam.post(f"{here}write/", fill(sam.get(f"{here}write/"), **start_said()))
    again = sam.post(f"{here}write/", fill(sam.get(f"{here}write/"), **start_said(why="A slip.")))

    assert (first["Location"], told["Location"]) == (f"{here}parents/", here)
    assert no_reason.status_code == 422
    assert "Why is it put right" in no_reason.content.decode()
    assert again["Location"] == here
    page = sam.get(here).content.decode()
    for words in ("Points and says", "His mother", "put right: A slip.", "As it stood before"):
        assert words in page


@pytest.mark.parametrize(
    ("part", "said", "wrong"),
    [
        ("write", {}, "Choose one for physical development"),
        ("write", {"step_physical_development": "together"}, "Say what you see in physical development"),
        ("parents", {}, "Write what the parents tell"),
        ("parents", {"words": "He sings."}, "Say who told it"),
    ],
)
def test_start_says_what_is_missing(world: World, visit: Any, part: str, said: Any, wrong: str) -> None:
    sam, place = visit(world, "sam"), world.address(f"children/{world.milo.pk}/start/{part}/")

    answer = sam.post(place, fill(sam.get(place), **said))

    assert answer.status_code == 422
    assert wrong in answer.content.decode()
    assert not StartPoint.everywhere.filter(setting=world.setting).exists()
    assert not HomeStart.everywhere.filter(setting=world.setting).exists()


def test_two_who_put_a_start_right_see_both_texts(world: World, visit: Any) -> None:
    making.started(world)
    sam, priya = visit(world, "sam"), visit(world, "priya")
    place = world.address(f"children/{world.milo.pk}/start/write/")
    hers, his = priya.get(place), sam.get(place)
    priya.post(place, fill(hers, **start_said(why="Hers.", words_physical_development="Crawls.")))

    answer = sam.post(place, fill(his, **start_said(why="His.", words_physical_development="Walks.")))

    assert answer.status_code == 422
    assert "Crawls." in answer.content.decode()
    assert StartPoint.everywhere.filter(setting=world.setting).count() == 2


def test_manager_reads_the_start_and_is_offered_no_writing(
    world: World, visit: Any, today_round: Round
) -> None:
    making.started(world)
    making.judged(world)
    morgan, here = visit(world, "morgan"), world.address(f"children/{world.milo.pk}/start/")

    page = morgan.get(here).content.decode()

    assert "Points and says" in page
    assert "/start/write/" not in page
    assert morgan.get(f"{here}write/").status_code == 404
    assert visit(world, "kayleigh").get(here).status_code == 404


@rows("B10", "B13")
def test_story_tells_lines_and_start_and_file_says_what_is_due(
    world: World, visit: Any, today_round: Round
) -> None:
    making.started(world)
    making.told(world, none_because="After half-term.")
    making.watched(world)
    making.judged(world, words="Turns each time.")
    making.doubted(world)
    sam = visit(world, "sam")

    page = sam.get(world.address(f"children/{world.milo.pk}/?kind=start")).content.decode()

    for words in (
        "All-children check: watch", "All-children check: talk to the SENCO", "It became something noticed.",
        "Where Milo started: Communication and language", "Nothing yet: After half-term.", "Turns each time.",
    ):  # fmt: skip
        assert words in page
    assert (
        "Judge Ivy in this term’s check"
        in visit(world, "kayleigh").get(world.address(f"children/{world.ivy.pk}/")).content.decode()
    )


@rows("B10", "L2")
def test_group_of_ten_costs_fifteen_queries_and_sixty_kilobytes(
    world: World, visit: Any, today_round: Round
) -> None:
    for number, child in enumerate(making.ten(world)):
        key = "milo" if number == 0 else f"child{number - 1}"
        making.started(world, key)
        making.told(world, key)
        assert child
    making.watched(world)
    sam = visit(world, "sam")
    sam.get(page_of(world, "child3"))

    with CaptureQueriesContext(connection) as asked:
        page = sam.get(page_of(world, "child3"))

    many = [query for query in asked.captured_queries if not query["sql"].startswith(UNCOUNTED)]
    print(f"the check of ten: {len(many)} queries, {len(page.content):,} bytes")
    assert len(many) <= 15 + (5 if connection.vendor == "postgresql" else 0)
    assert len(page.content) <= 60_000


def test_rooms_cost_fifteen_queries_with_a_round_before(world: World, visit: Any, today_round: Round) -> None:
    making.ten(world)
    making.watched(world)
    long_ago = timezone.localdate() - timedelta(days=90)
    making.opened(world, "Summer", from_on=long_ago, due_on=long_ago, until_on=long_ago)
    morgan = visit(world, "morgan")
    morgan.get(world.address("check/rooms/"))

    with CaptureQueriesContext(connection) as asked:
        page = morgan.get(world.address("check/rooms/"))

    many = [query for query in asked.captured_queries if not query["sql"].startswith(UNCOUNTED)]
    print(f"the check by room: {len(many)} queries, {len(page.content):,} bytes")
    assert len(many) <= 15 + (5 if connection.vendor == "postgresql" else 0)


def test_child_with_a_partial_birth_date_and_one_who_came_lately_are_in_the_check(
    world: World, visit: Any, today_round: Round
) -> None:
    from_on = timezone.localdate() - timedelta(days=2)
    milo = world.milo
    facts = {
        name: getattr(milo, name)
        for name in ("given_name", "family_name", "known_as", "left_on", "home_language")
    }
    born = making.PartialDate.read("December 2023")
    children.change_child(child=milo, born=born, start_on=from_on, **facts, by=world.actor("morgan"), at=NOW)

    page = visit(world, "sam").get(page_of(world, "milo")).content.decode()

    assert "born December 2023" in page
    assert "joined on" in page
