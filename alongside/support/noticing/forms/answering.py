"""Ticking signs that cannot wait, and answering what was noticed."""

from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from alongside.ground.accounts.models import Membership
from alongside.ground.law import reference
from alongside.ground.law.reference import Sign
from alongside.ground.ui import days, fields
from alongside.ground.ui.forms import PageForm
from alongside.support.noticing.models import Answer
from alongside.support.noticing.queries import Owners

Kind = Answer.Kind
ANOTHER_DAY = "day"
HINTS = {
    Kind.OBSERVE: "You watch closely, on a day you choose.",
    Kind.TRY: "Say below what, when and where.",
    Kind.HEALTH: "Say below who is asked, and about what. First for every sign that cannot wait.",
    Kind.TALK: "Say below what about.",
    Kind.PLAN: "It is taken up at the next review.",
    Kind.WATCH: "Say below what to look for.",
    Kind.BEGIN: "Next you write the decision and its reasons.",
    Kind.PARENTS_NO: "Their answer counts. Say below why, and choose when to ask again.",
    Kind.CLOSE: "Say below why. It can be answered anew if more is seen.",
}
OF_THE_KEY_PERSON = {Kind.TRY, Kind.TALK, Kind.PLAN, Kind.WATCH}
NEEDS_WORDS = {
    Kind.TRY: "Say what the room tries",
    Kind.HEALTH: "Say who is asked, and about what",
    Kind.PARENTS_NO: "Say why parents say no, as they put it",
    Kind.CLOSE: "Say why nothing more is needed",
}


class SignsForm(PageForm):
    """The signs that cannot wait, in groups; the program itself never ticks one."""

    def __init__(self, *args: Any, ticked: list[Sign], **kwargs: Any) -> None:
        """``ticked``: the signs that stand already, which are not asked again."""
        super().__init__(*args, **kwargs)
        known = {sign.code for sign in ticked}
        listed = [sign for sign in reference.signs_that_cannot_wait() if sign.code not in known]
        for number, (about, signs) in enumerate(groupby(listed, lambda sign: sign.about)):
            choices = [(sign.code, sign.label, sign.looks_like) for sign in signs]
            field = fields.SomeOf(about, choices=choices, layout="list", required=False)
            field.says_optional = False
            self.fields[f"signs_{number}"] = field

    def clean(self) -> dict[str, Any]:
        """Return the codes that were ticked; none is an answer only when nothing else is sent."""
        codes = [
            code for name, ticked in self.cleaned_data.items() if name.startswith("signs_") for code in ticked
        ]
        if not codes and not self.errors:
            self.add_error(
                None, "Tick what you see. If you see none of these, go back: there is nothing to save"
            )
        return {"codes": codes}


class AnswerForm(PageForm):
    """What follows from a noticing; cleaned, it is what the action takes, with ``owner`` a member."""

    kind = fields.OneOf("What happens next?", layout="list", missing="Choose what happens next")
    words = fields.Words("In a sentence or two", rows=2, required=False)
    advice = fields.Words("What advice did you offer the parents?", rows=2, required=False)
    goes_on = fields.Words(
        "What goes on for all children, and so for this child too?", rows=2, required=False
    )
    again = fields.OneOf("When is it looked at again?", required=False)
    due_on = fields.Day("Which day?", required=False)
    owner = fields.Pick("Who has the next step?", blank="Whose it usually is", required=False)

    def __init__(
        self,
        *args: Any,
        owners: Owners,
        me: Membership,
        days_offered: list[tuple[date, str]],
        planned: bool,
        today: date,
        **kwargs: Any,
    ) -> None:
        """``planned``: the child has a plan that this can go to; ``days_offered``: days with their words."""
        super().__init__(*args, **kwargs)
        self.owners, self.me = owners, me
        kinds = [one for one in Kind if planned or one != Kind.PLAN]
        self._field("kind").offer([(one.value, one.label, HINTS[one]) for one in kinds])
        self._field("owner").offer([(str(one.pk), one.name) for one in owners.everyone])
        key = owners.key_person
        if key and key != me:
            self._field(
                "owner"
            ).help_text = f"{key.name} for what the room does or says to parents, you for the rest."
        named = [(day.isoformat(), f"{words}, {days.short(day, today)}") for day, words in days_offered]
        self._field("again").offer([*named, (ANOTHER_DAY, "Another day")])
        self._field("due_on").earliest = today
        for name in ("words", "again", "due_on", "owner"):
            self._field(name).says_optional = False

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Return what the action takes, with an owner and a next date for all but a closing answer."""
        facts = dict(self.cleaned_data)
        kind, again, chosen = facts.get("kind"), facts.pop("again", ""), facts.pop("due_on", None)
        if not kind:
            return facts
        if kind in NEEDS_WORDS and not facts.get("words"):
            self.add_error("words", NEEDS_WORDS[kind])
        if kind != Kind.PARENTS_NO:
            facts |= {"advice": "", "goes_on": ""}
        if kind == Kind.CLOSE:
            return facts | {"owner": None, "due_on": None}
        return facts | {
            "owner": self._owner(kind, facts.get("owner", "")),
            "due_on": self._due_on(again, chosen),
        }

    def _owner(self, kind: str, named: str) -> Membership:
        members = {one.pk: one for one in self.owners.everyone}
        usual = self.owners.key_person if kind in OF_THE_KEY_PERSON else None
        return members[UUID(named)] if named else usual or self.me

    def _due_on(self, again: str, chosen: date | None) -> date | None:
        if again and again != ANOTHER_DAY:
            return date.fromisoformat(again)
        if chosen is None and "due_on" not in self.errors:
            self.add_error("due_on" if again else "again", "Choose when it is looked at again")
        return chosen
