"""What people do to their own way of signing in, in the book of every setting where they have a place."""

from datetime import datetime

from django.utils import timezone

from alongside.ground.accounts import queries
from alongside.ground.accounts.models import User
from alongside.ground.audit import actions as audit
from alongside.ground.audit.actions import Event, Writer
from alongside.ground.tables import walls

AT_THE_SERVER = "At the server"


def write(person: User, done: str, *, at: datetime, what: str = "", by: str = "") -> None:
    """Write down what a person did, with the name and roles they have in each setting; ``what``: of which kind.

    ``by``: who did it for them, where that is nobody with a place there.
    """
    with walls.beside(person.pk):
        settings = queries.settings_of(person, on=timezone.localdate(at), at=at)
    for setting in settings:
        with walls.within(setting.pk, person_id=person.pk):
            member, roles = queries.member_and_roles(person, setting, on=timezone.localdate(at))
            event = Event(
                done, thing="accounts.Membership", thing_id=member.pk, fields=(what,) if what else ()
            )
            own = Writer(setting.pk, member.pk, member.name, roles)
            audit.append([event], by=Writer(setting.pk, None, by, "") if by else own, at=at)
