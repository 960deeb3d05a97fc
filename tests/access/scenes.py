"""People and rows that tell every line of the access tables apart: each fact is true of someone and false of someone else."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from alongside.file.children import actions as children
from alongside.file.children.models import Child, Sheet
from alongside.file.documents import models as documents
from alongside.file.documents.models import Document
from alongside.ground.access.actor import BY_PIN, Actor, actor_of
from alongside.ground.accounts import opening
from alongside.ground.accounts.models import (
    Absence,
    Closure,
    Device,
    Invitation,
    Membership,
    Pin,
    RoleHeld,
    Room,
    Setting,
    Term,
)
from alongside.ground.accounts.opening import Newcomer
from alongside.support.development.models import CheckLine
from alongside.support.noticing.models import ForTheLead, HeldElsewhere, Noticing
from alongside.support.plans.models import Cycle, Release, Review, Withdrawal
from tests.tables.any_row import any_row, owned
from tests.tablets import being_there
from tests.worlds import BEGAN, NOW, TODAY, World

Role = RoleHeld.Role
CHILD, DEVICE = "children.Child", "accounts.Device"
# beside the cast: each holds one thing and nothing else, so that no other grant hides it
MORE = {
    "dee": Newcomer("Dee Okonjo", (Role.DEPUTY,)),
    "nadia": Newcomer("Nadia Rahman", (Role.PRACTITIONER,)),
    "una": Newcomer("Una Byrne", (Role.PRACTITIONER,)),
}
PEOPLE = {
    "priya": "SENCO",
    "dee": "deputy SENCO",
    "morgan": "manager",
    "grace": "designated lead",
    "sam": "key person in the room",
    "nadia": "second key person, in no room",
    "joe": "works in the room",
    "kayleigh": "works in another room",
    "una": "in no room",
    "sam_by_pin": "key person, by PIN at the room’s tablet",
    "priya_by_pin": "SENCO, by PIN at another room’s tablet",
}
AT_TABLETS = {"sam_by_pin": ("sam", "of Milo"), "priya_by_pin": ("priya", "of Ivy")}
# rows of the setting itself that addresses name
OF_THE_SETTING = (Absence, Closure, Invitation, Membership, Room, Term)
ABROAD = "priya of the other setting"


@dataclass
class Scene:
    """Both settings with the larger cast, and the rows each rule is asked about, by a readable name."""

    world: World
    other: World
    actors: dict[str, Actor] = field(default_factory=dict)
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    pins: dict[str, Pin] = field(default_factory=dict)


def set_scene(world: World, other: World) -> Scene:
    """Add the rest of the cast, and one row of everything about three children."""
    for key, person in MORE.items():
        signed = Newcomer(person.name, person.roles, (), f"{key}@{world.setting.code}.example", "")
        world.people[key] = opening.give_place(world.setting, signed, from_on=BEGAN, at=NOW)
    children.name_key_person(
        child=world.milo, membership=world.nadia, from_on=BEGAN, second=True, by=world.actor("morgan"), at=NOW
    )
    scene = Scene(world, other)
    tablets = _tablets(scene)
    scene.rows = {"accounts.Setting": {"the setting": world.setting}, CHILD: _three(scene), DEVICE: tablets}
    scene.actors = {name: _actor(scene, name) for name in PEOPLE} | {ABROAD: other.actor("priya")}
    for model in owned():
        if CHILD in model.paths:
            scene.rows[model._meta.label] = {
                f"of {name}": about(model, child) for name, child in _three(scene).items()
            }
    # a sheet is about no child; one of each stands under the same names, so that its addresses can be filled
    scene.rows[Sheet._meta.label] = {
        f"of {name}": any_row(Sheet, Setting.objects.get(pk=child.setting_id))
        for name, child in _three(scene).items()
    }
    for model in OF_THE_SETTING:
        scene.rows[model._meta.label] = {
            f"of {name}": any_row(model, Setting.objects.get(pk=child.setting_id))
            for name, child in _three(scene).items()
        }
    scene.rows[Membership._meta.label] |= _places(scene)
    scene.rows[Noticing._meta.label] |= _noticings(scene)
    scene.rows[Cycle._meta.label] |= _cycles(scene)
    scene.rows[CheckLine._meta.label] |= _lines(scene)
    scene.rows[Document._meta.label] |= _documents(scene)
    return scene


def _actor(scene: Scene, name: str) -> Actor:
    """Return one of the people; those at a tablet are at it by their six digits."""
    if name not in AT_TABLETS:
        return scene.world.actor(name)
    person, which = AT_TABLETS[name]
    tablet, user = scene.rows[DEVICE][which], scene.world.people[person].user
    scene.pins[name] = being_there.with_digits(tablet, scene.world.people[person])
    found = actor_of(user, scene.world.setting, at=NOW, on=TODAY, level=BY_PIN, tablet=tablet)
    assert found is not None
    return found


def _tablets(scene: Scene) -> dict[str, Device]:
    """Make a tablet for the room of each of the three; Una was let in at the first today."""
    of_milo = being_there.enrolled(scene.world)
    any_row(Pin, scene.world.setting, device=of_milo, membership=scene.world.una, code_on=TODAY)
    of_ivy = being_there.enrolled(scene.world, "Bumblebees")
    elsewhere = being_there.enrolled(scene.other)
    return {"of Milo": of_milo, "of Ivy": of_ivy, "of the other setting's Milo": elsewhere}


def _documents(scene: Scene) -> dict[str, Document]:
    """Add a paper that was taken out of sight; the other rows' own withdrawals are of papers of their own."""
    found = about(Document, scene.world.milo)
    any_row(documents.Withdrawal, scene.world.setting, document=found)
    return {"of Milo, withdrawn": found}


