"""Giving a code to somebody who lost a password or a second step: half of what they need, and no more."""

from datetime import datetime
from typing import Any

from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts import tasks, ways_back
from alongside.ground.accounts.models import Membership, WayBack


@action("our_setting.let_back_in", past="password_code_given")
def give_password_code(*, membership: Membership, by: Actor, at: datetime) -> WayBack:
    """Give a code with which a person chooses a new password, once they have shown their second step."""
    return _give(membership, WayBack.Kind.PASSWORD, by, at)


@action("our_setting.let_back_in", past="second_step_code_given")
def give_second_step_code(*, membership: Membership, by: Actor, at: datetime) -> WayBack:
    """Give a code with which a person makes a new second step, once they have shown their password."""
    return _give(membership, WayBack.Kind.SECOND, by, at)


def _give(membership: Membership, kind: str, by: Actor, at: datetime) -> WayBack:
    person: Any = membership.user  # the rule lets nobody through who does not sign in
    made = ways_back.give_code(person, kind, at=at, vouched_in=by.setting_id, vouched_by=by.id)
    tasks.tell.enqueue(str(made.pk), "given")
    return made
