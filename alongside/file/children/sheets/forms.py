"""The forms of a sheet on its way in; they check what was typed and save nothing."""

from typing import Any

from django.core.exceptions import ValidationError

from alongside.file.children.sheets import reading
from alongside.file.children.sheets.columns import columns
from alongside.file.children.sheets.judging import ANOTHER, LEAVE
from alongside.file.children.sheets.reading import Cells, Grid
from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm

LEFT_OUT = "Leave it out"


class UploadForm(PageForm):
    """A spreadsheet of children."""

    file = fields.File(
        label="Spreadsheet", most=reading.MOST_BYTES, accept=".xlsx,.csv,.txt,.tsv", missing="Choose a spreadsheet",
        hint="An .xlsx or .csv, with one child in a row. Its columns may be called what they like.",
    )  # fmt: skip
    grid: Grid

    def clean_file(self) -> Any:
        """Read the sheet; say why when it cannot be read."""
        file = self.cleaned_data["file"]
        try:
            self.grid = reading.read(file.read())
        except reading.NotReadable as fault:
            raise ValidationError(str(fault)) from fault
        return file


class ColumnsForm(PageForm):
    """What each column of a sheet holds."""

    def __init__(self, *args: Any, headings: list[str], examples: list[str], **kwargs: Any) -> None:
        """``headings`` and ``examples``: the words of each column."""
        super().__init__(*args, **kwargs)
        for number, words in enumerate(headings):
            if words or examples[number]:
                self.fields[f"column_{number}"] = fields.Pick(
                    label=words or f"Column {number + 1}, which has no heading", choices=columns().choices,
                    blank=LEFT_OUT, required=False, hint=f"For example: {examples[number] or 'nothing in it'}",
                )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse two columns that hold one thing, and a sheet in which nobody has a name."""
        super().clean()
        matched = {
            name.removeprefix("column_"): code
            for name, code in self.cleaned_data.items()
            if name.startswith("column_")
        }
        codes = [code for code in matched.values() if code]
        for number, code in matched.items():
            if code and codes.count(code) > 1:
                self.add_error(f"column_{number}", f"Another column holds “{columns().label(code)}” too")
        if not {"given_name", "full_name"} & set(codes):
            self.add_error(None, "Say which column holds the children’s first names, or whole names")
        return {"columns": matched}


class RowForm(PageForm):
    """One row of a sheet, in the columns that count."""

    def __init__(self, *args: Any, asked: dict[str, str], **kwargs: Any) -> None:
        """``asked``: number of the column -> what it holds."""
        super().__init__(*args, **kwargs)
        for number, label in asked.items():
            self.fields[f"cell_{number}"] = fields.Line(label=label, required=False, max_length=1000)

    def clean(self) -> dict[str, Any]:
        """Return the words of the columns that count."""
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        return {"cells": Cells({name.removeprefix("cell_"): words for name, words in facts.items()})}


class ChoicesForm(PageForm):
    """Who is meant by names that are not known here, and whether a child is on the books already."""

    def __init__(
        self,
        *args: Any,
        unknown: dict[str, tuple[str, list[tuple[str, str]]]],
        maybe: dict[str, tuple[str, str, str]],
        **kwargs: Any,
    ) -> None:
        """``unknown``: key -> (question, choices). ``maybe``: key -> (name in the sheet, id, who is on the books)."""
        super().__init__(*args, **kwargs)
        for key, (name, pk, known) in maybe.items():
            self.fields[key] = fields.OneOf(
                label=f"Is {name} the child who is on the books?", missing=f"Say whether {name} is the same child",
                choices=[(pk, f"Yes: {known}"), (ANOTHER, "No, another child")], layout="list",
            )  # fmt: skip
        for key, (question, choices) in unknown.items():
            self.fields[key] = fields.Pick(
                label=question, choices=[*choices, (LEAVE, LEFT_OUT)], missing="Choose one, or leave it out"
            )

    def clean(self) -> dict[str, Any]:
        """Return key -> what was chosen."""
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        return {"choices": facts}
