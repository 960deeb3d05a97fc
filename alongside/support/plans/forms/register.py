"""What is asked before the register is exported."""

from typing import Any

from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm
from alongside.support.plans import queries

KINDS = (("xlsx", "Excel (XLSX)"), ("csv", "CSV, for any spreadsheet"))


class ExportForm(PageForm):
    """Which columns, and which kind of file."""

    columns = fields.SomeOf(
        label="Which columns?",
        hint="Take only what you need: the file leaves Alongside, and is yours to look after.",
        choices=queries.COLUMNS.items(),
        missing="Choose at least one column",
    )
    kind = fields.OneOf(label="Which kind of file?", choices=KINDS, missing="Choose a kind of file")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with what the register shows on its page."""
        super().__init__(*args, **kwargs)
        self.initial.setdefault("columns", list(queries.USUAL))
        self.initial.setdefault("kind", "xlsx")
