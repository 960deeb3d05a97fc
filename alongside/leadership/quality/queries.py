"""The papers that a manager must have, as data, and filled from what the setting is."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import resources
from typing import Any, NamedTuple

import yaml

from alongside.ground.access import rules
from alongside.ground.access.actor import Actor
from alongside.ground.access.facts import Role
from alongside.ground.law.words import long_date

DATA = resources.files("alongside.leadership.quality") / "data"
HOLE = re.compile(r"\{(\w+)\}")
# what a paper may name of the setting, and what to call it where it is not known
KNOWN = {
    "setting": "the setting’s name", "kind": "the type of setting",
    "controller": "who answers for the records (the controller)",
    "manager": "the manager’s name", "lead": "the designated safeguarding lead’s name", "senco": "the SENCO’s name",
    "telephone": "the setting’s telephone number", "lead_telephone": "the designated lead’s telephone number",
    "authority": "the local authority’s name",
    "address": "the setting’s address", "email": "an e-mail address for questions about records",
    "fee": "the registration number with the Information Commissioner",
    "insurer": "the insurer and its telephone number",
    "host": "where this installation runs, and who looks after that computer",
    "backup": "where backups are kept, and who holds the key",
}  # fmt: skip
SEE = {"who_sees"}


@dataclass(frozen=True)
class Part:
    """A part of a paper: sentences, then a list or steps or a table (of which ``who_sees`` is the table of access)."""

    heading: str
    words: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    made: str = ""


@dataclass(frozen=True)
class Paper:
    """A paper as data, with holes such as {manager}; ``reader`` is whom it is for."""

    code: str
    title: str
    reader: str
    line: str
    parts: tuple[Part, ...]
    sources: tuple[str, ...]
    taken: date


@dataclass(frozen=True)
class Filled:
    """A paper filled from the setting; ``missing`` says what stands as a blank to fill in."""

    code: str
    title: str
    line: str
    draft: str
    parts: tuple[Part, ...]
    missing: tuple[str, ...]
    sources: tuple[str, ...] = field(default=())


class Seen(NamedTuple):
    """What a kind of person may see or do, by the table of access."""

    who: str
    what: str


@functools.cache
def papers() -> tuple[Paper, ...]:
    """Return the papers in their order. Raises ValueError for a hole that nobody can fill."""
    files = sorted((one for one in DATA.iterdir() if one.name.endswith(".yaml")), key=lambda one: one.name)
    return tuple(_paper(yaml.safe_load(one.read_text(encoding="utf-8"))) for one in files)


def _paper(said: dict[str, Any]) -> Paper:
    parts = tuple(_part(one) for one in said["parts"])
    paper = Paper(
        said["code"],
        said["title"],
        said["reader"],
        said["line"],
        parts,
        tuple(said["sources"]),
        said["taken"],
    )
    unknown = {hole for part in parts for words in _texts(part) for hole in HOLE.findall(words)} - set(KNOWN)
    if unknown or {part.made for part in parts} - {"", *SEE}:
        raise ValueError(f"{paper.code}: nobody knows how to fill {sorted(unknown)}")
    return paper


def _part(said: dict[str, Any]) -> Part:
    words, points, steps, headings = (
        tuple(said.get(name, ())) for name in ("words", "points", "steps", "headings")
    )
    rows = tuple(tuple(row) for row in said.get("rows", ()))
    return Part(said["heading"], words, points, steps, headings, rows, said.get("made", ""))


def facts(actor: Actor) -> dict[str, str]:
    """Return what is known of the setting, by the holes' names; "" is not known."""
    setting = actor.setting
    provider = setting.provider.name if setting.provider else ""
    manager, lead, senco = (
        next((one for one in actor.holders(*named)), None)
        for named in ((Role.MANAGER,), (Role.LEAD,), (Role.SENCO, Role.DEPUTY))
    )
    known = {
        "setting": setting.name, "kind": setting.get_kind_display().lower(), "telephone": setting.telephone,
        "controller": provider, "manager": manager.name if manager else "", "lead": lead.name if lead else "",
        "senco": senco.name if senco else "", "lead_telephone": lead.telephone if lead else "",
        "authority": setting.local_authority,
    }  # fmt: skip
    return dict.fromkeys(KNOWN, "") | known


def missing(known: dict[str, str]) -> list[str]:
    """Return what is not known of the setting, in words."""
    return [KNOWN[hole] for hole in KNOWN if not known[hole]]


def filled(actor: Actor, paper: Paper) -> Filled:
    """Return a paper with its holes filled; what is not known is a blank that says what goes there."""
    known = facts(actor)
    parts = tuple(_fill(part, known) for part in paper.parts)
    wanted = {hole for part in paper.parts for words in _texts(part) for hole in HOLE.findall(words)}
    draft = (
        f"A draft, made by Alongside on {long_date(actor.on)} from what it knows of {actor.setting.name}. "
        "It is not legal advice. Somebody who knows the law and your setting checks it before you use it."
    )
    return Filled(
        paper.code, paper.title, paper.line, draft, parts,
        tuple(KNOWN[hole] for hole in KNOWN if hole in wanted and not known[hole]), paper.sources,
    )  # fmt: skip


def _fill(part: Part, known: dict[str, str]) -> Part:
    def put(words: str) -> str:
        return HOLE.sub(lambda hole: known[hole[1]] or f"[to fill in: {KNOWN[hole[1]]}]", words)

    rows = tuple(tuple(put(cell) for cell in row) for row in part.rows)
    if part.made in SEE:
        rows = tuple((one.who, one.what) for one in who_sees())
    return replace(
        part, heading=put(part.heading), rows=rows, words=tuple(map(put, part.words)),
        points=tuple(map(put, part.points)), steps=tuple(map(put, part.steps)),
    )  # fmt: skip


def _texts(part: Part) -> Iterable[str]:
    yield from (part.heading, *part.words, *part.points, *part.steps, *part.headings)
    for row in part.rows:
        yield from row


WHO = (
    ("SENCO and deputy", {"a_member", "the_senco"}), ("Manager", {"a_member", "a_manager"}),
    ("Designated safeguarding lead", {"a_member", "the_lead"}), ("A child’s key person", {"a_member", "key_person"}),
    ("Staff in the child’s room, that day", {"a_member", "works_in_room"}), ("Everybody who works here", {"a_member"}),
)  # fmt: skip
# what is said to families and staff of the table of access: what shows something of a child
SHOWS = (
    "children.name", "children.see_first", "children.see_file", "children.see_family", "plans.see", "plans.see_targets",
    "plans.read_released", "noticing.see", "noticing.see_decisions", "noticing.register", "children.see_book",
)  # fmt: skip


def who_sees() -> list[Seen]:
    """Return what each kind of person may see, read from the table of access as it stands."""
    table = rules.table()
    found: list[Seen] = []
    for who, true in WHO:
        may = [
            table[action] for action in SHOWS if any(_holds(group, true) for group in table[action].grants)
        ]
        found.append(Seen(who, "; ".join(rule.words for rule in may)))
    return found


def _holds(group: rules.Group, true: set[str]) -> bool:
    """Say whether a grant is this person's: facts about people hold, conditions about the row may."""
    people = set().union(*(names for _, names in WHO))
    named = {fact.name for fact in group}
    return bool(named & true) and not (named & people) - true
