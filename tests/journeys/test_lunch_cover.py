"""The scene “lunch cover”: one tablet, three staff and one on their first day, seventeen children in, six activities."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from alongside.file.children import actions as children
from alongside.ground.accounts import opening
from alongside.ground.accounts.models import RoleHeld
from alongside.ground.accounts.opening import Newcomer
from alongside.ground.tables import walls
from alongside.ground.tablets import actions as tablets
from alongside.support.plans.models import Practice
from tests.journeys.conftest import Visit
from tests.journeys.hand import Hand, is_tablet, tablet_in
from tests.marks import rows
from tests.plans import making
from tests.tablets.being_there import JOES, SAMS
from tests.worlds import BEGAN, NOW, TODAY, World, _add_child

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PRIYAS, UNAS = "734086", "306914"
MORE = (
    "Oscar", "Mabel", "Zayn", "Freya", "Luca", "Esme", "Rory", "Hana", "Finn", "Maya", "Jonah", "Lila", "Kofi", "Elsie",
    "Arlo",
)  # fmt: skip
PLANS = {"milo": 2, "aisha": 2, "oscar": 1, "mabel": 1}  # child -> activities planned for today
MONDAY = 0
HOME = "14 Orchard Way"


@pytest.fixture
def on_a_monday() -> Iterator[None]:
    """Let it be ten o’clock on the next Monday, when every child of the tests is booked."""
    now = timezone.localtime()
    ahead = (MONDAY - now.weekday()) % 7 or 7
    with time_machine.travel((now + timedelta(days=ahead)).replace(hour=10), tick=True):
        yield


def seventeen_children(world: World) -> None:
    """Let seventeen be booked in the Ladybirds, four with plans, and what must be known of two."""
    for given in MORE:
        world.children[given.lower()] = _add_child(world, given, "Moss", date(2023, 3, 4), "Ladybirds", "sam")
    for child, many in PLANS.items():
        making.planned(world, child, targets=many)
    done = {"by": world.actor("priya"), "at": NOW}
    for child, words in (("aisha", "No gluten"), ("milo", "Epilepsy: the plan is on the office door")):
        children.tell_first(child=world.children[child], kind="health", words=words, from_on=TODAY, **done)
        children.link_family(
            child=world.children[child],
            name="Mrs Moss",
            relationship="mother",
            from_on=BEGAN,
            reach=HOME,
            **done,
        )


def first_day(world: World, device: Any) -> str:
    """Let somebody begin today, without a sign-in of their own, and the manager let them in as cover."""
    newcomer = Newcomer("Una Byrne", (RoleHeld.Role.PRACTITIONER,))
    member = opening.give_place(world.setting, newcomer, from_on=timezone.localdate(), at=timezone.now())
    morgan = world.actor("morgan", on=timezone.localdate(), at=timezone.now())
    return tablets.let_in(device=device, member=member, only_today=True, by=morgan, at=timezone.now())


def record(visit: Visit, hand: Hand, child: str, number: int, response: str) -> None:
    """Record how an activity of a child went: one tap opens it, one tap says how."""
    page = visit.page
    card = page.locator(".card").filter(has_text=child)
    activity = card.locator("details.today-target").nth(number)
    hand.tap(activity.locator("summary"))
    hand.tap(activity.get_by_role("button", name=response, exact=True))
    if response == "Not offered":
        hand.tap_label("Why was it not offered?", "Not enough staff")
        hand.tap(page.get_by_role("button", name="Record it"))
    page.get_by_text("Recorded.").wait_for()
    page.goto(f"{visit.server}{visit.world.address('room/')}")


def hand_over(visit: Visit, hand: Hand) -> None:
    """Say that one is done; the names are there for the next."""
    visit.page.locator(".top-account summary").click()
    visit.page.get_by_role("link", name="I’m done").locator("visible=true").click()
    visit.page.get_by_role("group", name="Who are you?").wait_for()
    hand.begin()


def switch(hand: Hand, name: str, digits: str) -> None:
    """Open as the next, in three seconds and three requests."""
    hand.open_as(name, digits)
    assert hand.seconds <= 3
    assert len(hand.asked) <= 3


@rows("A3", "C5")
def test_lunch_cover(on_a_monday: None, visit_live: Any) -> None:
    visit = visit_live("lunch cover", size="tablet")
    world, page, hand = visit.world, visit.page, Hand(visit.page)
    device = tablet_in(visit, sam=SAMS, joe=JOES, priya=PRIYAS)
    with walls.within(world.setting.pk):
        seventeen_children(world)
        code = first_day(world, device)
    is_tablet(visit, device)
    page.goto(f"{visit.server}/tablet/")
    hand.begin()

    switch(hand, "Sam Reid", SAMS)
    assert page.get_by_text(
        "17 in · nothing recorded yet for 17: the booking counts · 0 of 6 targets recorded"
    ).is_visible()
    visit.clean()
    record(visit, hand, "Milo", 0, "With help")
    record(visit, hand, "Milo", 1, "Not offered")
    hand_over(visit, hand)
    switch(hand, "Joe Hart", JOES)
    record(visit, hand, "Aisha", 0, "On their own")
    record(visit, hand, "Aisha", 1, "Not offered")
    hand_over(visit, hand)
    switch(hand, "Priya Nair", PRIYAS)
    record(visit, hand, "Oscar", 0, "Not yet")
    hand_over(visit, hand)

    page.get_by_role("link", name="I have no digits here yet").click()
    page.get_by_role("group", name="Who are you?").get_by_label("Una Byrne").check(force=True)
    for label, digits in (
        ("The code from your manager", code),
        ("Your own six digits", UNAS),
        ("The same six digits again", UNAS),
    ):
        page.get_by_label(label).fill(digits)
    page.get_by_role("button", name="Set them, and go in").click()
    page.wait_for_url("**/room/")
    hand_over(visit, hand)
    switch(hand, "Una Byrne", UNAS)
    record(visit, hand, "Mabel", 0, "With help")

    what_the_newcomer_sees(visit)
    with walls.within(world.setting.pk):
        done = Practice.everywhere.values_list(
            "target__outcome__cycle__child__given_name", "response", "reason", "done_by__name"
        )
    assert sorted(done) == [
        ("Aisha", "not_offered", "staffing", "Joe Hart"), ("Aisha", "on_their_own", "", "Joe Hart"),
        ("Mabel", "with_help", "", "Una Byrne"), ("Milo", "not_offered", "staffing", "Sam Reid"),
        ("Milo", "with_help", "", "Sam Reid"), ("Oscar", "not_yet", "", "Priya Nair"),
    ]  # fmt: skip


def what_the_newcomer_sees(visit: Visit) -> None:
    """See gluten and epilepsy, and neither an address nor a paper."""
    page, milo = visit.page, visit.world.milo.pk
    room = page.inner_text("main")
    assert "No gluten" in room
    assert "Epilepsy: the plan is on the office door" in room
    assert "6 of 6 targets recorded" in room
    visit.clean()
    for place in (
        f"children/{milo}/",
        f"children/{milo}/people/",
        f"children/{milo}/plan/",
        f"children/{milo}/book/",
    ):
        answer = page.goto(f"{visit.server}{visit.world.address(place)}")
        assert answer.status == 404
        assert HOME not in page.content()
        assert page.get_by_text("open with your own password").is_visible()
    visit.clean()
