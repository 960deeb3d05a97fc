"""What the day's sheet asks before it is printed."""

from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm

LINES = [
    ("targets", "Targets"),
    ("where", "Where in the day, and how often"),
    ("strategies", "What we do"),
    ("write", "Lines to write on"),
    ("restrictions", "What must not happen, for those you may see it of"),
]


class SheetForm(PageForm):
    """Names or picture codes, and which lines print."""

    names = fields.OneOf(
        label="How are children named?",
        choices=[
            ("initial", "First name and initial"),
            ("code", "Picture and number", "Who is who stands below, on this page only."),
        ],
        layout="list",
    )
    lines = fields.SomeOf(
        label="Which lines print?", choices=LINES, required=False, layout="list",
        hint="What to know first always prints.",
    )  # fmt: skip
