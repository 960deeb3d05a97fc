"""Who may begin a setting, and how far they are."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from alongside.ground.accounts import codes
from alongside.ground.accounts import queries as accounts
from alongside.ground.accounts.models import Beginning, RoleHeld, Setting, User
from alongside.ground.tables import walls


def of_link(secret: str, *, at: datetime) -> Beginning | None:
    """Return the beginning that a printed link is of, while it counts."""
    held = Beginning.objects.filter(digest=codes.digest("begin", secret), expires_at__gt=at, made_id=None)
    return held.first()


def of_id(beginning_id: str) -> Beginning | None:
    """Return a beginning that this browser came to by a link, unless it is done."""
    return Beginning.objects.filter(pk=beginning_id).first()


def of_user(user: User) -> Beginning | None:
    """Return what a person is in the middle of; nothing when they may not begin."""
    if not may_begin(user):
        return None
    found: Beginning = Beginning.objects.filter(user=user, made_id=None).first() or Beginning.objects.create(
        user=user, saved_at=timezone.now()
    )
    return found


def keeps_sign_in(user: User) -> bool:
    """Return whether a person goes on with the sign-in they have: nobody does with one of a sample, it is printed."""
    mine = _settings(user)
    return bool(mine) and not any(one.is_sample for one in mine)


def may_begin(user: User) -> bool:
    """Return whether a person may begin a setting: whoever is in a sample, and the manager of a real one."""
    return any(one.is_sample for one in _settings(user)) or provider_of(user) is not None


def provider_of(user: User) -> UUID | None:
    """Return the provider of the setting that a person manages; for somebody who is in no sample."""
    for setting in _settings(user):
        walls.stand_in(setting.pk, person_id=user.pk)
        managers = accounts.holders(setting.pk, RoleHeld.Role.MANAGER, on=timezone.localdate())
        if any(member.user_id == user.pk for member in managers):
            return setting.provider_id
    return None


def providers() -> set[UUID | None]:
    """Return the providers of all real settings."""
    return set(Setting.objects.filter(is_sample=False).values_list("provider_id", flat=True))


def _settings(user: User) -> list[Setting]:
    walls.stand_in(person_id=user.pk)
    return accounts.settings_of(user, on=timezone.localdate(), at=timezone.now())
