"""The sign-in of one browser: Django's session, and whose it is."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from alongside.ground.accounts.models.people import User


class SignIn(AbstractBaseSession):
    """A browser that is signed in, or on the way; of no setting, ids only. Not used for a while, it has ended."""

    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    used_at = models.DateTimeField(db_index=True)