def _places(scene: Scene) -> dict[str, Membership]:
    """Return the place of somebody who signs in, and the manager’s own."""
    return {"of Joe, who signs in": scene.world.joe, "of Morgan": scene.world.morgan}


def _three(scene: Scene) -> dict[str, Child]:
    return {"Milo": scene.world.milo, "Ivy": scene.world.ivy, "the other setting's Milo": scene.other.milo}


def _noticings(scene: Scene) -> dict[str, Noticing]:
    milo, una = scene.world.milo, scene.world.una
    found = {
        "of Milo, noted by Una": about(Noticing, milo, noted_by=una),
        "of Milo, noted by Una, for the lead": about(Noticing, milo, noted_by=una),
        "of Milo, noted by Una, held elsewhere": about(Noticing, milo, noted_by=una),
    }
    for name in list(found)[1:]:
        any_row(ForTheLead, scene.world.setting, noticing=found[name])
    any_row(HeldElsewhere, scene.world.setting, noticing=found["of Milo, noted by Una, held elsewhere"])
    return found


def _cycles(scene: Scene) -> dict[str, Cycle]:
    setting = scene.world.setting
    names = ("reviewed", "released in part", "released whole", "released and reviewed", "taken back")
    found = {f"of Milo, {name}": about(Cycle, scene.world.milo) for name in names}
    for name in ("reviewed", "released and reviewed"):
        any_row(Review, setting, cycle=found[f"of Milo, {name}"])
    for name in names[1:]:
        part = Release.Part.ROOM if name == "released in part" else Release.Part.WHOLE
        release = any_row(Release, setting, cycle=found[f"of Milo, {name}"], part=part)
        if name == "taken back":
            any_row(Withdrawal, setting, release=release)
    return found


def _lines(scene: Scene) -> dict[str, CheckLine]:
    at_lead = scene.rows[Noticing._meta.label]["of Milo, noted by Una, for the lead"]
    line = about(CheckLine, scene.world.milo, word="talk", words="", noticing=at_lead)
    return {"of Milo, whose doubt is for the lead": line}


def about(model: Any, child: Child, **given: Any) -> Any:
    """Make a row of any model that is about this child, with all that stands between them."""
    if model is Child:
        return child
    first, *rest = model.paths[CHILD].split("__")
    if first not in given:
        target = model._meta.get_field(first).related_model
        given[first] = child if not rest else about(target, child)
    return any_row(model, Setting.objects.get(pk=child.setting_id), **given)


def subjects(scene: Scene, label: str) -> Iterator[tuple[str, Any]]:
    """Yield the named rows that a rule about a model is asked about."""
    yield from scene.rows[label].items()
