"""What a row of a sheet would do: a new child, changes to one, nothing, or something to put right first."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from alongside.file.children.models import Child, EmergencyContact, FamilyLink
from alongside.file.children.sheets.columns import columns
from alongside.file.children.sheets.facts import Facts
from alongside.ground.accounts.models import Membership, Room
from alongside.ground.law.words import long_date
from alongside.ground.tables.partial_dates import PartialDate

OF_CHILD = (
    "given_name", "family_name", "known_as", "born", "start_on", "left_on", "home_language", "nhs_number",
    "home_authority", "reference",
)  # fmt: skip
OF_CARER = ("relationship", "telephone", "email", "address", "responsibility", "lives_with")
OF_CONTACT = ("relationship", "telephone")
PEOPLE = {"carer1": OF_CARER, "carer2": OF_CARER, "contact1": OF_CONTACT, "contact2": OF_CONTACT}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ANOTHER, LEAVE = "another", "leave"


@dataclass
class OnFile:
    """A child as the books have them now; people by their names, case-folded."""

    child: Child
    room_id: UUID | None = None
    key_person_id: UUID | None = None
    planned: set[str] = field(default_factory=set)
    carers: dict[str, FamilyLink] = field(default_factory=dict)
    contacts: dict[str, EmergencyContact] = field(default_factory=dict)
    first: set[str] = field(default_factory=set)
    weekdays: dict[int, str] = field(default_factory=dict)

    def people(self, of: str) -> dict[str, Any]:
        return self.carers if of.startswith("carer") else self.contacts


@dataclass
class Books:
    """Everything of a setting that rows are compared with."""

    children: list[OnFile]
    rooms: dict[str, Room]
    staff: dict[str, Membership]
    by_reference: dict[str, OnFile] = field(default_factory=dict)
    by_name: dict[str, list[OnFile]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Put the children where their number and each of their names find them."""
        for one in self.children:
            if one.child.reference:
                self.by_reference[one.child.reference.casefold()] = one
            for given in {one.child.given_name, one.child.known_as} - {""}:
                self.by_name.setdefault(named(given, one.child.family_name), []).append(one)


@dataclass
class Finding:
    """What one row would do. ``kind``: new, changes, same, again, choose, wrong or out."""

    facts: Facts
    kind: str
    on_file: OnFile | None = None
    maybe: OnFile | None = None
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    # what to do, for the action: code -> value, for what is new or differs
    new: dict[str, Any] = field(default_factory=dict)


def named(given: str, family: str) -> str:
    return " ".join(f"{given} {family}".casefold().split())


def judge(
    facts: Facts, books: Books, choices: dict[str, str], left_out: list[int], seen: dict[str, Any]
) -> Finding:
    """Return what a row would do; ``seen``: key of a child -> row and facts of the row that had it before."""
    found = Finding(facts, "new", keys=_keys(facts))
    if facts.number in left_out:
        found.kind, found.keys = "out", []
        return found
    if not facts.errors:
        _once(found, seen)
    if not facts.errors and found.kind != "again":
        _match(found, books, choices)
    if facts.errors:
        found.kind = "wrong"
    elif found.kind in {"new", "changes"}:
        _compare(found, books, choices)
        if found.on_file and not found.changes:
            found.kind = "same"
    return found


def _keys(facts: Facts) -> list[str]:
    name = named(facts.held.get("given_name", ""), facts.held.get("family_name", ""))
    born = facts.held.get("born")
    keys = [f"child {name} {born}"] if name and born else []
    if reference := facts.held.get("reference"):
        keys.append(f"number {reference.casefold()}")
    return keys


def _once(found: Finding, seen: dict[str, Any]) -> None:
    """Take a child who stands in the sheet twice once, if both rows say the same."""
    said = shown(found.facts.held)
    before = next((seen[key] for key in found.keys if key in seen), None)
    if before is None:
        seen.update({key: [found.facts.number, said] for key in found.keys})
    elif before[1] == said:
        found.kind = "again"
        found.facts.warnings.append(f"The same as row {before[0]}, so it is taken once")
    else:
        found.facts.errors.append(
            f"The same child as row {before[0]}, with other facts. Leave one of them out, or put it right"
        )


def shown(held: dict[str, Any]) -> dict[str, str]:
    return {code: words_of(value) for code, value in held.items()}


