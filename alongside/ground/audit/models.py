"""Entries, their words, looks and their seals: plain ids, no foreign keys, never changed."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from alongside.ground.tables.ids import new_id


class Written(models.Model):
    """A row of the book: who did or looked at what, with the name and roles as they were."""

    pk = models.CompositePrimaryKey("recorded_at", "id")
    recorded_at = models.DateTimeField()
    id = models.UUIDField(default=new_id, editable=False)
    setting_id = models.UUIDField()
    person_id = models.UUIDField(null=True)
    person = models.CharField(max_length=200, blank=True)
    roles = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=80)
    child_id = models.UUIDField(null=True)
    thing = models.CharField(max_length=60, blank=True)
    thing_id = models.UUIDField(null=True)
    seen_by = models.CharField(max_length=12, default="entitled")

    append_only = True

    class Meta:
        abstract = True


class Entry(Written):
    """Something that was done: one link of the setting's chain."""

    seq = models.BigIntegerField()
    fields = models.JSONField(default=list)
    payload_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["setting_id", "seq"], name="entry_seq_in_setting")]
        indexes = [models.Index(fields=["setting_id", "child_id", "recorded_at"], name="entry_of_child")]


class Payload(models.Model):
    """The words and old values of an entry, apart so that they can be shredded; the chain holds their digest."""

    pk = models.CompositePrimaryKey("recorded_at", "id")
    recorded_at = models.DateTimeField()
    id = models.UUIDField(help_text="the entry's id")
    setting_id = models.UUIDField()
    salt = models.CharField(max_length=32)
    words = models.JSONField(encoder=DjangoJSONEncoder)

    append_only = True
    erasable = True

    class Meta:
        indexes = [models.Index(fields=["setting_id", "id"], name="payload_in_setting")]


class Look(Written):
    """An answer that showed more than a name, or a refusal; sealed into the chain within a minute."""

    kind = models.CharField(max_length=8, choices=[("seen", "seen"), ("refused", "refused")])

    class Meta:
        indexes = [
            models.Index(fields=["setting_id", "child_id", "recorded_at"], name="look_of_child"),
            models.Index(fields=["setting_id", "recorded_at"], name="look_in_setting"),
        ]


class LookSeal(models.Model):
    """A look's place in the chain: the entry that sealed it, and its number among the setting's looks."""

    pk = models.CompositePrimaryKey("setting_id", "seq")
    setting_id = models.UUIDField()
    seq = models.BigIntegerField()
    look_id = models.UUIDField()
    entry_seq = models.BigIntegerField()

    append_only = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["setting_id", "look_id"], name="look_sealed_once")]


class Head(models.Model):
    """The end of a setting's chain, locked while it grows."""

    setting_id = models.UUIDField(primary_key=True)
    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    looks = models.BigIntegerField(default=0)
