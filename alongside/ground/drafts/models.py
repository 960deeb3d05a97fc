"""Words not yet saved, and the keys of forms that were."""

from django.db import models

from alongside.ground.accounts.models import Membership, SettingOwned


class Draft(SettingOwned):
    """What a person has typed in a form about a thing, and not yet saved."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    form = models.CharField(max_length=80)
    about_id = models.UUIDField(help_text="the thing the form is about, or the setting")
    child_id = models.UUIDField(null=True)
    words = models.JSONField(
        default=dict, help_text="what was typed, as the form sends it: name -> list of values"
    )
    place = models.CharField(max_length=300, blank=True, help_text="the page of the form")
    saved_at = models.DateTimeField()

    class Meta(SettingOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["setting", "membership", "form", "about_id"], name="draft_once")
        ]


class FormKey(SettingOwned):
    """The key of a form that was sent: sent again, it answers with the same place."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    key = models.UUIDField()
    digest = models.CharField(max_length=64, help_text="of what was sent")
    place = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField()

    class Meta(SettingOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["setting", "key"], name="form_key_once")]
