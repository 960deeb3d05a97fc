"""What the SENCOs bring: who is a qualified teacher, and how far each is with which qualification."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from alongside.ground.access.actor import Actor
from alongside.ground.accounts.models import Membership, SencoTraining, Setting
from alongside.ground.law import qualifications
from alongside.ground.law.setting_rows import SencoQualification
from alongside.ground.law.words import long_date
from alongside.ground.tables import spans

Standing = SencoTraining.Standing
TEACHER = {
    True: "A qualified teacher", False: "Not a qualified teacher", None: "Not known yet whether a qualified teacher",
}  # fmt: skip
NO_TEACHER = "The law asks for a qualified teacher"
TYPED = {True: "yes", False: "no", None: "unknown"}


@dataclass(frozen=True)
class Asked:
    """What is asked of a SENCO in this kind of setting, by whom and how strongly."""

    words: str
    source: str


@dataclass(frozen=True)
class Brings:
    """What one person brings as SENCO, "" where nothing is written; ``missing``: of what the law asks for."""

    teacher: str
    qualification: str
    missing: tuple[str, ...] = ()
    is_teacher: bool = False
    is_held: bool = False

    @property
    def words(self) -> list[str]:
        return [one for one in (self.teacher, self.qualification) if one]


def asked_of_sencos(setting: Setting) -> Asked:
    """Return what is asked of a SENCO here: must and good practice are never said in one breath."""
    first = qualifications.asked(setting.kind)
    if first.strength == "must":
        words = (
            "The law asks that your SENCO is a qualified teacher, and has the national professional qualification "
            "(or the older national award) within three years."
        )
        return Asked(words, f"{first.source}; Code 5.52")
    words = (
        "No law asks for a teacher or for a qualification in your kind of setting. "
        "The one at level 3 is good practice."
    )
    return Asked(words, first.source)


def trainings(actor: Actor) -> dict[UUID, SencoTraining]:
    """Return what is written of each person today: the id of a membership -> the row; one query."""
    rows = SencoTraining.everywhere.filter(spans.holds_on(actor.on), setting_id=actor.setting_id)
    return {row.membership_id: row for row in rows}


def training_as_typed(actor: Actor, member: Membership) -> dict[str, Any]:
    """Return what stands of a person, as the form asks it; what is asked for first where nothing stands."""
    row = trainings(actor).get(member.pk)
    if row is None:
        return {"qualification": qualifications.asked(actor.setting.kind).code}
    kept = {name: getattr(row, name) for name in ("qualification", "standing", "dated_on", "senco_since_on")}
    return kept | {"teacher": TYPED[row.teacher]}


def brings(actor: Actor, row: SencoTraining | None, since_on: date | None) -> Brings:
    """Return what somebody brings, and what the law misses in a SENCO since a day; None: they are none today."""
    asked = qualifications.asked(actor.setting.kind)
    began = row.senco_since_on or since_on if row else since_on
    held = row is not None and _holds(row, asked)
    missing = (
        _missing(actor, row, began, held=held) if since_on and began and asked.strength == "must" else ()
    )
    if row is None:
        return Brings("", "", missing)
    label = qualifications.senco_qualifications().label(row.qualification)
    return Brings(TEACHER[row.teacher], f"{label}: {_standing(row)}", missing, row.teacher is True, held)


def _holds(row: SencoTraining, asked: SencoQualification) -> bool:
    return row.standing == Standing.HELD and qualifications.counts(row.qualification, asked)


def _standing(row: SencoTraining) -> str:
    joined = {Standing.HELD: "held since", Standing.BOOKED: "booked from"}
    if row.standing in joined and row.dated_on:
        return f"{joined[Standing(row.standing)]} {long_date(row.dated_on)}"
    return {Standing.HELD: "held", Standing.BOOKED: "booked", Standing.NOT_YET: "not yet"}[
        Standing(row.standing)
    ]


def _missing(actor: Actor, row: SencoTraining | None, began: date, *, held: bool) -> tuple[str, ...]:
    """Return what the law asks for and is not there."""
    found = [NO_TEACHER] if row is not None and row.teacher is False else []
    due_on = qualifications.due_on(qualifications.asked(actor.setting.kind), began)
    if due_on and not held:
        found.append(f"{'Was to be' if due_on <= actor.on else 'To be'} held by {long_date(due_on)}")
    return tuple(found)
