"""The main job end to end, in the browser: case c01, from something noticed to the end of its second cycle."""

from typing import Any

import pytest
from django.utils import timezone

from alongside.ground.tables import walls
from alongside.support.noticing import queries as noticing
from alongside.support.noticing.models import Decision, Noticing
from alongside.support.plans.models import Cycle, Judgement, Target
from tests.marks import rows

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.second_engine]


def choose(page: Any, group: str, label: str) -> None:
    page.get_by_role("group", name=group).get_by_label(label, exact=True).check(force=True)


def save(page: Any, button: str = "Save") -> None:
    before = page.url
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state()
    assert page.url != before or not page.get_by_role("alert").count(), page.inner_text("main")[:600]


def day(page: Any, group: str, said: tuple[int, int, int]) -> None:
    asked = page.get_by_role("group", name=group)
    for name, part in zip(("Day", "Month", "Year"), said, strict=True):
        asked.get_by_label(name).fill(str(part))


class Story:
    """The case as its people live it."""

    def __init__(self, visit: Any) -> None:
        self.visit, self.page, self.child = visit, visit.page, visit.world.milo

    def newest(self, model: Any, order: str = "pk") -> Any:
        with walls.within(self.visit.world.setting.pk):
            return model.everywhere.filter(setting=self.visit.world.setting).latest(order)

    def notice_at_home_before_the_first_day(self) -> None:
        page = self.visit.open("noticed/")
        self.visit.clean()
        choose(page, "Who?", "Milo")
        page.get_by_label("What did you see or hear?").fill(
            "At the home visit he pointed and pulled; two words; shy."
        )
        choose(page, "What is it about?", "Talking and understanding")
        choose(page, "Have you talked with the parents?", "Yes")
        page.get_by_label("What do the parents say?").fill("His mother had wondered too.")
        day(page, "When was it?", (20, 8, 2026))
        save(page)

    def answer_begin(self) -> None:
        noted = self.newest(Noticing, "recorded_at")
        page = self.visit.open(f"noticed/{noted.pk}/answer/")
        self.visit.clean()
        choose(page, "What happens next?", "Begin support")
        page.get_by_label("In a sentence or two").fill("Begin support, with his mother.")
        page.get_by_role("group", name="When is it looked at again?").get_by_label("In 2 weeks").check(
            force=True
        )
        save(page)

    def decide(self, level: str, why: str) -> None:
        page = self.visit.open(f"children/{self.child.pk}/decision/")
        self.visit.clean()
        today = timezone.localdate()
        told = (today.day, today.month, today.year)
        choose(page, "What is decided?", level)
        page.get_by_label("Why?").fill(why)
        page.get_by_label("What do the parents say?").fill("She wants to help.")
        choose(page, "Do the parents agree?", "Parents agree")
        day(page, "When were the parents told of the decision?", told)
        page.get_by_label("How were they told?").fill("We sat down together")
        save(page)

    def begin_and_assess(self) -> None:
        page = self.visit.open(f"children/{self.child.pk}/cycles/add/")
        save(page, "Start the cycle")
        cycle = self.newest(Cycle, "number")
        page = self.visit.open(f"cycles/{cycle.pk}/hopes/")
        page.get_by_label("What do parents hope for?").fill("That Milo tells his grandmother about his day.")
        save(page)
        page = self.visit.open(f"cycles/{cycle.pk}/assess/")
        choose(page, "Is it a strength or a need?", "Need")
        page.get_by_label("What do you see?").fill("Uses single words; a year behind in talking.")
        choose(page, "Which area is it in?", "Communication and interaction")
        choose(page, "What kind of source?", "Developmental profile")
        page.get_by_label("Who or what").last.fill("Start point with his mother")
        page.get_by_label("When", exact=True).fill("September 2026")
        save(page, "Add it")
        self.visit.clean()

    def plan(self) -> None:
        cycle = self.newest(Cycle, "number")
        page = self.visit.open(f"cycles/{cycle.pk}/plan/")
        page.get_by_label("Outcome", exact=True).fill("Milo tells people at home and here what he did.")
        page.get_by_label("How Milo takes part in the room’s life").fill(
            "He brings the photograph book to circle time."
        )
        page.get_by_label("Target", exact=True).fill("Improve his talking")
        page.get_by_role("button", name="Look it over").click()
        assert page.get_by_text("Improve", exact=False).first.is_visible()
        self.visit.clean()
        page.get_by_label("Target", exact=True).fill("Puts two words together about a picture")
        page.get_by_label("Where Milo starts").fill("One word at a time")
        page.get_by_label("We will know when").fill("Two words together, 5 times a day, on 4 days of a week")
        page.get_by_label("What we will do").fill("Look at his photograph book; say back with one word more.")
        page.get_by_label("How many times").fill("1")
        choose(page, "How often", "Each day Milo is in")
        save(page, "Save and go on")
        assert self.newest(Target).words.startswith("Puts two words")

    def family_part(self) -> None:
        cycle = self.newest(Cycle, "number")
        page = self.visit.open(f"cycles/{cycle.pk}/part/")
        page.get_by_label("What parents say").fill("Yes. Show me how, please.")
        page.get_by_label("Who said it").fill("His mother")
        page.get_by_label("What Milo says or shows").fill("Chose the boat picture.")
        choose(page, "Do parents agree with the plan?", "Agree")
        save(page)
        self.visit.clean()

    def practise(self, response: str) -> None:
        cycle = self.newest(Cycle, "number")
        with walls.within(self.visit.world.setting.pk):
            target = Target.everywhere.filter(outcome__cycle=cycle).first()
        assert target is not None
        page = self.visit.open(f"targets/{target.pk}/practice/")
        choose(page, "How did it go?", response)
        page.get_by_label("In words, if you like").fill("Said “boat gone”.")
        save(page, "Record it")

    def review(self, word: str, carries: str) -> None:
        cycle = self.newest(Cycle, "number")
        page = self.visit.open(f"cycles/{cycle.pk}/review/")
        self.visit.clean()
        choose(page, "How did it turn out?", word)
        page.get_by_role("group", name="What we did").get_by_label("Helped a lot").check(force=True)
        choose(page, "Into the next cycle?", carries)
        page.get_by_label("What parents say").fill("He says more at home.")
        page.get_by_label("Who said it").first.fill("His mother")
        page.get_by_label("What Milo says or shows").fill("Showed his picture to everybody.")
        save(page, "Save the review")

    def next_cycle(self) -> None:
        cycle = self.newest(Cycle, "number")
        page = self.visit.open(f"cycles/{cycle.pk}/next/")
        save(page, "Begin the next cycle")


