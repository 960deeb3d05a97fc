"""What the EYFS asks a provider to hold: parents' addresses, emergency contacts, and what was told on joining."""

from datetime import date, datetime
from typing import Any

from django.db.models import Max

from alongside.file.children.models import Carer, Child, EmergencyContact, FamilyLink, KnowFirst
from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action

OF_CARER = ("name", "telephone", "email", "address")
OF_LINK = ("relationship", "responsibility", "lives_with")


@action("children.keep_particulars", past="carer_added")
def add_carer(
    *,
    child: Child,
    name: str,
    from_on: date,
    relationship: str = "",
    telephone: str = "",
    email: str = "",
    address: str = "",
    responsibility: bool | None = None,
    lives_with: bool | None = None,
    by: Actor,
    at: datetime,
) -> FamilyLink:
    """Add a parent or carer with what must be held about them; an unknown stays unknown."""
    carer = Carer.everywhere.create(
        setting_id=child.setting_id, name=name, telephone=telephone, email=email, address=address
    )
    return FamilyLink.everywhere.create(
        setting_id=child.setting_id, child=child, carer=carer, relationship=relationship, from_on=from_on,
        responsibility=responsibility, lives_with=lives_with,
    )  # fmt: skip


@action("children.keep_particulars", past="carer_changed")
def change_carer(*, link: FamilyLink, facts: dict[str, Any], by: Actor, at: datetime) -> FamilyLink:
    """Change what is held about a parent or carer: the facts named, and no others."""
    carer = link.carer
    for name, value in facts.items():
        setattr(carer if name in OF_CARER else link, name, value)
    carer.save()
    link.save()
    return link


@action("children.keep_particulars", past="contact_added")
def add_contact(
    *,
    child: Child,
    name: str,
    from_on: date,
    relationship: str = "",
    telephone: str = "",
    by: Actor,
    at: datetime,
) -> EmergencyContact:
    """Add somebody to ring in an emergency, after those who are there."""
    last = EmergencyContact.everywhere.filter(setting_id=child.setting_id, child=child)
    place = last.aggregate(last=Max("position"))["last"]
    return EmergencyContact.everywhere.create(
        setting_id=child.setting_id, child=child, name=name, relationship=relationship, telephone=telephone,
        from_on=from_on, position=0 if place is None else place + 1,
    )  # fmt: skip


@action("children.keep_particulars", past="contact_changed")
def change_contact(
    *, contact: EmergencyContact, facts: dict[str, Any], by: Actor, at: datetime
) -> EmergencyContact:
    """Change what is held about an emergency contact: the facts named, and no others."""
    for name, value in facts.items():
        setattr(contact, name, value)
    contact.save()
    return contact


@action("children.keep_particulars", past="contact_ended")
def end_contact(*, contact: EmergencyContact, until_on: date, by: Actor, at: datetime) -> EmergencyContact:
    """Say that an emergency contact counted until a day."""
    contact.until_on = until_on
    contact.save()
    return contact


@action("children.keep_particulars", past="told_on_joining")
def note_on_joining(
    *, child: Child, kind: str, words: str, from_on: date, by: Actor, at: datetime
) -> KnowFirst:
    """Keep an allergy or a matter of health as parents told it on joining; everybody must know it first."""
    return KnowFirst.everywhere.create(
        setting_id=child.setting_id, child=child, kind=kind, words=words, from_on=from_on
    )
