"""Putting a child on the books, and changing particulars."""

from datetime import date, datetime

from alongside.file.children.models import Child
from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts.models import Setting
from alongside.ground.tables.partial_dates import PartialDate


@action("children.add", past="child_added")
def add_child(
    *,
    setting: Setting,
    given_name: str,
    family_name: str = "",
    known_as: str = "",
    born: PartialDate | None = None,
    start_on: date | None = None,
    home_language: str = "",
    nhs_number: str = "",
    home_authority: str = "",
    reference: str = "",
    by: Actor,
    at: datetime,
) -> Child:
    """Put a child on the books; a birth date may be known to a month only, and the start may lie ahead."""
    return Child.everywhere.create(
        setting=setting, given_name=given_name, family_name=family_name, known_as=known_as, born=born,
        start_on=start_on, home_language=home_language, nhs_number=nhs_number,
        home_authority=home_authority, reference=reference, made_at=at,
    )  # fmt: skip


@action("children.change", past="child_changed")
def change_child(
    *,
    child: Child,
    given_name: str,
    family_name: str,
    known_as: str,
    born: PartialDate | None,
    start_on: date | None,
    left_on: date | None,
    home_language: str,
    nhs_number: str | None = None,
    home_authority: str | None = None,
    by: Actor,
    at: datetime,
) -> Child:
    """Change a child's particulars; what stood before is kept in the audit. What is None stays."""
    child.given_name, child.family_name, child.known_as = given_name, family_name, known_as
    child.born, child.start_on, child.left_on, child.home_language = born, start_on, left_on, home_language
    given = {"nhs_number": nhs_number, "home_authority": home_authority}
    for name, value in given.items():
        setattr(child, name, getattr(child, name) if value is None else value)
    child.version += 1
    child.save()
    return child


@action("children.change", past="number_changed")
def number_child(*, child: Child, reference: str, by: Actor, at: datetime) -> Child:
    """Keep the number that the child has in another system, by which a sheet finds the child again."""
    child.reference = reference
    child.version += 1
    child.save()
    return child
