"""Who is signed in, asked by every page: Django's own session and person, by queries that are compiled once."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from axes.backends import AxesBackend
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.db.models import QuerySet
from django.utils import timezone

from alongside.ground.accounts.models import SignIn, User
from alongside.ground.tables.prepared import Text, prepared

IDLE = timedelta(minutes=15)
# a use is written down once in so long: the end comes that much sooner at most, and few pages write anything
NOTED = timedelta(seconds=30)


class SessionStore(db.SessionStore):
    """Django's sessions in the database, each with whose it is; one that was not used for a while has ended."""

    used_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[SignIn]:
        return SignIn

    def create_model_instance(self, data: dict[str, Any]) -> SignIn:
        row: Any = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        row.used_at = self.used_at = timezone.now()
        return row

    def note_use(self) -> None:
        """Write down that the sign-in is used, unless that was done a moment ago."""
        now = timezone.now()
        if self.used_at is None or now - self.used_at < NOTED:
            return
        SignIn.objects.filter(session_key=self.session_key).update(used_at=now)
        self.used_at = now

    def _get_session_from_db(self) -> SignIn | None:
        now = timezone.now()
        found: SignIn | None = next(iter(_sign_in(Text(self.session_key), now, now - IDLE)), None)
        if found is None:
            self._session_key = None
        else:
            self.used_at = found.used_at
        return found


class People(AxesBackend):  # type: ignore[misc]  # the package carries no types
    """Django's own check of a password, but for whoever tried too often; asks for a person once a page."""

    def authenticate(
        self, request: Any, username: str | None = None, password: str | None = None, **rest: Any
    ) -> User | None:
        """Return whose password it is; raises PermissionDenied, before anything is hashed, while tries rest."""
        super().authenticate(request, username, password, **rest)
        found: Any = ModelBackend.authenticate(self, request, username, password)
        return found

    def get_user(self, user_id: Any) -> User | None:
        """Return the person of a session, unless the account was closed."""
        person = next(iter(_person(UUID(str(user_id)))), None)
        return person if person and self.user_can_authenticate(person) else None


@prepared
def _sign_in(key: Text, at: datetime, since: datetime) -> QuerySet[SignIn]:
    return SignIn.objects.filter(session_key=key, expire_date__gt=at, used_at__gt=since)


@prepared
def _person(person_id: UUID) -> QuerySet[User]:
    return User.objects.filter(pk=person_id)
