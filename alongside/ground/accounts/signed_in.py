"""Who is signed in, asked by every page: Django's own session and person, by queries that are compiled once."""

from typing import Any
from uuid import UUID

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from alongside.ground.accounts.models import User
from alongside.ground.tables.prepared import Text, prepared


class SessionStore(db.SessionStore):
    """Django's sessions in the database."""

    def _get_session_from_db(self) -> Session | None:
        found = next(iter(_session(Text(self.session_key), timezone.now())), None)
        if found is None:
            self._session_key = None
        return found


class People(ModelBackend):
    """Django's own check of a password; the person of a session is asked for once a page."""

    def get_user(self, user_id: Any) -> User | None:
        """Return the person of a session, unless the account was closed."""
        person = next(iter(_person(UUID(str(user_id)))), None)
        return person if person and self.user_can_authenticate(person) else None


@prepared
def _session(key: Text, at: Any) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=at)


@prepared
def _person(person_id: UUID) -> QuerySet[User]:
    return User.objects.filter(pk=person_id)
