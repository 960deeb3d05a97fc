"""Parents and carers, who they are to the child, and what must not happen."""

from datetime import date, datetime

from alongside.file.children.models import Carer, Child, FamilyLink, Restriction
from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action


@action("children.link_family", past="family_linked")
def link_family(
    *,
    child: Child,
    name: str,
    relationship: str,
    from_on: date,
    responsibility: bool | None = None,
    lives_with: bool | None = None,
    telephone: str = "",
    language: str = "",
    interpreter: bool = False,
    reach: str = "",
    by: Actor,
    at: datetime,
) -> FamilyLink:
    """Add a parent or carer and how they belong to the child; an unknown stays unknown."""
    carer = Carer.everywhere.create(
        setting_id=child.setting_id, name=name, telephone=telephone, language=language, interpreter=interpreter,
        reach=reach,
    )  # fmt: skip
    return FamilyLink.everywhere.create(
        setting_id=child.setting_id, child=child, carer=carer, relationship=relationship, from_on=from_on,
        responsibility=responsibility, lives_with=lives_with,
    )  # fmt: skip


@action("children.restrict", past="restriction_written")
def restrict(
    *,
    child: Child,
    words: str,
    from_on: date,
    carer: Carer | None = None,
    source: str = "",
    by: Actor,
    at: datetime,
) -> Restriction:
    """Put on file what must not happen: it stands before every print, letter and copy."""
    return Restriction.everywhere.create(
        setting_id=child.setting_id, child=child, carer=carer, words=words, source=source, from_on=from_on
    )


@action("children.restrict", past="restriction_ended")
def end_restriction(*, restriction: Restriction, until_on: date, by: Actor, at: datetime) -> Restriction:
    """Say that a restriction held until a day."""
    restriction.until_on = until_on
    restriction.save()
    return restriction
