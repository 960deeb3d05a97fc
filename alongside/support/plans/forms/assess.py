"""What a strength, a need, a source and the parents' hopes are asked with."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from alongside.ground.law import reference
from alongside.ground.tables.partial_dates import PartialDate, UnclearDate
from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm
from alongside.support.plans.actions import SourceFacts
from alongside.support.plans.models import Need, Source

NEW = "new"
WHEN = "As far as you know: 12 March 2026, March 2026, 8 weeks, 36 to 47 months."


def _when(said: str, born_on: date | None) -> PartialDate | None:
    """Read a date as far as it is known; an age is counted from the birth date on file."""
    if not said:
        return None
    try:
        return PartialDate.read(said, born_on)
    except UnclearDate:
        need = "" if born_on else " An age needs the birth date in the file."
        raise ValidationError(
            f"Write it as 12 March 2026, March 2026, 2026, 8 weeks or 36 to 47 months.{need}", code="unclear"
        ) from None


class SourceForm(PageForm):
    """Who or what something is known from."""

    kind = fields.OneOf(
        label="What kind of source?", choices=Source.Kind.choices, missing="Choose the kind of source"
    )
    who = fields.Line(
        label="Who or what",
        hint="A name, a report, a place: Sam Reid at snack.",
        missing="Say who or what it is",
    )
    when = fields.Line(label="When", hint=WHEN, required=False, max_length=80, width="medium")
    said = fields.Words(label="What they saw or said, in short", rows=2, required=False)

    def __init__(self, *args: Any, born_on: date | None = None, **kwargs: Any) -> None:
        """``born_on``: ages are counted from it."""
        super().__init__(*args, **kwargs)
        self.born_on = born_on

    def clean_when(self) -> PartialDate | None:
        """Read the date as far as it is known."""
        return _when(self.cleaned_data["when"], self.born_on)

    def source(self) -> SourceFacts:
        """Return what was said of the source."""
        said = self.cleaned_data
        return {"kind": said["kind"], "who": said["who"], "dated": said["when"], "words": said["said"]}


class NeedForm(PageForm):
    """A strength or a need, with a source that is named already or a new one."""

    kind = fields.OneOf(
        label="Is it a strength or a need?", choices=Need.Kind.choices, missing="Choose strength or need"
    )
    words = fields.Words(
        label="What do you see?", hint="What the child does or does not yet do, plainly.", rows=2,
        missing="Write what you see",
    )  # fmt: skip
    area = fields.OneOf(label="Which area is it in?", required=False)
    learning = fields.Pick(label="Area of learning", blank="Not chosen", required=False)
    source = fields.OneOf(label="Who or what says so?", layout="list", missing="Say who or what says so")
    source_kind = fields.OneOf(label="What kind of source?", choices=Source.Kind.choices, required=False)
    who = fields.Line(
        label="Who or what", hint="A name, a report, a place: Sam Reid at snack.", required=False
    )
    when = fields.Line(label="When", hint=WHEN, required=False, max_length=80, width="medium")
    said = fields.Words(label="What they saw or said, in short", rows=2, required=False)

    of_new_source = ("source_kind", "who", "when", "said")

    def __init__(
        self,
        *args: Any,
        sources: Iterable[Source] = (),
        born_on: date | None = None,
        names_new: bool = True,
        **kwargs: Any,
    ) -> None:
        """``sources``: those of the cycle; ``born_on``: ages are counted from it; ``names_new``: may be new."""
        super().__init__(*args, **kwargs)
        self.born_on = born_on
        named = [(str(one.pk), one.who, _line(one)) for one in sources]
        offered = {
            "area": reference.areas_of_need().choices,
            "learning": reference.areas_of_learning().choices,
            "source": [*named, *([(NEW, "Someone or something else", "")] if names_new else [])],
        }
        for name, choices in offered.items():
            self.fields[name].offer(choices)  # type: ignore[attr-defined]  # ours, see ui.fields
        for name in self.of_new_source:
            self.fields[name].says_optional = False  # type: ignore[attr-defined]
            if not names_new:
                del self.fields[name]
        if not named:
            self.initial.setdefault("source", NEW)

    def clean_when(self) -> PartialDate | None:
        """Read the date as far as it is known."""
        return _when(self.cleaned_data["when"], self.born_on)

    def clean(self) -> dict[str, Any]:
        """Ask for the source's name and kind when it is a new one."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("source") == NEW:
            if not said.get("source_kind"):
                self.add_error("source_kind", "Choose the kind of source")
            if not said.get("who"):
                self.add_error("who", "Say who or what says so")
        return said

    def need(self) -> dict[str, Any]:
        """Return the strength or need itself."""
        return {name: self.cleaned_data[name] for name in ("kind", "words", "area", "learning")}

    def new_source(self) -> SourceFacts | None:
        """Return the new source, or None when it was named already."""
        said = self.cleaned_data
        if said["source"] != NEW:
            return None
        return {"kind": said["source_kind"], "who": said["who"], "dated": said["when"], "words": said["said"]}


class HopesForm(PageForm):
    """What parents hope for."""

    hopes = fields.Words(
        label="What do parents hope for?", hint="In their own words. It heads the plan.", rows=3,
        missing="Write what parents hope for",
    )  # fmt: skip


def _line(source: Source) -> str:
    return " · ".join(filter(None, [source.get_kind_display(), str(source.dated or "")]))
