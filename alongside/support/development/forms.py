"""The forms of the check and of start points; they check what was typed and save nothing."""

from datetime import date, timedelta
from typing import Any

from alongside.ground.law.words import counted
from alongside.ground.ui import days, fields
from alongside.ground.ui.forms import PageForm
from alongside.support.development.models import CheckLine, StartArea
from alongside.support.noticing.models import Noticing

Word, Step = CheckLine.Word, StartArea.Step
ANOTHER_DAY = "day"
WEEKS = (2, 4, 6)
MOST_WEEKS = 26
TALKED = [(str(one.value), str(one.label)) for one in Noticing.Talked]
MY_DOUBT = "I have a doubt"
NOTHING_SAID = "Say what makes you doubt, even in a few words: it goes to the SENCO as something noticed"
STEPS = {
    Step.TOGETHER: "We begin it, and carry it through with the child.",
    Step.WITH_HELP: "The child does some of it when somebody helps.",
    Step.WITH_US_NEAR: "Where, and with whom, the child feels safe.",
    Step.ANYWHERE: "Also in new places, and with new people.",
    Step.NOT_KNOWN: "That is an answer. Put it right when you know.",
}


class LineForm(PageForm):
    """One line on one child."""

    word = fields.OneOf("How is it going?", missing="Choose one: each child has an own answer")
    words = fields.Words(
        "A few words", rows=2, required=False, hint="To watch: what for. For the SENCO: what you see.",
    )  # fmt: skip
    again = fields.OneOf("When do you look again?", required=False)
    until_on = fields.Day("Which day?", required=False)
    talked = fields.OneOf("Have you talked with the parents?", choices=TALKED, required=False)
    parents_said = fields.Words("What do the parents say?", rows=2, required=False)

    def __init__(self, *args: Any, today: date, leads: bool, **kwargs: Any) -> None:
        """``leads``: who is the SENCO is not told to talk to the SENCO."""
        super().__init__(*args, **kwargs)
        labels = dict(Word.choices) | ({Word.TALK.value: MY_DOUBT} if leads else {})
        self._field("word").offer([(str(value), str(label)) for value, label in labels.items()])
        ahead = [(today + timedelta(weeks=weeks), f"In {counted(weeks, 'week')}") for weeks in WEEKS]
        named = [(day.isoformat(), f"{words}, {days.short(day, today)}") for day, words in ahead]
        self._field("again").offer([*named, (ANOTHER_DAY, "Another day")])
        self._field("until_on").earliest = today
        for name in ("again", "until_on", "talked"):
            self._field(name).says_optional = False

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Return what the action of the chosen word takes, with the ``word`` itself."""
        facts = dict(self.cleaned_data)
        word, again, chosen = facts.get("word"), facts.pop("again", ""), facts.pop("until_on", None)
        if word == Word.TALK:
            return self._doubt(facts)
        for name in ("talked", "parents_said"):
            facts.pop(name, None)
        if word != Word.WATCH:
            return facts | {"until_on": None}
        if not facts.get("words") and "words" not in self.errors:
            self.add_error("words", "Say what you watch for, in a few words")
        return facts | {"until_on": self._until_on(again, chosen)}

    def _doubt(self, facts: dict[str, Any]) -> dict[str, Any]:
        if not facts.get("words") and "words" not in self.errors:
            self.add_error("words", NOTHING_SAID)
        if not facts.get("talked") and "talked" not in self.errors:
            self.add_error("talked", "Say whether you have talked with the parents; not yet is an answer")
        if facts.get("talked") != Noticing.Talked.YES:
            facts["parents_said"] = ""
        return facts

    def _until_on(self, again: str, chosen: date | None) -> date | None:
        if again and again != ANOTHER_DAY:
            return date.fromisoformat(again)
        if chosen is None and not {"until_on", "again"} & set(self.errors):
            self.add_error("until_on" if again else "again", "Choose when you look again")
        return chosen


class RoundForm(PageForm):
    """A round of the check and its days."""

    name = fields.Line(label="Name", missing="Give it a name, such as Autumn 2026", max_length=60)
    from_on = fields.Day(label="First day", missing="Write the first day")
    due_on = fields.Day(
        label="To be done by", missing="Write by which day it is done",
        hint="From the day after, what is missing is late.",
    )  # fmt: skip
    until_on = fields.Day(
        label="Last day to write", missing="Write the last day",
        hint="From the day after, the round is closed. To close it now, write yesterday.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse days that are out of order."""
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        begin, due, end = facts.get("from_on"), facts.get("due_on"), facts.get("until_on")
        if begin and due and due < begin:
            self.add_error("due_on", "This is before the first day")
        if due and end and end < due:
            self.add_error("until_on", "This is before the day by which it is done")
        return facts


