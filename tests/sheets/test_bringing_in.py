"""Bringing children in from a sheet: all or nobody, again without doubles, and what changes is said before."""

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.file.children import actions as children
from alongside.file.children import queries
from alongside.file.children.models import (
    BookedSession,
    Carer,
    Child,
    EmergencyContact,
    FamilyLink,
    HeadingKnown,
    KnowFirst,
    RoomHeld,
    Sheet,
    SheetPart,
)
from alongside.file.children.sheets import actions, sample, showing
from alongside.file.children.sheets.reading import Cells
from alongside.ground.access.asking import Refused
from alongside.ground.accounts.models import Room
from alongside.ground.audit.models import Entry
from alongside.ground.tables.partial_dates import PartialDate
from tests.marks import rows
from tests.sheets.making import MESSY, messy, take, xlsx
from tests.worlds import NOW, TODAY, World

HEADINGS = ["First name", "Surname", "DOB"]


def lines(sheet: Sheet) -> dict[str, Any]:
    return {line["name"]: line for line in showing.checked(sheet).lines}


def bring(world: World, content: bytes, **more: Any) -> Sheet:
    sheet = take(world, content, **more)
    return actions.bring_in(sheet=sheet, by=world.actor(more.get("by", "priya")), at=NOW)


def everybody(world: World) -> list[str]:
    return sorted(child.full_name for child in Child.everywhere.filter(setting=world.setting))


@rows("D8")
def test_messy_sheet_is_read_mended_and_brought_in_at_once(world: World) -> None:
    sheet = take(world, messy())
    actor = world.actor("priya")
    known = lines(sheet)
    assert known["Milo Okafor"]["kind"] == "changes"
    assert known["Noor Haddad"]["kind"] == "wrong"
    assert known["Sky Lund"]["kind"] == "new"
    assert "digits instead of 10" in " ".join(known["Zoë Brandt"]["warnings"])

    with pytest.raises(actions.NotReady):
        actions.bring_in(sheet=sheet, by=actor, at=NOW)
    assert "Zoë Brandt" not in everybody(world)

    actions.mend_row(sheet=sheet, row=6, cells=Cells({"2": "28/02/2024"}), by=actor, at=NOW)
    actions.check(sheet=sheet, parts=9, by=actor, at=NOW)
    actions.choose(
        sheet=sheet,
        choices={"room:ladybugs": str(Room.everywhere.get(setting=world.setting, name="Ladybirds").pk)},
        by=actor,
        at=NOW,
    )
    actions.bring_in(sheet=sheet, by=actor, at=NOW)

    assert everybody(world) == [
        "Aisha Khan", "Ivy Walsh", "Milo Okafor", "Noor Haddad", "Sky Lund", "Zoë Brandt",
    ]  # fmt: skip
    noor = Child.everywhere.get(setting=world.setting, given_name="Noor")
    assert (noor.born_on, noor.nhs_number) == (date(2024, 2, 28), "94347659190")
    assert queries.place(noor, TODAY).room == "Ladybirds"
    assert sheet.outcome == {"changes": 1, "new": 3}
    assert not SheetPart.everywhere.filter(sheet=sheet).exists()


@rows("D8")
def test_same_sheet_again_changes_nothing_and_makes_nobody_twice(world: World) -> None:
    fine = [row for row in MESSY if row[0] != "Noor"]
    first = bring(world, xlsx(fine, merged=("A2:E2", "F2:G2", "H2:I2")))
    assert first.outcome == {"changes": 1, "new": 2}

    again = take(world, xlsx(fine, merged=("A2:E2", "F2:G2", "H2:I2")))

    assert {line["kind"] for line in showing.checked(again).lines} == {"same"}
    before = everybody(world)
    actions.bring_in(sheet=again, by=world.actor("priya"), at=NOW)
    assert everybody(world) == before
    milo = FamilyLink.everywhere.filter(setting=world.setting, child=world.milo)
    assert [link.carer.name for link in milo] == ["Ada Okafor"]


