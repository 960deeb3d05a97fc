"""The forms of a paper; they check what was typed and sent, and save nothing."""

from typing import Any

from django.core.exceptions import ValidationError

from alongside.file.documents import checking
from alongside.file.documents.checking import Paper
from alongside.file.documents.models import Document
from alongside.ground.tables.partial_dates import PartialDate, UnclearDate
from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm


class PaperForm(PageForm):
    """A paper to keep."""

    file = fields.File(
        label="The paper", most=checking.MOST_BYTES, accept=",".join(checking.KINDS),
        hint="A PDF, a Word or ODT file, a picture or plain text. It is kept as it came, without what could run in it.",
    )  # fmt: skip
    title = fields.Line(label="What it is", missing="Write what it is", max_length=200)
    kind = fields.OneOf(
        label="Kind of paper", missing="Choose what kind it is", choices=Document.Kind.choices
    )
    dated = fields.Line(
        label="Its date", hint="For example 12 March 2026, or March 2026.", required=False, max_length=60
    )
    source = fields.Line(
        label="Who it came from", hint="For example: the speech and language therapist.", required=False,
        max_length=200,
    )  # fmt: skip
    paper: Paper

    def clean_file(self) -> Any:
        """Look the paper over; say why when it cannot be kept."""
        file = self.cleaned_data["file"]
        try:
            self.paper = checking.check(file.read(), file.name)
        except checking.Refused as fault:
            raise ValidationError(str(fault)) from fault
        return file

    def clean_dated(self) -> PartialDate | None:
        """Read the date as far as it is known."""
        said = self.cleaned_data["dated"]
        try:
            return PartialDate.read(said) if said else None
        except UnclearDate as fault:
            raise ValidationError(
                "Write a date such as 12 March 2026, or a month such as March 2026"
            ) from fault

    def clean(self) -> dict[str, Any]:
        """Return the facts, with the paper in place of the file."""
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        return {**facts, "paper": getattr(self, "paper", None)}


class WithdrawForm(PageForm):
    """Why a paper is taken out of sight."""

    why = fields.Line(
        label="Why is it taken out of sight?", hint="For example: it is about another child.",
        missing="Write why", max_length=300,
    )  # fmt: skip
