"""A child's particulars: days that cannot be are said in the form, and nothing is saved."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.file.children.models import Child
from tests.worlds import World

KEY = "5b0c1c1e-3f0a-4f4c-9a52-0d8f2b7f7a31"


def test_birth_date_that_lies_ahead_is_not_one(world: World, visit: Any) -> None:
    ahead = timezone.localdate() + timedelta(days=40)
    typed = {"given_name": "Noor", "born": f"{ahead.day} {ahead:%B %Y}", "form_key": KEY}

    answer = visit(world, "morgan").post(world.address("children/add/"), typed)

    assert answer.status_code == 422
    assert "This lies ahead of today. Write the day the child was born" in answer.content.decode()
    assert not Child.everywhere.filter(given_name="Noor").exists()


@pytest.mark.parametrize(("last_month", "status"), [("8", 422), ("9", 302)])
def test_last_day_is_not_before_the_first(world: World, visit: Any, last_month: str, status: int) -> None:
    typed = {
        "given_name": "Milo", "start_on-day": "7", "start_on-month": "9", "start_on-year": "2026",
        "left_on-day": "7", "left_on-month": last_month, "left_on-year": "2026", "version": "1", "form_key": KEY,
    }  # fmt: skip

    answer = visit(world, "morgan").post(world.address(f"children/{world.milo.pk}/particulars/"), typed)

    assert answer.status_code == status
    if status == 422:
        assert "The last day is before the first day" in answer.content.decode()
    world.milo.refresh_from_db()
    assert (world.milo.left_on is None) is (status == 422)
