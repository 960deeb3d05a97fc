"""The sample is made well on whatever day somebody first looks: on a term's first day, and in the holidays."""

from datetime import UTC, date, datetime, time

import pytest

from alongside.config.sample import building
from alongside.ground.accounts.models import Setting
from alongside.ground.audit import queries as book
from alongside.ground.tables import walls
from alongside.support.development.models import Round


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("today", "rounds"),
    [
        (date(2026, 12, 27), {"Autumn 2026"}),
        (date(2027, 1, 5), {"Autumn 2026", "Spring 2027"}),
    ],
)
def test_sample_is_whole_on_any_day(today: date, rounds: set[str]) -> None:
    building.make(today, datetime.combine(today, time(9, 40), UTC))

    for setting in Setting.objects.filter(is_sample=True):
        with walls.within(setting.pk):
            held = Round.everywhere.filter(setting=setting)
            assert set(held.values_list("name", flat=True)) == rounds
            assert list(book.faults(setting.pk)) == []