class StartForm(PageForm):
    """Where a child starts: for each prime area the child's step, and what it looks like."""

    seen_on = fields.Day(label="When was this?", missing="Write the day that this tells of")
    why = fields.Line(
        label="Why is it put right?", missing="Say why, in a few words: the earlier words stay on file",
        max_length=300,
    )  # fmt: skip

    def __init__(
        self, *args: Any, areas: list[tuple[str, str]], today: date, again: bool, **kwargs: Any
    ) -> None:
        """``areas``: the prime areas, (code, label); ``again``: one stands already and is put right."""
        super().__init__(*args, **kwargs)
        self.areas = areas
        day, why = self.fields.pop("seen_on"), self.fields.pop("why")
        for code, label in areas:
            self._ask(code, label, hinted=code == areas[0][0])
        self.fields["seen_on"] = day
        day.latest = today  # type: ignore[attr-defined]
        if again:
            self.fields["why"] = why

    def _ask(self, code: str, label: str, *, hinted: bool) -> None:
        """Ask about one area; what the steps mean stands with the first one only."""
        words = fields.Words("What does the child do?", rows=2, required=False)
        words.says_optional = False
        self.fields[f"words_{code}"] = words
        self.fields[f"step_{code}"] = fields.OneOf(
            "How much help does the child want with that?",
            choices=[(str(one.value), str(one.label), STEPS[one] if hinted else "") for one in Step],
            missing=f"Choose one for {label.lower()}; we do not know yet is an answer",
            layout="list",
        )

    @property
    def asked(self) -> list[tuple[str, Any, Any]]:
        """Return each area's label with its two questions."""
        return [(label, self[f"words_{code}"], self[f"step_{code}"]) for code, label in self.areas]

    def clean(self) -> dict[str, Any]:
        """Return what the action takes: an area without words is one that is not known yet."""
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        areas = {}
        for code, label in self.areas:
            step, words = facts.get(f"step_{code}", ""), facts.get(f"words_{code}", "")
            if step and step != Step.NOT_KNOWN and not words:
                self.add_error(f"words_{code}", f"Say what you see in {label.lower()}")
            areas[code] = {"step": step, "words": words}
        return {"areas": areas, "seen_on": facts.get("seen_on"), "why": facts.get("why", "")}


class HomeForm(PageForm):
    """What parents tell of the start, or why there is nothing yet."""

    words = fields.Words(
        label="What do the parents tell?", rows=4, required=False,
        hint="In their own words: what the child does, likes and says at home, in which languages.",
    )  # fmt: skip
    who = fields.Line(label="Who told it?", required=False, max_length=120)
    said_on = fields.Day(label="When?", missing="Write the day")
    none_because = fields.Line(
        label="If there is nothing yet: why?", required=False, max_length=300,
        hint="For example: they would rather tell it at the end of settling in.",
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["said_on"].latest = today  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for words with whose they are, or for a reason."""
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        words, none = facts.get("words"), facts.get("none_because")
        if words and not facts.get("who") and "who" not in self.errors:
            self.add_error("who", "Say who told it")
        if not words and not none and "words" not in self.errors:
            self.add_error("words", "Write what the parents tell, or below why there is nothing yet")
        return facts


class WeeksForm(PageForm):
    """By when a start point is written."""

    weeks = fields.Whole(
        label="Weeks after the first day", unit="weeks", min_value=1, max_value=MOST_WEEKS,
        missing="Write how many weeks", hint="Long enough to settle, soon enough to remember.",
    )  # fmt: skip