def _match(found: Finding, books: Books, choices: dict[str, str]) -> None:
    """Find the child on the books: by number, by name and birth date; a likeness is for a person to judge."""
    held = found.facts.held
    by_number = books.by_reference.get(held.get("reference", "").casefold())
    alike = books.by_name.get(named(held["given_name"], held.get("family_name", "")), [])
    born = held.get("born")
    exact = [one for one in alike if born and one.child.born == born]
    if by_number and exact and by_number not in exact:
        found.facts.errors.append("The number is one child’s, the name and birth date another’s on the books")
    found.on_file = by_number or (exact[0] if exact else None)
    unsure = [one for one in alike if not (born and one.child.born)]
    if not found.on_file and unsure:
        _ask(found, unsure[0], choices.get(f"child:{found.facts.number}", ""))
    elif found.on_file:
        found.kind = "changes"


def _ask(found: Finding, maybe: OnFile, chosen: str) -> None:
    if chosen == str(maybe.child.pk):
        found.on_file, found.kind = maybe, "changes"
    elif chosen != ANOTHER:
        found.maybe, found.kind = maybe, "choose"


def _compare(found: Finding, books: Books, choices: dict[str, str]) -> None:
    there = found.on_file
    for code in OF_CHILD:
        _field(found, code, getattr(there.child, code) if there else None)
    for of, parts in PEOPLE.items():
        _person(found, of, parts)
    for code in ("allergy", "health"):
        words = found.facts.held.get(code)
        if words and not (there and words.casefold() in there.first):
            _tell(found, code, "", words)
    _place(found, "room", books.rooms, choices, there.room_id if there else None)
    _place(found, "key_person", books.staff, choices, there.key_person_id if there else None)
    weekdays = found.facts.held.get("days")
    if weekdays and not (there and ("days" in there.planned or sorted(there.weekdays) == weekdays)):
        _tell(found, "days", sorted(there.weekdays) if there else "", weekdays)


def _field(found: Finding, code: str, old: Any) -> None:
    new = found.facts.held.get(code)
    if new in (None, "") or new == old:
        return
    there = found.on_file
    if code == "given_name" and there and named(new, "") == named(there.child.known_as, ""):
        return  # the sheet uses the everyday name, and the books know both
    _tell(found, code, old, new)


def _person(found: Finding, of: str, parts: tuple[str, ...]) -> None:
    """Compare a parent, carer or contact, who is found by name among the child's own."""
    held = found.facts.held
    name = held.get(f"{of}_name")
    said = {part: held[f"{of}_{part}"] for part in parts if f"{of}_{part}" in held}
    if not name:
        if said:
            found.facts.warnings.append(
                f"{columns().label(f'{of}_name')}: there is none, so what is said of them is left out"
            )
        return
    row = found.on_file.people(of).get(name.casefold()) if found.on_file else None
    if row is None:
        _tell(found, f"{of}_name", "", name)
    for part, value in said.items():
        holder = row.carer if row is not None and hasattr(getattr(row, "carer", None), part) else row
        if row is None or getattr(holder, part) != value:
            _tell(found, f"{of}_{part}", getattr(holder, part) if row is not None else "", value)


def _place(
    found: Finding, code: str, known: dict[str, Any], choices: dict[str, str], now: UUID | None
) -> None:
    """Find a room or a member of staff by name, or by what was chosen for a name that nobody has here."""
    words = found.facts.held.get(code)
    if not words:
        return
    chosen = choices.get(f"{code}:{words.casefold()}", "")
    row = known.get(words.casefold()) or next((one for one in known.values() if str(one.pk) == chosen), None)
    if row is None:
        if chosen != LEAVE:
            found.unknown.append((code, words))
        found.facts.warnings.append(
            f"{columns().label(code)}: “{words}” is not known here, so it is left out"
        )
    elif found.on_file and code in found.on_file.planned:
        found.facts.warnings.append(f"{columns().label(code)}: a later change is planned already; it stays")
    elif row.pk != now:
        old = next((one.name for one in known.values() if one.pk == now), "")
        found.changes.append((columns().label(code), old, row.name))
        found.new[code] = row


def _tell(found: Finding, code: str, old: Any, new: Any) -> None:
    found.changes.append((columns().label(code), words_of(old), words_of(new)))
    found.new[code] = new


def words_of(value: Any) -> str:
    """Return a value as it is read on the screen."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(WEEKDAYS[day] for day in value)
    if isinstance(value, PartialDate):
        return str(value)
    return long_date(value) if hasattr(value, "isoformat") else str(value)