def test_bringing_in_is_one_line_of_the_book_with_one_for_each_thing_done(world: World) -> None:
    before = Entry.objects.filter(setting_id=world.setting.pk).count()
    sheet = take(world, xlsx([HEADINGS, ["Ada", "New", "12/03/2024"]]))
    began = Entry.objects.filter(setting_id=world.setting.pk).count()

    actions.bring_in(sheet=sheet, by=world.actor("priya"), at=NOW)

    done = Entry.objects.filter(setting_id=world.setting.pk).order_by("seq").values_list("action", flat=True)
    assert list(done)[began:] == ["child_added", "children_brought_in"]
    assert list(done)[before:began] == ["sheet_taken_in", "columns_matched", "sheet_checked"]


FULL = [
    [
        "Child ID", "First name", "Surname", "DOB", "Start date", "Last day", "Room", "Key worker", "Sessions",
        "Home language", "NHS number", "LA", "Allergies", "Medical", "Mum", "Relationship", "Mobile", "Email",
        "Address", "PR", "Lives with", "Dad", "Dad mobile", "Emergency contact", "Emergency number",
    ],
    [
        "A7", "Ada", "New", "12/03/2024", "01/10/2026", "31/07/2028", "Ladybirds", "Sam", "Mon, Fri", "Polish",
        "9434765919", "Sefton", "Egg", "Asthma", "Ola New", "mother", "0151 496 0003", "ola@example.org", "1 A Street",
        "yes", "yes", "Jan New", "0151 496 0004", "Gran", "0151 496 0005",
    ],
]  # fmt: skip


def test_everything_the_eyfs_asks_for_comes_in(world: World) -> None:
    bring(world, xlsx(FULL), by="morgan")

    ada = Child.everywhere.get(setting=world.setting, given_name="Ada")
    here = queries.place(ada, TODAY)
    assert (ada.reference, ada.left_on, ada.home_authority) == ("A7", date(2028, 7, 31), "Sefton")
    assert (here.room, here.key_person, here.weekdays) == ("Ladybirds", "Sam Reid", {0: "day", 4: "day"})
    assert [known.words for known in here.know_first] == ["Egg", "Asthma"]
    ola, jan = sorted(queries.family(ada, TODAY), key=lambda link: link.carer.name, reverse=True)
    assert (ola.carer.address, ola.responsibility, ola.lives_with) == ("1 A Street", True, True)
    assert (jan.carer.telephone, jan.responsibility) == ("0151 496 0004", None)
    assert EmergencyContact.everywhere.get(child=ada).telephone == "0151 496 0005"
    assert RoomHeld.everywhere.get(child=ada).from_on == date(2026, 10, 1)


def test_changed_sheet_changes_what_differs_and_an_empty_cell_wipes_nothing(world: World) -> None:
    bring(world, xlsx(FULL), by="morgan")
    changed = [*FULL[1]]
    for at, words in {
        1: "Adela",
        6: "Bumblebees",
        7: "",
        8: "Tue",
        12: "Egg",
        16: "07700 900123",
        24: "0151 496 0009",
    }.items():
        changed[at] = words

    sheet = take(world, xlsx([FULL[0], changed]))
    line = lines(sheet)["Adela New"]
    assert line["changes"] == [
        ["First name", "Ada", "Adela"],
        ["Parent or carer 1: telephone", "0151 496 0003", "07700 900123"],
        ["Emergency contact 1: telephone", "0151 496 0005", "0151 496 0009"],
        ["Room", "Ladybirds", "Bumblebees"],
        ["Days booked", "Monday, Friday", "Tuesday"],
    ]
    actions.bring_in(sheet=sheet, by=world.actor("priya"), at=NOW)

    ada = Child.everywhere.get(setting=world.setting, reference="A7")
    here = queries.place(ada, TODAY)
    assert (ada.given_name, here.room, here.key_person) == ("Adela", "Bumblebees", "Sam Reid")
    assert here.weekdays == {1: "day"}
    assert Carer.everywhere.get(setting=world.setting, name="Ola New").telephone == "07700 900123"
    assert RoomHeld.everywhere.filter(child=ada).count() == 2
    assert BookedSession.everywhere.filter(child=ada).count() == 3
    assert lines(take(world, xlsx([FULL[0], changed])))["Adela New"]["kind"] == "same"
    assert KnowFirst.everywhere.filter(child=ada).count() == 2


def test_number_alone_is_added_to_a_child_on_the_books(world: World) -> None:
    bring(world, xlsx([["ID", *HEADINGS], ["M1", "Milo", "Okafor", "11/12/2023"]]))

    world.milo.refresh_from_db()
    assert world.milo.reference == "M1"
    clash = take(world, xlsx([["ID", *HEADINGS], ["M1", "Aisha", "Khan", "02/06/2023"]]))
    assert "another’s on the books" in lines(clash)["Aisha Khan"]["errors"][0]


