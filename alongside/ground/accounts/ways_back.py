"""Ways back in: a link or a code, of which neither gives an account away, whoever holds it.

A new password is chosen only by somebody who shows the second step that they have; a new second step is made only by
somebody who showed their password, and has a manager's code besides. So a manager who keeps the code for herself, and
whoever reads somebody's mail, has half of what is needed. Who works in several settings brings a code from each: no
manager alone lets anybody into another's. What was made at the server counts for all, for whoever made it there has
everything already. docs/decisions/0011 says what else was weighed.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.ground.accounts import codes, on_record, queries, sign_ins
from alongside.ground.accounts.factors import held
from alongside.ground.accounts.models import RoleHeld, User, WayBack
from alongside.ground.tables import walls
from alongside.ground.tables.ids import new_id

Kind, Way = WayBack.Kind, WayBack.Way
LINK_LASTS, CODE_LASTS, KEPT = timedelta(hours=1), timedelta(days=1), timedelta(days=30)
FOR_PASSWORD, FOR_SECOND = (Kind.PASSWORD, Kind.BOTH), (Kind.SECOND, Kind.BOTH)
MOST_MAILS, IN_A_WHILE = 3, timedelta(hours=1)


def person_of(email: str) -> User | None:
    """Return who signs in with an address."""
    return User.objects.filter(email=email.strip().casefold(), is_active=True).first()


def ask(email: str, origin: str, *, at: datetime) -> WayBack:
    """Write down that somebody asks for a link; the same is done whether or not anybody has the address."""
    made_id = new_id()
    kept = {"digest": codes.digest("back", codes.in_a_link(made_id)), "origin": origin}
    return _make(
        made_id, person_of(email), Kind.PASSWORD, Way.LINK, at=at, expires_at=at + LINK_LASTS, **kept
    )


def give_code(
    person: User, kind: str, *, at: datetime, vouched_in: UUID | None = None, vouched_by: UUID | None = None
) -> WayBack:
    """Make a code for a person; an earlier one for the same, from the same place, no longer counts."""
    _open(user=person, kind=kind, way=Way.CODE, vouched_in=vouched_in).update(revoked_at=at)
    made_id = new_id()
    kept = {"vouched_in": vouched_in, "vouched_by": vouched_by, "expires_at": at + CODE_LASTS}
    digest = codes.digest(_scope(person), codes.on_paper(made_id))
    return _make(made_id, person, kind, Way.CODE, at=at, digest=digest, **kept)


def of_link(secret: str, *, at: datetime) -> WayBack | None:
    """Return what a link is of, while it counts."""
    found = _open(way=Way.LINK, digest=codes.digest("back", secret), expires_at__gt=at, user__is_active=True)
    return found.select_related("user").first()


def of_code(person: User, code: str, kinds: Sequence[str], *, at: datetime) -> WayBack | None:
    """Return what a typed code is of, while it counts and whoever gave it is still a manager where both work."""
    digest = codes.digest(_scope(person), code)
    found = _open(user=person, way=Way.CODE, kind__in=kinds, digest=digest, expires_at__gt=at).first()
    return found if found and _is_vouched_for(found, person, at) else None


def still_open(person: User, ids: Sequence[str], *, at: datetime) -> list[WayBack]:
    """Return those of a person's ways back that count yet."""
    return list(_open(user=person, pk__in=ids, expires_at__gt=at))


def are_enough(person: User, found: Sequence[WayBack], *, at: datetime) -> bool:
    """Say whether what somebody has shown is enough: a link, a code of the server's, or one from each real setting."""
    if any(one.vouched_in is None for one in found):
        return True
    wanted = {setting.pk for setting in _settings(person, at) if not setting.is_sample}
    return bool(found) and wanted <= {one.vouched_in for one in found}


def take(person: User, found: Sequence[WayBack], *, at: datetime) -> bool:
    """Use ways back up, and end every other of the person's; False when one was used or ended meanwhile."""
    with transaction.atomic():
        mine = WayBack.objects.select_for_update().filter(pk__in=[one.pk for one in found], user=person)
        if [one for one in mine if one.used_at or one.revoked_at]:
            return False
        mine.update(used_at=at)
        _open(user=person).update(revoked_at=at)
    return True


def renew_password(person: User, password: str, found: Sequence[WayBack], *, at: datetime) -> bool:
    """Give a person a new password, end their sign-ins and write it down; False when the way back closed meanwhile."""
    with transaction.atomic():
        if not take(person, found, at=at):
            return False
        person.set_password(password)
        person.save(update_fields=["password"])
        sign_ins.end_all(person)
        on_record.write(person, "password_renewed", at=at, what=found[0].way)
    return True


def second_step_renewed(person: User, *, at: datetime) -> None:
    """Keep of a person's second steps the one that was made just now; end their sign-ins, and write it down."""
    with transaction.atomic():
        held.keep_newest(person)
        sign_ins.end_all(person)
        on_record.write(person, "second_step_renewed", at=at)


def to_send(way_back_id: UUID, *, at: datetime) -> WayBack | None:
    """Return a link that is still to be sent, held until the transaction ends; nobody gets more than three an hour."""
    waiting = _open(pk=way_back_id, way=Way.LINK, sent_at=None, expires_at__gt=at, user__is_active=True)
    found = waiting.select_for_update(of=("self",)).select_related("user").first()
    lately = WayBack.objects.filter(user=found.user, sent_at__gt=at - IN_A_WHILE) if found else None
    return found if lately is not None and lately.count() < MOST_MAILS else None


def _open(**which: Any) -> Any:
    return WayBack.objects.filter(used_at=None, revoked_at=None, **which)


def _make(made_id: UUID, person: User | None, kind: str, way: str, *, at: datetime, **kept: Any) -> WayBack:
    """Write one down; what is a month old is let go."""
    WayBack.objects.filter(made_at__lt=at - KEPT).delete()
    return WayBack.objects.create(pk=made_id, user=person, kind=kind, way=way, made_at=at, **kept)


def _is_vouched_for(found: WayBack, person: User, at: datetime) -> bool:
    """Say whether who gave a code may still do so: both have a place there today, and one is a manager."""
    if found.vouched_in is None:
        return True
    if found.vouched_in not in {setting.pk for setting in _settings(person, at)}:
        return False
    with walls.within(found.vouched_in):
        managers = queries.holders(found.vouched_in, RoleHeld.Role.MANAGER, on=timezone.localdate(at))
    return found.vouched_by in {member.pk for member in managers}


def _settings(person: User, at: datetime) -> list[Any]:
    with walls.beside(person.pk):
        return queries.settings_of(person, on=timezone.localdate(at), at=at)


def _scope(person: User) -> str:
    return f"back {person.pk}"
