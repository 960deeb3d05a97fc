"""A browser whose sign-in is over: it is sent to sign in, and what it still carries opens nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from tests.worlds import PASSWORD, World


def let_go() -> None:
    Session.objects.all().delete()


def run_out() -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))


@pytest.mark.parametrize("end", [let_go, run_out])
def test_sign_in_that_is_over_is_asked_for_again(world: World, visit: Any, end: Any) -> None:
    sam = visit(world, "sam")
    page = world.address("children/")
    assert sam.get(page).status_code == 200
    before = sam.cookies["alongside"].value

    end()
    answer = sam.get(page)

    assert answer["Location"] == f"/sign-in/?next={page}"
    world.sam.user.set_password(PASSWORD)
    world.sam.user.save()
    sam.post("/sign-in/", {"email": world.sam.user.email, "password": PASSWORD})
    assert sam.get(page).status_code == 200
    assert sam.cookies["alongside"].value != before
