"""The days that are offered and promised: never one on which the setting is closed."""

from datetime import date, timedelta

import pytest

from alongside.file.children import queries as children
from alongside.ground.accounts.models import Closure
from alongside.ground.law import reference
from alongside.support.noticing import queries
from tests.marks import rows
from tests.noticing.making import noted
from tests.worlds import TODAY, World


def closed(world: World, from_on: date, until_on: date) -> None:
    Closure.everywhere.create(setting=world.setting, name="Training", from_on=from_on, until_on=until_on)


@rows("B3")
def test_day_to_answer_passes_over_a_closure(world: World) -> None:
    closed(world, date(2026, 11, 23), date(2026, 11, 27))
    noted(world, "joe")

    (step,) = queries.next_steps(world.actor("priya"))

    # noted on a Thursday, closed all of the week after: Friday, and four days of the week after that
    assert step.due_on == date(2026, 12, 3)


def test_day_to_answer_where_no_term_is_in_sight_counts_the_days_of_the_week(world: World) -> None:
    world.setting.term_time_only = True
    world.setting.save()
    noted(world, "joe")

    (step,) = queries.next_steps(world.actor("priya"))

    assert step.due_on == date(2026, 11, 26)


@rows("B3")
def test_days_to_look_again_are_never_closed_ones(world: World) -> None:
    closed(world, date(2026, 11, 26), date(2026, 12, 4))
    closed(world, date(2026, 12, 17), date(2027, 1, 3))

    offered = queries.suggested_days(children.open_days(world.actor("priya")), TODAY, [])

    # a week and two weeks ahead fall into the closures; the words say how far it is in truth
    assert offered == [(date(2026, 12, 7), "In 2 weeks"), (date(2027, 1, 4), "In 6 weeks")]


@pytest.mark.parametrize("until", [date(2026, 11, 24), date(2026, 11, 30)])
def test_this_week_for_a_sign_is_the_last_open_day_or_today(world: World, until: date) -> None:
    closed(world, date(2026, 11, 20), until)
    (sign,) = [one for one in reference.signs_that_cannot_wait() if one.code == "blank_spells"]

    offered = queries.suggested_days(children.open_days(world.actor("priya")), TODAY, [sign])

    assert offered[0] == ((date(2026, 11, 25) if until.day == 24 else TODAY), "This week")


def test_day_to_answer_that_no_year_holds_is_counted_in_days(world: World) -> None:
    world.setting.open_weekdays = "0"
    world.setting.answer_days = 60
    world.setting.save()
    noted(world, "joe")

    (step,) = queries.next_steps(world.actor("priya"))

    # sixty Mondays are more than a year away: nobody waits so long
    assert step.due_on == TODAY + timedelta(days=60)
