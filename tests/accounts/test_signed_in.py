"""A browser whose sign-in is over: it is sent to sign in, and what it still carries opens nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.ground.accounts.models import Setting, SignIn
from tests.worlds import PASSWORD, World


def let_go() -> None:
    SignIn.objects.all().delete()


def run_out() -> None:
    SignIn.objects.update(expire_date=timezone.now() - timedelta(minutes=1))


def lie_idle() -> None:
    SignIn.objects.update(used_at=timezone.now() - timedelta(minutes=15, seconds=1))


@pytest.mark.parametrize("end", [let_go, run_out, lie_idle])
def test_sign_in_that_is_over_is_asked_for_again(world: World, visit: Any, end: Any) -> None:
    sam = visit(world, "sam")
    page = world.address("children/")
    assert sam.get(page).status_code == 200
    before = sam.cookies["alongside"].value

    end()
    answer = sam.get(page)

    assert answer["Location"] == f"/sign-in/?next={page}"
    Setting.objects.update(is_sample=True)
    world.sam.user.set_password(PASSWORD)
    world.sam.user.save()
    sam.post("/sign-in/", {"email": world.sam.user.email, "password": PASSWORD})
    assert sam.get(page).status_code == 200
    assert sam.cookies["alongside"].value != before