@rows("B1", "B3", "B11", "C1", "C3", "C5", "C6", "C7")
def test_case_c01_from_a_home_visit_to_the_end_of_its_second_cycle(visit_live) -> None:
    visit = visit_live("c01: the main job")
    visit.sign_in("priya")
    story = Story(visit)

    story.notice_at_home_before_the_first_day()
    story.answer_begin()
    story.decide("SEN support", "About a year behind in talking; his mother sees it too.")
    story.begin_and_assess()
    story.plan()
    story.family_part()
    story.practise("With help")
    story.review("Partly", "It carries on")
    story.next_cycle()
    story.practise("On their own")
    story.review("Met", "It ends here")
    story.decide("Support ended", "At the level of others of his age.")

    with walls.within(visit.world.setting.pk):
        noted = Noticing.everywhere.get()
        assert noted.happened_at.date() < visit.world.milo.start_on, (
            "concern raised before the first attended day"
        )
        levels = [
            row.level
            for row in noticing.history(visit.world.actor("priya", on=timezone.localdate()), story.child)
        ]
        assert levels == [Decision.Level.ENDED, Decision.Level.SUPPORT], (
            "status history keeps the earlier record"
        )
        words = (
            Judgement.everywhere.exclude(target=None)
            .order_by("review__cycle__number")
            .values_list("word", flat=True)
        )
        assert list(words) == ["partly", "met"], "two completed cycles"
    page = visit.open(f"children/{story.child.pk}/")
    assert page.get_by_text("At the home visit he pointed and pulled").is_visible()
    visit.clean()
