"""What must be held about a child: what is missing is named, stands in nothing's way, and is written by who may."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.file.children import actions
from alongside.file.children.models import Carer, EmergencyContact, FamilyLink
from alongside.file.children.particulars import held, queries
from alongside.ground.access.asking import Refused
from alongside.ground.audit.models import Entry
from tests.marks import rows
from tests.workspace.test_weight import MORE_ON_POSTGRESQL, MOST_QUERIES
from tests.worlds import NOW, TODAY, World

KEY = "8e0c1c1e-3f0a-4f4c-9a52-0d8f2b7f7a3{}"
ADA = {
    "name": "Ada Okafor", "relationship": "mother", "address": "1 A Street", "telephone": "0151 496 0001",
    "responsibility": "yes", "lives_with": "yes",
}  # fmt: skip


def page(world: World, visit: Any, person: str = "priya") -> str:
    return str(visit(world, person).get(world.address(f"children/{world.milo.pk}/held/")).content.decode())


def add(world: World, name: str, **more: Any) -> FamilyLink:
    return actions.add_carer(
        child=world.milo, name=name, from_on=TODAY, by=world.actor("morgan"), at=NOW, **more
    )


def ring(world: World, name: str, telephone: str = "") -> EmergencyContact:
    return actions.add_contact(
        child=world.milo, name=name, telephone=telephone, from_on=TODAY, by=world.actor("sam"), at=NOW
    )


def test_long_telephone_number_is_kept_as_it_was_typed(world: World, visit: Any) -> None:
    long = "+44 (0) 151 - 496 - 0001 -- extension 12"
    assert len(long) == 40  # as many as the field takes
    typed = ADA | {"telephone": long, "form_key": KEY.format(1)}

    answer = visit(world, "morgan").post(world.address(f"children/{world.milo.pk}/carers/add/"), typed)

    assert answer.status_code == 302
    assert Carer.everywhere.filter(telephone=long).count() == 1


@rows("D8")
def test_what_is_missing_is_named_until_it_is_there(world: World, visit: Any) -> None:
    assert "Still missing: 4" in page(world, visit)
    client = visit(world, "morgan")
    here = world.address(f"children/{world.milo.pk}/")

    assert client.post(f"{here}carers/add/", ADA | {"form_key": KEY.format(1)}).status_code == 302
    assert "at least one, with a telephone number" in page(world, visit)
    for number in range(3):
        typed = {"name": f"Aunt {number}", "telephone": "0151 496 0002", "form_key": KEY.format(2 + number)}
        assert client.post(f"{here}emergency-contacts/add/", typed).status_code == 302

    assert "Everything that the EYFS asks for is here" in page(world, visit)
    assert "Ada Okafor: 1 A Street" in page(world, visit, "sam")


def test_gaps_are_told_one_by_one(world: World) -> None:
    add(world, "Ada Okafor", address="1 A Street", responsibility=True)
    add(world, "Ben Okafor", lives_with=True)
    ring(world, "Gran")
    ring(world, "Ken", "0151 496 0003")
    world.milo.family_name, world.milo.born = "", None
    links = list(FamilyLink.everywhere.filter(child=world.milo).order_by("carer__name"))

    told = {
        one.particular.code: one.missing
        for one in held.held(world.milo, links, queries.contacts(world.milo, TODAY))
    }

    assert told == {
        "full_name": "the family name", "born": "the day", "carers": "the address of Ben Okafor",
        "responsibility": "whether Ben Okafor has it", "lives_with": "", "emergency": "more than two, where it can be",
        "home_authority": "not known yet", "nhs_number": "not known yet",
    }  # fmt: skip


def test_carer_and_contact_are_changed_and_the_book_says_so(world: World, visit: Any) -> None:
    link, contact = add(world, "Ada Okafor"), ring(world, "Gran", "0151 496 0001")
    client = visit(world, "sam")
    assert "Ada Okafor" in client.get(world.address(f"family-links/{link.pk}/")).content.decode()

    client.post(
        world.address(f"family-links/{link.pk}/"), ADA | {"lives_with": "no", "form_key": KEY.format(5)}
    )
    there = world.address(f"emergency-contacts/{contact.pk}/")
    assert "Gran" in client.get(there).content.decode()
    client.post(there, {"name": "Granny Okafor", "telephone": "0151 496 0009", "form_key": KEY.format(6)})
    client.post(f"{there}end/")

    link.refresh_from_db()
    assert (link.lives_with, link.responsibility) == (False, True)
    assert Carer.everywhere.get(pk=link.carer_id).address == "1 A Street"
    contact.refresh_from_db()
    assert (contact.name, contact.telephone) == ("Granny Okafor", "0151 496 0009")
    assert contact.until_on is not None
    done = set(Entry.objects.filter(child_id=world.milo.pk).values_list("action", flat=True))
    assert done >= {"carer_added", "carer_changed", "contact_added", "contact_changed", "contact_ended"}


def test_forms_tried_empty_say_what_is_missing(world: World, visit: Any) -> None:
    client = visit(world, "priya")
    here = world.address(f"children/{world.milo.pk}/")

    for place, words in (
        ("carers/add/", "Type their name"),
        ("emergency-contacts/add/", "Type their telephone"),
    ):
        answer = client.post(here + place, {"form_key": KEY.format(7)})
        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert client.get(here + place).status_code == 200
    link, contact = add(world, "Ada Okafor"), ring(world, "Gran")
    for place in (f"family-links/{link.pk}/", f"emergency-contacts/{contact.pk}/"):
        assert client.post(world.address(place), {"form_key": KEY.format(8)}).status_code == 422


def test_numbers_are_part_of_the_particulars(world: World, visit: Any) -> None:
    typed = {"given_name": "Milo", "family_name": "Okafor", "born": "11 December 2023", "version": "1"}
    typed |= {"nhs_number": "9434765", "home_authority": "Sefton", "form_key": KEY.format(9)}

    assert (
        visit(world, "morgan")
        .post(world.address(f"children/{world.milo.pk}/particulars/"), typed)
        .status_code
        == 302
    )

    assert "9434765" in page(world, visit)
    assert "Sefton" in page(world, visit)


@pytest.mark.parametrize("person", ["joe", "kayleigh"])
def test_who_works_in_a_room_sees_and_writes_none_of_it(world: World, visit: Any, person: str) -> None:
    link = add(world, "Ada Okafor")
    client = visit(world, person)

    assert client.get(world.address(f"children/{world.milo.pk}/held/")).status_code == 404
    assert client.get(world.address(f"family-links/{link.pk}/")).status_code == 404
    with pytest.raises(Refused):
        actions.change_carer(link=link, facts={"name": "x"}, by=world.actor(person), at=NOW)


def test_lead_sees_and_writes_none(world: World, visit: Any) -> None:
    assert "Add a parent or carer" not in page(world, visit, "grace")


def test_family_of_another_setting_is_not_found_by_its_id(world: World, other: World, visit: Any) -> None:
    theirs = add(other, "Ada Okafor")

    assert visit(world, "priya").get(world.address(f"family-links/{theirs.pk}/")).status_code == 404
    with pytest.raises(Refused):
        actions.change_carer(link=theirs, facts={"name": "x"}, by=world.actor("priya"), at=NOW)


def test_page_asks_no_more_of_the_database_with_ten_people_than_with_one(world: World, visit: Any) -> None:
    client = visit(world, "priya")
    counts = []
    for many in (1, 9):
        for number in range(many):
            add(world, f"Carer {many} {number}")
            ring(world, f"Contact {many} {number}")
        client.get(world.address(f"children/{world.milo.pk}/held/"))
        with CaptureQueriesContext(connection) as asked:
            client.get(world.address(f"children/{world.milo.pk}/held/"))
        counts.append(len(asked))
    more = MORE_ON_POSTGRESQL if connection.vendor == "postgresql" else 0
    assert counts[0] == counts[1] <= MOST_QUERIES + more, counts
