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
    by: Actor,
    at: datetime,
) -> Child:
    """Put a child on the books; a birth date may be known to a month only, and the start may lie ahead."""
    return Child.everywhere.create(
        setting=setting, given_name=given_name, family_name=family_name, known_as=known_as, born=born,
        start_on=start_on, home_language=home_language, made_at=at,
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
    by: Actor,
    at: datetime,
) -> Child:
    """Change a child's particulars; what stood before is kept in the audit."""
    child.given_name, child.family_name, child.known_as = given_name, family_name, known_as
    child.born, child.start_on, child.left_on, child.home_language = born, start_on, left_on, home_language
    child.version += 1
    child.save()
    return child
