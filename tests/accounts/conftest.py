"""What these tests stand on: people with a password and a second step."""

from typing import Any

import pytest

from alongside.ground.accounts.factors import recovery
from alongside.ground.accounts.models import Membership, RoleHeld, User
from tests import signing
from tests.worlds import BEGAN, PASSWORD, World


@pytest.fixture
def known(world: World) -> User:
    """Sam, who has a password, an authenticator and recovery codes."""
    person: User = world.sam.user
    person.set_password(PASSWORD)
    person.save()
    signing.with_authenticator(person)
    recovery.make(person)
    return person


@pytest.fixture
def in_both(world: World, other: World, known: User) -> Membership:
    """Sam’s place in the other setting too, as a manager there."""
    member: Any = Membership.everywhere.create(
        setting=other.setting, user=known, name="Sam Reid", from_on=BEGAN
    )
    RoleHeld.everywhere.create(setting=other.setting, membership=member, role="manager", from_on=BEGAN)
    return member
