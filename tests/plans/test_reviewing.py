"""The review on its page: numbers in words, both views asked, and next steps that reach the list of what is due."""

import html
import re
from datetime import date, timedelta
from typing import Any

import pytest

from alongside.ground.accounts import opening
from alongside.support.plans import actions, dates, forms, queries
from alongside.support.plans.forms.review import short
from alongside.support.plans.models import Cycle, NextDone, Review
from tests.marks import rows
from tests.plans import making
from tests.plans.making import REVIEW, STARTED
from tests.plans.opening_pages import day
from tests.worlds import NOW, TODAY, World

LONG = "Stop in the middle of bubbles or a song, sign “more”, wait, and go on when she signs or looks at you"
SUNDAY = date(2026, 11, 22)


def text(answer: Any) -> str:
    """Return a page as it reads, without its marks."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def practise(world: World, cycle: Cycle, *responses: str) -> None:
    for response in responses:
        actions.record_practice(
            target=making.targets_of(cycle)[0], response=response,
            reason="staffing" if response == "not_offered" else "", by=world.actor("sam"), at=NOW,
        )  # fmt: skip


def all_judged(cycle: Cycle, **more: Any) -> dict[str, Any]:
    return {"target_0": "met", "provision_0_0": "helped_a_lot", **day("held_on", TODAY), **more}


def held(world: World, cycle: Cycle, owner: str | None = "sam", on: date | None = REVIEW) -> Review:
    actions.review_cycle(
        cycle=cycle,
        held_on=TODAY,
        targets={one.pk: {"word": "met", "words": "", "carries": False} for one in making.targets_of(cycle)},
        provisions={
            one.pk: {"word": "helped_a_lot", "words": "", "carries": False}
            for one in making.provisions_of(cycle)
        },
        next_steps="Make a book of photographs",
        next_owner=world.actor(owner).membership if owner else None,
        next_on=on,
        by=world.actor("priya"),
        at=NOW,
    )
    found: Review = Review.everywhere.get(cycle=cycle)
    return found


def waiting(world: World, name: str = "priya") -> list[Any]:
    return [one for one in dates.due_items(world.actor(name)) if one.kind == "next_steps"]


@rows("C6")
def test_review_says_the_numbers_with_the_noughts(world: World, visit: Any) -> None:
    cycle = making.planned(world, on=TODAY - timedelta(days=2))
    practise(world, cycle, "on_their_own", "with_help", "with_help", "chose_not_to", "not_offered")
    counts = queries.reviewable(cycle, TODAY)[0].counts

    words = text(visit(world, "sam").get(world.address(f"cycles/{cycle.pk}/review/")))

    assert counts.planned
    assert counts.possible
    days = f"possible on {counts.possible} day{'' if counts.possible == 1 else 's'}"
    assert f"Planned {counts.planned} times · {days} · done 4 times" in words
    assert "On their own 1 · With help 2 · Not yet 0 · Chose not to 1 · Not offered 1" in words


def test_review_says_how_every_response_is_drawn(world: World, visit: Any) -> None:
    cycle = making.planned(world)

    words = text(visit(world, "sam").get(world.address(f"cycles/{cycle.pk}/review/")))

    drawn = {sign.drawn[0].mark for sign in queries.legend()}
    assert len(drawn) == len({sign.form for sign in queries.legend()}) == 5
    for sign in queries.legend():
        assert f"{sign.label} : {sign.form}" in words


@rows("C6")
def test_review_asks_parents_and_child_and_says_that_it_may_wait(world: World, visit: Any) -> None:
    cycle = making.planned(world)

    words = text(visit(world, "sam").get(world.address(f"cycles/{cycle.pk}/review/")))

    assert "What do parents say about how it went? (optional)" in words
    assert "What does Milo say or show about it? (optional)" in words


def test_what_is_missing_names_the_target_in_whole_words(world: World, visit: Any) -> None:
    cycle = making.planned(world, provision={"strategy": LONG})

    answer = visit(world, "sam").post(world.address(f"cycles/{cycle.pk}/review/"), day("held_on", TODAY))

    summary = text(answer)
    assert answer.status_code == 422
    assert "Chooses between two things: say how much what we did helped" in summary
    assert LONG in summary  # the strategy stands whole beside its question


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Points", "Points"),
        (LONG, "Stop in the middle of bubbles or a song, sign “more”, wait…"),
        ("x" * 70, "x" * 70),
        (f"{'x' * 60} and more", f"{'x' * 60}…"),
    ],
)
def test_name_of_a_target_is_never_half_a_word(words: str, name: str) -> None:
    assert short(words) == name


@rows("C6", "L2")
def test_next_steps_with_an_owner_and_a_day_are_due_until_they_are_ticked_off(
    world: World, visit: Any
) -> None:
    cycle, sam = making.planned(world), visit(world, "sam")
    chosen = {"next_steps": "Make a book of photographs", "next_owner": str(world.sam.pk)}
    sam.post(
        world.address(f"cycles/{cycle.pk}/review/"), all_judged(cycle, **chosen, **day("next_on", REVIEW))
    )
    review = Review.everywhere.get(cycle=cycle)
    sam.post(world.address(f"cycles/{cycle.pk}/next/"), day("started_on", TODAY))

    (item,) = waiting(world)
    page = text(sam.get(item.url))
    done = sam.post(item.url, day("done_on", TODAY))

    assert Cycle.everywhere.filter(child=world.milo).count() == 2  # the next cycle does not end them
    assert (item.words, item.due_on, item.owner_id) == (
        "Milo’s next steps: Make a book of photographs", REVIEW, world.sam.pk,
    )  # fmt: skip
    assert item.why == "Chosen at the review of cycle 1"
    assert "Sam Reid, by 10 December 2026" in page
    assert (done.status_code, done.url) == (302, world.address(f"cycles/{cycle.pk}/"))
    assert NextDone.everywhere.get(review=review).done_by_id == world.sam.pk
    assert waiting(world) == []
    assert "Done on 19 November 2026" in text(sam.get(done.url))


def test_next_steps_without_an_owner_are_the_sencos_and_without_a_day_are_words_alone(world: World) -> None:
    held(world, making.planned(world), owner=None)
    held(world, making.planned(world, "aisha"), owner=None, on=None)

    (item,) = waiting(world)

    assert (item.child_id, item.owner_id) == (world.milo.pk, world.actor("priya").id)


def test_next_steps_are_due_only_for_those_who_may_read_the_plan(world: World) -> None:
    held(world, making.planned(world))

    assert waiting(world, "sam")
    assert not waiting(world, "kayleigh")
    assert not waiting(world, "joe")


def test_next_steps_ticked_off_twice_are_done_once(world: World) -> None:
    review = held(world, making.planned(world))
    done = {"review": review, "by": world.actor("sam"), "at": NOW}

    first = actions.finish_next_steps(done_on=TODAY, **done)
    second = actions.finish_next_steps(done_on=TODAY, **done)

    assert first == second


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"next_owner": "sam"}, "Write what happens now"),
        ({"next_steps": "Ring the clinic", "next_owner": "sam"}, "Say by when"),
        ({"next_steps": "Ring", **day("next_on", STARTED)}, "Choose the day of the review or a later one"),
        (
            {"next_steps": "Ring", "next_on-day": "31", "next_on-month": "2", "next_on-year": "2027"},
            "31 February is not a date",
        ),
        ({"next_steps": "Ring", "next_owner": "kayleigh"}, "Choose one from the list"),
    ],
)
def test_next_steps_half_said_are_asked_for(
    world: World, visit: Any, sent: dict[str, str], said: str
) -> None:
    cycle = making.planned(world)
    named = {"next_owner": str(world.actor(sent["next_owner"]).membership.pk)} if "next_owner" in sent else {}

    answer = visit(world, "sam").post(
        world.address(f"cycles/{cycle.pk}/review/"), all_judged(cycle) | sent | named
    )

    assert answer.status_code == 422
    assert said in text(answer)
    assert not Review.everywhere.filter(cycle=cycle).exists()


@pytest.mark.parametrize("where", ["review", "plan", "next"])
def test_suggested_days_are_never_closed_ones(world: World, visit: Any, where: str) -> None:
    """The 19th and 20th are closed here: held and started are suggested before, begun on after."""
    closed = [("Training", TODAY, TODAY + timedelta(days=1))]
    opening.set_calendar(world.setting, [], closed, at=NOW)
    cycle = making.planned(world)

    words = visit(world, "sam").get(world.address(f"cycles/{cycle.pk}/{where}/")).content.decode()

    name, suggested = {
        "review": ("held_on", TODAY - timedelta(days=1)),
        "plan": ("from_on", TODAY + timedelta(days=4)),
        "next": ("started_on", TODAY - timedelta(days=1)),
    }[where]
    assert re.search(rf'name="{name}-day"[^>]*value="{suggested.day}"', words)


def test_form_for_ticking_off_takes_no_day_before_the_review() -> None:
    form = forms.NextDoneForm(day("done_on", STARTED), today=SUNDAY, held_on=TODAY)

    assert not form.is_valid()
