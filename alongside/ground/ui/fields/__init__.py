"""The questions a page may ask; each knows its label, hint, template and what to say when it is wrong."""

from alongside.ground.ui.fields.choices import Choice, OneOf, Pick, SomeOf, Tick
from alongside.ground.ui.fields.days import Day
from alongside.ground.ui.fields.files import File
from alongside.ground.ui.fields.numbers import Whole
from alongside.ground.ui.fields.words import Email, Hidden, Line, Secret, Suggested, Telephone, Words

__all__ = [
    "Choice",
    "Day",
    "Email",
    "File",
    "Hidden",
    "Line",
    "OneOf",
    "Pick",
    "Secret",
    "SomeOf",
    "Suggested",
    "Telephone",
    "Tick",
    "Whole",
    "Words",
]
