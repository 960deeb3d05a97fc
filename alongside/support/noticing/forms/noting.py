"""I've noticed: one page, answered in under a minute; and adding more to it later."""

from collections import Counter
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime

from alongside.ground.law import reference
from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm
from alongside.support.noticing.models import Noticing
from alongside.support.noticing.queries import Named

NOT_SURE = "not_sure"
SOMEONE_ELSE = "else"
RAISED_BY = [(str(one.value), str(one.label)) for one in Noticing.RaisedBy]
TALKED = [(str(one.value), str(one.label)) for one in Noticing.Talked]
NOT_SAID = "Say whether you have talked with the parents; not yet is an answer"
TWO_CHILDREN = "You chose two children. Tap the one it is about, or “Someone else” for the one from the list"


class NoteForm(PageForm):
    """What was noticed about a child; cleaned, it is what the action takes, with ``child`` an id."""

    child = fields.OneOf("Who?", required=False)
    other = fields.Pick("Which child?", blank="Choose a child", required=False)
    words = fields.Words(
        "What did you see or hear?", rows=3, hint="What happened, in your own words. One sentence is enough.",
        missing="Say what you saw or heard, even in a few words",
    )  # fmt: skip
    area = fields.OneOf("What is it about?", required=False)
    raised_by = fields.OneOf(
        "Who noticed it first?", choices=RAISED_BY, initial="staff", missing="Choose who noticed it"
    )
    talked = fields.OneOf("Have you talked with the parents?", choices=TALKED, required=False)
    parents_said = fields.Words("What do the parents say?", rows=2, required=False)
    on = fields.Day("When was it?", missing="Write the day it happened; for today, today’s date")

    def __init__(self, *args: Any, named: Named, now: datetime, **kwargs: Any) -> None:
        """``named``: the children to choose from; ``now``: nothing was noticed after it."""
        super().__init__(*args, **kwargs)
        self.now = now
        self.born = {str(child.pk): child.born for child in named.all}
        self._offer_children(named)
        self._field("area").offer(reference.everyday_areas().choices)
        self._field("on").latest = localtime(now).date()
        self.initial.setdefault("on", localtime(now).date())
        for name in {"child", "other", "talked"} & set(self.fields):
            self._field(name).says_optional = False

    def _offer_children(self, named: Named) -> None:
        alike = Counter(child.name for child in named.all)
        near = [
            (str(child.pk), child.name if alike[child.name] == 1 else child.short_name)
            for child in named.near
        ]
        everyone = [
            (str(child.pk), f"{child.short_name}, {child.room_name}" if child.room_name else child.short_name)
            for child in named.all
        ]
        self._field("other").offer(everyone)
        if near:
            self._field("child").offer([*near, (SOMEONE_ELSE, "Someone else")])
        else:
            del self.fields["child"]
            self.fields["other"].label = "Who?"

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Return what the action takes."""
        facts = dict(self.cleaned_data)
        chosen = self._chosen(facts.pop("child", ""), facts.pop("other", ""))
        noticed_on: date | None = facts.pop("on", None)
        born = self.born.get(chosen)
        if noticed_on and born and noticed_on < born.earliest:
            self.add_error("on", f"The birth date on file is {born}. Write a later day")
        if facts.get("area") == NOT_SURE:
            facts["area"] = ""
        self._ask_of_parents(facts)
        return facts | {"child": chosen, "happened_at": _moment(noticed_on, self.now)}

    def _ask_of_parents(self, facts: dict[str, Any]) -> None:
        """Ask whether the parents were talked with; where they told us, they were."""
        told_us = facts.get("raised_by") == Noticing.RaisedBy.PARENT
        if told_us and facts.get("talked") in {"", Noticing.Talked.NOT_YET}:
            facts["talked"] = Noticing.Talked.YES
        elif facts.get("talked") == "":
            self.add_error("talked", NOT_SAID)

    def _chosen(self, near: str, other: str) -> str:
        if near and near != SOMEONE_ELSE:
            if other and other != near:
                self.add_error("child", TWO_CHILDREN)
            return near
        if not other:
            self.add_error("other" if near or "child" not in self.fields else "child", "Choose the child")
        return other


def _moment(day: date | None, now: datetime) -> datetime:
    """Return now, or that day at this hour: nobody is asked for the hour, and notes keep their order."""
    here = localtime(now)
    if day is None or day >= here.date():
        return now
    return datetime.combine(day, here.timetz().replace(tzinfo=None), tzinfo=here.tzinfo)


class MoreForm(PageForm):
    """More that was seen later."""

    words = fields.Words(
        "What else did you see or hear?", hint="When it was, and what happened.",
        missing="Say what you saw or heard, even in a few words",
    )  # fmt: skip


class SureForm(PageForm):
    """A page that asks whether someone is sure: its button is the answer."""
