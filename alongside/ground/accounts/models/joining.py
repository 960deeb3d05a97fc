"""How people come in: invitations, wrong tries at a code, and a setting that is being begun."""

from typing import ClassVar

from django.db import models

from alongside.ground.accounts.models.people import Membership, User
from alongside.ground.accounts.models.setting import SettingOwned
from alongside.ground.tables.ids import new_id


class Invitation(SettingOwned):
    """One named person asked to come in, once, by a link in an e-mail or by a code on paper.

    ``digest`` is of the secret, which stands nowhere: it is worked out from the id and the installation's key.
    """

    class Way(models.TextChoices):
        EMAIL = "email", "By e-mail"
        PAPER = "paper", "By a code on paper"

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    way = models.CharField(max_length=5, choices=Way)
    email = models.EmailField(blank=True)
    digest = models.CharField(max_length=64)
    origin = models.CharField(max_length=200, help_text="where Alongside was reached when it was made")
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    left_behind = ("digest",)  # an invitation leads to the installation that made it

    class Meta(SettingOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["setting", "digest"], name="invitation_digest")]


class WrongTry(models.Model):
    """A code typed wrong, by a digest of the address it came from: after ten there is a rest."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    address = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["address", "at"], name="wrong_try_by_address")]


class Beginning(models.Model):
    """A setting that a person is beginning: what was typed at each step; nothing of any child.

    ``digest``: of the secret in the link that ``alongside begin`` printed, for somebody who cannot sign in yet.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    digest = models.CharField(max_length=64, blank=True)
    words = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    made_id = models.UUIDField(null=True, blank=True, help_text="the setting that came of it")

    objects: ClassVar[models.Manager["Beginning"]] = models.Manager()
