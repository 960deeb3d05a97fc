"""Forms with one of each kind of question, and what people might type into them."""

from typing import Any

from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm
from alongside.ground.ui.gallery.words import LONG, TODAY

ABOUT = [
    ("talking", "Talking and understanding"),
    ("moving", "Moving"),
    ("feelings", "Feelings and friends"),
    ("playing", "Playing and learning"),
    ("senses", "Seeing, hearing, senses"),
    ("unsure", "Not sure"),
]
CHILDREN = [
    ("milo", "Milo"),
    ("aisha", "Aisha"),
    ("teddy", "Teddy"),
    ("ivy", "Ivy"),
    ("other", "Someone else"),
]
SUPPORT = [
    ("watch", "Keep watching", "Look again in six weeks"),
    ("support", "Begin SEN support", "Parents are told first"),
    ("none", "Nothing more for now", "It stays in the story"),
]
ANSWERS = [
    ("alone", "On their own"),
    ("with_help", "With help"),
    ("not_yet", "Not yet"),
    ("chose_not", "Chose not to"),
    ("not_offered", "Not offered"),
]


class EveryQuestion(PageForm):
    """One of each kind of question."""

    name = fields.Line("Name", hint="As the family says it.", missing="Enter a name")
    words = fields.Words(
        "What did you see or hear?",
        hint="Just what happened, in your words.",
        missing="Say what you saw, even in a few words",
    )
    about = fields.SomeOf("It is about", choices=ABOUT, missing="Choose one or more, or “Not sure”")
    told = fields.OneOf(
        "Talked with parents?", choices=[("yes", "Yes"), ("no", "Not yet")], missing="Say yes or not yet"
    )
    next_step = fields.OneOf(
        "What happens next?", choices=SUPPORT, layout="list", missing="Choose what happens next"
    )
    response = fields.OneOf("Choosing between two things", choices=ANSWERS, layout="tiles", required=False)
    happened_on = fields.Day(
        "When was it?", hint="For example, 12 3 2027.", latest=TODAY, missing="Enter the day"
    )
    times = fields.Whole(
        "How often?", unit="times each day", min_value=1, max_value=20, missing="Enter how often"
    )
    room = fields.Pick("Room", choices=[("l", "Ladybirds"), ("b", "Bumblebees")], missing="Choose a room")
    email = fields.Email(missing="Enter an e-mail address")
    telephone = fields.Telephone(required=False)
    town = fields.Suggested("Town", known=["Bolton", "Derby"], called="towns", required=False)
    password = fields.Secret(missing="Enter your password", hint="You may paste it.")
    agreed = fields.Tick(
        "They know, and have a copy", hint="Paper or on a screen.", missing="Tick this when they know"
    )


class Noticed(PageForm):
    """The form for something noticed."""

    who = fields.OneOf("Who", choices=CHILDREN, missing="Choose who it was")
    words = fields.Words(
        "What did you see or hear?",
        hint="Just what happened, in your words.",
        missing="Say what you saw, even in a few words",
    )
    about = fields.SomeOf("It is about", choices=ABOUT, required=False)
    told = fields.OneOf(
        "Talked with parents?", choices=[("yes", "Yes"), ("no", "Not yet")], missing="Say yes or not yet"
    )


class PlanStep(PageForm):
    """The plan step, with its first target."""

    outcome = fields.Words(
        "Outcome", hint="What Milo will be able to do in 6 to 12 months, in his own life.", rows=2
    )
    target = fields.Words("Target 1", hint="One small step that anyone would see.", rows=1)
    start = fields.Words("Where he starts", rows=2)
    known = fields.Words("We will know when", hint="For example, 4 in 5 chances.", rows=2)
    we_do = fields.Words("What we will do", rows=2)
    when = fields.SomeOf(
        "When in the day",
        choices=[(one, one) for one in ("Snack", "Free play", "Arriving", "Outdoors", "Nappy change")],
    )
    who = fields.Words("Who", rows=2)
    often = fields.Whole("How often each day he is in", unit="times")


class SignIn(PageForm):
    """Signing in."""

    email = fields.Email(missing="Enter your e-mail address", autocomplete="username")
    password = fields.Secret(missing="Enter your password")


WRONG = {
    "name": "<script>alert(1)</script> " + LONG,
    "about": ["nonsense"],
    "happened_on-day": "31",
    "happened_on-month": "February",
    "happened_on-year": "2026",
    "times": "many",
    "email": "priya at home",
    "telephone": "ring me",
}
PLANNED = {
    "outcome": "Milo lets the people he is with know what he wants, at home and here.",
    "target": "Improve communication skills",
    "start": "0 in 5 chances, week of 31 August",
    "we_do": "Hold up two things, name them, wait ten seconds. Give what he points at and say its name.",
    "when": ["Snack", "Free play"],
    "who": "Sam, Kayleigh when Sam is away",
    "often": 2,
}


def forms(name: str) -> dict[str, Any]:
    """Return the forms of a demonstration page, clean and with what was wrong."""
    if name == "noticed":
        return {"form": Noticed(data={"who": "milo", "about": ["talking"], "told": "no"})}
    if name == "plan":
        return {"form": PlanStep(initial=PLANNED)}
    if name == "sign-in":
        return {"form": SignIn()}
    return {}
