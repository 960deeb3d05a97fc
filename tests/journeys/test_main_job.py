"""The main job end to end, in the browser: case c01, from something noticed to the end of its second cycle."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from tests.journeys.main_job import MainJob
from tests.marks import rows

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.second_engine]
MILOS_DAYS = (0, 2, 3)
BEFORE_THE_FIRST_DAY = "At the home visit he pointed and pulled; two words; shy."


@pytest.fixture
def on_a_day_milo_is_in() -> Iterator[None]:
    """Let it be ten o’clock on the next of his days; never earlier than now, or cookies would have run out."""
    now = timezone.localtime()
    day = next(
        day for day in (now + timedelta(days=ahead) for ahead in range(1, 8)) if day.weekday() in MILOS_DAYS
    )
    with time_machine.travel(day.replace(hour=10), tick=True):
        yield


@rows("B1", "B3", "B11", "C1", "C3", "C5", "C6", "C7")
@pytest.mark.parametrize(
    ("mode", "size"),
    [("script", "laptop"), ("no script", "telephone"), ("dark", "tablet"), ("keyboard", "laptop")],
)
def test_case_c01_from_a_home_visit_to_the_end_of_its_second_cycle(
    on_a_day_milo_is_in: None, visit_live: Any, mode: str, size: str
) -> None:
    visit = visit_live("c01: the main job", mode=mode, size=size)
    page, today = visit.sign_in("priya"), timezone.localdate()
    job = MainJob(page, visit.clean, "Milo", today, by_keyboard=mode == "keyboard")

    job.notice(BEFORE_THE_FIRST_DAY, on=today - timedelta(days=400))
    job.answer_begin()
    job.decide("SEN support", "About a year behind in talking; his mother sees it too.")
    job.begin("^Start the first cycle")
    job.assess()
    job.plan()
    job.family_part()
    job.practise_in_two_taps("With help")
    job.open_the_file()
    job.review("Partly", "It carries on")
    job.next_cycle()
    job.practise_in_two_taps("On their own")
    job.open_the_file()
    job.review("Met", "It ends here")
    job.open_the_file()
    job.follow("^Decide on support")
    job.decide("Support ended", "At the level of others of his age.")

    for words in (
        BEFORE_THE_FIRST_DAY,
        "Decided: SEN support",
        "Decided: Support ended",
        "Cycle 1 reviewed",
        "Cycle 2 reviewed",
    ):
        job.sees(words)