def test_same_child_twice_in_a_sheet_is_one_or_is_asked_about(world: World) -> None:
    ada = ["Ada", "New", "12/03/2024", "Polish"]
    sheet = take(world, xlsx([[*HEADINGS, "Language"], ada, ada, [*ada[:3], "Welsh"]]))

    kinds = [(line["row"], line["kind"]) for line in showing.checked(sheet).lines]
    assert kinds == [(2, "new"), (3, "again"), (4, "wrong")]
    actions.leave_out(sheet=sheet, rows=[4], by=world.actor("priya"), at=NOW)
    actions.bring_in(sheet=sheet, by=world.actor("priya"), at=NOW)
    assert Child.everywhere.filter(setting=world.setting, given_name="Ada").count() == 1
    assert sheet.outcome == {"again": 1, "new": 1, "out": 1}


def test_double_is_found_across_parts_that_are_checked_one_by_one(world: World, monkeypatch: Any) -> None:
    monkeypatch.setattr(actions, "ROWS_IN_A_PART", 2)
    plenty = [[f"Child{number}", "New", "12/03/2024"] for number in range(4)]
    sheet = take(world, xlsx([HEADINGS, *plenty, plenty[0]]), match=False)
    actor = world.actor("priya")

    for done in (2, 4, 5):
        actions.check(sheet=sheet, parts=1, by=actor, at=NOW)
        assert showing.checked(sheet).done == done

    assert showing.checked(sheet).counts == {"new": 4, "again": 1}


def test_child_who_is_perhaps_on_the_books_is_asked_about(world: World) -> None:
    actor = world.actor("priya")
    content = xlsx([HEADINGS, ["Milo", "Okafor", None], ["Aisha", "Khan", None]])
    sheet = take(world, content)
    assert {line["kind"] for line in showing.checked(sheet).lines} == {"choose"}
    with pytest.raises(actions.NotReady):
        actions.bring_in(sheet=sheet, by=actor, at=NOW)

    chosen = {"child:2": str(world.milo.pk), "child:3": "another"}
    actions.choose(sheet=sheet, choices=chosen, by=actor, at=NOW)
    actions.bring_in(sheet=sheet, by=actor, at=NOW)

    assert sheet.outcome == {"new": 1, "same": 1}
    assert everybody(world).count("Aisha Khan") == 2


def test_everyday_name_finds_the_child_and_stays(world: World) -> None:
    children.change_child(
        child=world.milo, given_name="Emilio", family_name="Okafor", known_as="Milo", born=world.milo.born,
        start_on=world.milo.start_on, left_on=None, home_language="", by=world.actor("morgan"), at=NOW,
    )  # fmt: skip

    sheet = take(world, xlsx([HEADINGS, ["Milo", "Okafor", "11/12/2023"]]))

    assert lines(sheet)["Milo Okafor"]["kind"] == "same"


def test_planned_move_stays_and_unknown_names_are_left_out(world: World) -> None:
    later = TODAY + timedelta(days=30)
    room = Room.everywhere.get(setting=world.setting, name="Bumblebees")
    children.move_to_room(child=world.milo, room=room, from_on=later, by=world.actor("morgan"), at=NOW)
    headings = [*HEADINGS, "Room", "Key person", "Parent 1 phone"]
    sheet = take(
        world, xlsx([headings, ["Milo", "Okafor", "11/12/2023", "Bumblebees", "Nobody", "0151 496 0001"]])
    )

    line = lines(sheet)["Milo Okafor"]
    assert line["kind"] == "same"
    assert "planned already" in " ".join(line["warnings"])
    assert "left out" in " ".join(line["warnings"])
    assert line["unknown"] == [["key_person", "Nobody"]]
    actions.choose(sheet=sheet, choices={"key_person:nobody": "leave"}, by=world.actor("priya"), at=NOW)
    actions.check(sheet=sheet, parts=1, by=world.actor("priya"), at=NOW)
    assert lines(sheet)["Milo Okafor"]["unknown"] == []


