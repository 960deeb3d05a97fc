"""A paper about a child, and that it was taken out of sight."""

from typing import ClassVar

from django.db import models

from alongside.file.children.models import ChildOwned
from alongside.ground.accounts.models import Membership, SettingKey, SettingOwned
from alongside.ground.tables.partial_dates import PartialDateField


class Document(ChildOwned):
    """A paper kept about a child; its bytes lie under the data folder, by a random name, sealed."""

    class Kind(models.TextChoices):
        PLAN = "plan", "Support plan"
        REPORT = "report", "Report"
        LETTER = "letter", "Letter"
        FORM = "form", "Form"
        PICTURE = "picture", "Photograph or drawing"
        OTHER = "other", "Something else"

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind)
    dated = PartialDateField()
    source = models.CharField(max_length=200, blank=True, help_text="who it came from")
    file_name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    taken_out = models.CharField(max_length=300, blank=True, help_text="what checking took out of it")
    place = models.CharField(max_length=64)
    key = models.ForeignKey(SettingKey, models.PROTECT, related_name="+")
    left_behind = ("place", "key_id")  # of this installation: an archive carries the paper in the open
    kept_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()

    class Meta(ChildOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["setting", "place"], name="document_place")]


class Withdrawal(SettingOwned):
    """A paper was taken out of sight, because it is not about this child or must not be here."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    withdrawn_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField()

    paths: ClassVar[dict[str, str]] = {"documents.Document": "document", "children.Child": "document__child"}

    class Meta(SettingOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["setting", "document"], name="document_withdrawn_once")
        ]
