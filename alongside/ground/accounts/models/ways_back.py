"""Ways back in, for somebody who lost a password or a second step."""

from typing import ClassVar

from django.db import models

from alongside.ground.accounts.models.people import User
from alongside.ground.tables.ids import new_id


class WayBack(models.Model):
    """A link or a code that lets one person choose something anew; it counts once, and not for long.

    Of no setting: ``vouched_in`` and ``vouched_by`` are plain ids of the setting and of the manager's place in it;
    a link has neither, nor has a code that was made at the server. ``user`` is empty where nobody has the address
    that was typed: as much is written then as otherwise. ``digest`` is of the secret, which stands nowhere.
    """

    class Kind(models.TextChoices):
        PASSWORD = "password", "A new password"  # pragma: allowlist secret
        SECOND = "second", "A new second step"
        BOTH = "both", "A new password and a new second step"

    class Way(models.TextChoices):
        LINK = "link", "By a link in an e-mail"
        CODE = "code", "By a code"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    way = models.CharField(max_length=4, choices=Way)
    digest = models.CharField(max_length=64, db_index=True)
    origin = models.CharField(max_length=200, help_text="where Alongside was reached when it was asked for")
    vouched_in = models.UUIDField(null=True)
    vouched_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["WayBack"]] = models.Manager()
