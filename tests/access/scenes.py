"""People and rows that tell every line of the access tables apart: each fact is true of someone and false of someone else."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from alongside.file.children import actions as children
from alongside.file.children.models import Child
from alongside.ground.access.actor import Actor
from alongside.ground.accounts import opening
from alongside.ground.accounts.models import (
    Absence,
    Closure,
    Invitation,
    Membership,
    RoleHeld,
    Room,
    Setting,
    Term,
)
from alongside.ground.accounts.opening import Newcomer
from alongside.support.noticing.models import ForTheLead, HeldElsewhere, Noticing
from alongside.support.plans.models import Cycle, Review
from tests.tables.any_row import any_row, owned
from tests.worlds import BEGAN, NOW, World

Role = RoleHeld.Role
CHILD = "children.Child"
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
}
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


def set_scene(world: World, other: World) -> Scene:
    """Add the rest of the cast, and one row of everything about three children."""
    for key, person in MORE.items():
        signed = Newcomer(person.name, person.roles, (), f"{key}@{world.setting.code}.example", "")
        world.people[key] = opening.give_place(world.setting, signed, from_on=BEGAN, at=NOW)
    children.name_key_person(
        child=world.milo, membership=world.nadia, from_on=BEGAN, second=True, by=world.actor("morgan"), at=NOW
    )
    scene = Scene(world, other)
    scene.actors = {name: world.actor(name) for name in PEOPLE} | {ABROAD: other.actor("priya")}
    scene.rows = {"accounts.Setting": {"the setting": world.setting}, CHILD: _three(scene)}
    for model in owned():
        if CHILD in model.paths:
            scene.rows[model._meta.label] = {
                f"of {name}": about(model, child) for name, child in _three(scene).items()
            }
    for model in OF_THE_SETTING:
        scene.rows[model._meta.label] = {
            f"of {name}": any_row(model, Setting.objects.get(pk=child.setting_id))
            for name, child in _three(scene).items()
        }
    scene.rows[Noticing._meta.label] |= _noticings(scene)
    scene.rows[Cycle._meta.label] |= _cycles(scene)
    return scene


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
    reviewed = about(Cycle, scene.world.milo)
    any_row(Review, scene.world.setting, cycle=reviewed)
    return {"of Milo, reviewed": reviewed}


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