def test_two_staff_of_one_first_name_are_not_guessed(world: World) -> None:
    world.joe.name = "Sam Hart"
    world.joe.save()
    children.name_key_person(
        child=world.milo, membership=world.priya, from_on=TODAY, second=True, by=world.actor("morgan"), at=NOW
    )

    sheet = take(world, xlsx([[*HEADINGS, "Key person"], ["Milo", "Okafor", "11/12/2023", "Sam"]]))

    assert lines(sheet)["Milo Okafor"]["unknown"] == [["key_person", "Sam"]]


def test_headings_matched_by_hand_are_known_the_next_time_here_and_not_elsewhere(
    world: World, other: World
) -> None:
    odd = xlsx([["Wee one", "Clan", "Came into the world"], ["Ada", "New", "12/03/2024"]])
    sheet = take(world, odd, match=False)
    assert sheet.columns == {}
    matched = {"0": "given_name", "1": "family_name", "2": "born"}
    actions.match_columns(sheet=sheet, columns=matched, by=world.actor("priya"), at=NOW)

    assert take(world, odd, match=False).columns == matched
    assert take(other, odd, match=False).columns == {}
    assert HeadingKnown.everywhere.filter(setting=world.setting).count() == 3
    nameless = take(world, xlsx([["Wee one", None], ["Ada", "x"]]), match=False)
    actions.match_columns(
        sheet=nameless, columns={"0": "given_name", "1": ""}, by=world.actor("priya"), at=NOW
    )
    assert nameless.columns == {"0": "given_name"}


def test_sheet_is_gone_after_a_day_when_let_go_and_when_brought_in(world: World) -> None:
    actor = world.actor("priya")
    old, dropped = (take(world, xlsx([HEADINGS, ["Ada", "New", "12/03/2024"]])) for _ in range(2))
    Sheet.everywhere.filter(pk=old.pk).update(uploaded_at=NOW - timedelta(hours=25))
    actions.let_go(sheet=dropped, by=actor, at=NOW)

    for sheet in (old, dropped):
        with pytest.raises(actions.Gone):
            actions.bring_in(sheet=sheet, by=actor, at=NOW)
    assert SheetPart.everywhere.filter(sheet=old).exists()
    take(world, messy())
    assert not SheetPart.everywhere.filter(sheet=old).exists()
    with pytest.raises(actions.Gone):
        actions.mend_row(sheet=take(world, messy()), row=77, cells=Cells({}), by=actor, at=NOW)


def test_sheet_with_headings_only_brings_nobody_in(world: World) -> None:
    sheet = take(world, xlsx([HEADINGS, ["x", "y", "z"]]))
    actions.mend_row(
        sheet=sheet, row=2, cells=Cells({"0": "", "1": "", "2": ""}), by=world.actor("priya"), at=NOW
    )

    with pytest.raises(actions.NotReady):
        actions.bring_in(sheet=sheet, by=world.actor("priya"), at=NOW)


@pytest.mark.parametrize("person", ["sam", "joe", "grace"])
def test_who_does_not_lead_brings_nobody_in(world: World, person: str) -> None:
    sheet = take(world, messy())

    with pytest.raises(Refused):
        actions.bring_in(sheet=sheet, by=world.actor(person), at=NOW)


def test_sheet_of_another_setting_is_nobodys_here(world: World, other: World) -> None:
    sheet = take(other, messy())

    with pytest.raises(Refused):
        actions.bring_in(sheet=sheet, by=world.actor("priya"), at=NOW)
    with pytest.raises(Refused):
        actions.let_go(sheet=sheet, by=world.actor("priya"), at=NOW)


def test_children_of_another_setting_are_no_doubles_here(world: World, other: World) -> None:
    children.add_child(
        setting=other.setting, given_name="Ada", family_name="New", born=PartialDate.on(date(2024, 3, 12)),
        by=other.actor("morgan"), at=NOW,
    )  # fmt: skip

    sheet = take(world, xlsx([HEADINGS, ["Ada", "New", "12/03/2024"]]))

    assert lines(sheet)["Ada New"]["kind"] == "new"


def test_sample_to_download_comes_in_as_it_is(world: World) -> None:
    sheet = take(world, sample.workbook())

    assert {line["kind"] for line in showing.checked(sheet).lines} == {"new"}
    assert "full_name" not in sheet.columns.values()
    actions.bring_in(sheet=sheet, by=world.actor("morgan"), at=NOW)
    assert sheet.outcome == {"new": 2}
