"""Reading spreadsheets: alphabets, signs between columns, merged cells, formulas, days, and files that are none."""

import zipfile
from datetime import date, time
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from alongside.file.children.sheets import columns, days, facts, reading
from alongside.ground.tables.partial_dates import UnclearDate
from tests.sheets.making import MESSY, messy, xlsx
from tests.worlds import TODAY

TEXT = "First name;Surname\nZoë;Müller-O’Brien\n"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("cp1252"), TEXT.encode("utf-8-sig"), TEXT.encode(), TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"), TEXT.encode("utf-16-be"), TEXT.replace(";", "\t").encode(),
        TEXT.replace(";", "|").encode(), TEXT.replace(";", ",").replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(), ("sep=;\n" + TEXT).encode(), ("\ufeffsep=;\n" + TEXT).encode("utf-8"),
    ],
)  # fmt: skip
def test_text_is_read_in_any_alphabet_and_with_any_sign(content: bytes) -> None:
    assert reading.read(content).rows == [["First name", "Surname"], ["Zoë", "Müller-O’Brien"]]


def test_bytes_that_windows_has_no_letter_for_are_kept() -> None:
    assert reading.read(b"First name,Surname\nA\x81,B\n").rows[1][1] == "B"


def test_nought_kept_by_a_formula_of_words_is_kept() -> None:
    assert reading.read(b'Name,Tel\nAda,"=""01514960001"""\n').rows[1] == ["Ada", "01514960001"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "nothing in this file"),
        (b"\n\n,,\n", "nothing in this file"),
        (b"\xd0\xcf\x11\xe0 old", "old .xls"),
        (b"PK\x03\x04 not really", "broken"),
        (b"MZ\x01\x02\x03" + b"\x04" * 50, "no spreadsheet"),
        (b'a,"' + b"x" * 1_100_000 + b"\n", "no spreadsheet"),
        (b"a,b\n" * 20_003, "more than 20,000 rows"),
        (b"a" * (reading.MOST_BYTES + 1), "larger than 25 MB"),
    ],
)
def test_file_that_cannot_be_read_says_why(content: bytes, words: str) -> None:
    with pytest.raises(reading.NotReadable, match=words):
        reading.read(content)


def _packed(parts: dict[str, bytes]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return held.getvalue()


def test_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = _packed({"xl/worksheets/sheet1.xml": b"0" * (reading.MOST_UNPACKED + 1)})
    assert len(bomb) < 1_000_000

    with pytest.raises(reading.NotReadable, match="unpacks to far more"):
        reading.read(bomb)


def test_file_of_too_many_parts_is_refused() -> None:
    with pytest.raises(reading.NotReadable, match="unpacks to far more"):
        reading.read(_packed({str(number): b"" for number in range(reading.MOST_PARTS + 1)}))


def test_entities_that_grow_are_refused() -> None:
    book = BytesIO(xlsx([["First name"], ["Ada"]]))
    grows = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    with zipfile.ZipFile(book) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}

    with pytest.raises(reading.NotReadable, match="broken"):
        reading.read(_packed(parts | {"xl/worksheets/sheet1.xml": grows}))


def test_merged_cells_are_filled_and_the_empty_sheet_before_is_passed_over() -> None:
    rows = reading.read(messy()).rows

    assert rows[1][:5] == ["Child"] * 5
    assert rows[4][4] == "Ladybirds"
    assert rows[4][2] == "2024-03-12"
    book = Workbook()
    book.create_sheet("Real").append(["First name", "Surname"])
    book["Real"].append(["Ada", "Okafor"])
    held = BytesIO()
    book.save(held)
    assert reading.read(held.getvalue()).rows[1] == ["Ada", "Okafor"]


def test_workbook_with_nothing_in_it_is_refused() -> None:
    with pytest.raises(reading.NotReadable, match="nothing in this file"):
        reading.read(xlsx([]))


def test_workbook_with_too_many_rows_is_refused(monkeypatch: Any) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 3)

    with pytest.raises(reading.NotReadable, match="more than 3 rows"):
        reading.read(xlsx([["a", "b"]] * 6))


def test_cells_are_words_and_formulas_are_never_run() -> None:
    rows = reading.read(
        xlsx([["Name", "Number", "Yes", "When", "Sum"], ["Ada", 94.0, True, time(9), "=1+1"], ["B", 1.5, False, None, None]])
    ).rows  # fmt: skip

    assert rows[1] == ["Ada", "94", "yes", "09:00:00", reading.NO_VALUE]
    assert rows[2][1:] == ["1.5", "no"]


def test_merged_block_beyond_the_rows_is_passed_over() -> None:
    assert len(reading.read(xlsx([["a", "b"], ["c", "d"]], merged=("A9:A12",))).rows) == 2


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("12/03/2024", date(2024, 3, 12)), ("12.03.24", date(2024, 3, 12)), ("3 Mar 24", date(2024, 3, 3)),
        ("2024-03-12", date(2024, 3, 12)), ("2024-03-12 00:00:00", date(2024, 3, 12)),
        ("Tues 12 March 2024", date(2024, 3, 12)), ("45363", date(2024, 3, 12)), ("12/03/2024 09:15", date(2024, 3, 12)),
        ("1 jan 99", date(1999, 1, 1)),
    ],
)  # fmt: skip
def test_day_is_read_however_it_is_written(said: str, day: date) -> None:
    assert days.read_day(said, from_1904=False, today=TODAY)[0].exact_on == day


def test_day_counted_from_1904_is_read_when_the_file_says_so() -> None:
    said = str((date(2023, 3, 12) - days.FROM_1904).days)

    assert days.read_day(said, from_1904=True, today=TODAY) == (
        days.PartialDate.on(date(2023, 3, 12)),
        "",
    )
    day, odd = days.read_day(said, from_1904=False, today=TODAY)
    assert day.exact_on == date(2023, 3, 12)
    assert "1904" in odd


def test_workbook_counted_from_1904_keeps_its_days() -> None:
    grid = reading.read(xlsx([["First name", "DOB"], ["Ada", date(2024, 3, 12)]], from_1904=True))

    assert grid.from_1904
    assert grid.rows[1][1] == "2024-03-12"


@pytest.mark.parametrize("said", ["31/02/2024", "2024-02-31", "soon", "31/02/24"])
def test_day_that_is_none_is_not_read(said: str) -> None:
    with pytest.raises(UnclearDate):
        days.read_day(said, from_1904=False, today=TODAY)


def test_headings_are_found_below_a_title_and_over_two_rows() -> None:
    found = columns.find_headings(reading.read(messy()).rows, {})

    assert (found.first, found.last) == (2, 3)
    codes = columns.guess(found.words, {})
    assert list(codes.values()) == [
        "given_name", "family_name", "born", "nhs_number", "room", "carer1_name", "carer1_telephone",
        "contact1_name", "contact1_telephone",
    ]  # fmt: skip


def test_headings_in_one_row_and_unknown_ones() -> None:
    assert columns.find_headings([["x", "y"], ["1", "2"]], {}).words == ["x", "y"]
    assert columns.guess(["Name", "Surname"], {}) == {"0": "given_name", "1": "family_name"}
    assert columns.guess(["Name", "First name"], {}) == {"1": "given_name"}
    assert columns.guess(["What mum says"], {"what mum says": "carer1_name"}) == {"0": "carer1_name"}


def _facts(matched: dict[str, str], *cells: str) -> facts.Facts:
    found = facts.read(
        4, list(cells), {str(at): code for at, code in enumerate(matched)}, from_1904=False, today=TODAY
    )
    assert found is not None
    return found


def _read(**said: str) -> facts.Facts:
    return _facts(dict.fromkeys(said, ""), *said.values())


CHILD = {"given_name": "Ada", "family_name": "Okafor", "born": "12/03/2024"}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"nhs_number": "9434765"}, "7 digits instead of 10"),
        ({"nhs_number": "94347659191"}, "11 digits instead of 10"),
        ({"nhs_number": "943 476 5910"}, "last digit does not fit"),
        ({"born": str((date(2023, 3, 12) - days.FROM_1904).days)}, "read as days since 1904"),
        ({"family_name": ""}, "Family name: there is none"),
        ({"born": ""}, "Birth date: there is none"),
        ({"born": "12/03/2014"}, "7 years or older"),
        ({"carer1_telephone": "12"}, "short for a telephone"),
        ({"carer1_email": "at home"}, "no e-mail address"),
        ({"carer1_responsibility": "ask Ada"}, "neither yes nor no"),
        ({"days": "whenever"}, "names no days"),
        ({"start_on": "March 2025"}, "not one day"),
        ({"room": "=VLOOKUP(A1)"}, "a formula whose value"),
    ],
)
def test_what_is_odd_is_said_and_does_not_stand_in_the_way(said: dict[str, str], words: str) -> None:
    found = _read(**(CHILD | said))

    assert any(words in warning for warning in found.warnings), found.warnings
    assert found.errors == []


def test_odd_nhs_number_is_kept_as_it_is_and_a_right_one_says_nothing() -> None:
    assert _read(**CHILD, nhs_number="9434765").held["nhs_number"] == "9434765"
    assert _read(**CHILD, nhs_number="943 476 5919").warnings == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"given_name": ""}, "First name: there is none"),
        ({"born": "12/03/2027"}, "lies ahead"),
        ({"born": "13/25/2024"}, "no day of the calendar"),
        ({"start_on": "1/9/2025", "left_on": "1/8/2025"}, "before the first"),
        ({"given_name": "A" * 81}, "longer than 80"),
        ({"carer1_address": "A" * 301}, "longer than 300"),
    ],
)
def test_what_cannot_be_stands_in_the_way(said: dict[str, str], words: str) -> None:
    assert any(words in error for error in _read(**(CHILD | said)).errors)


def test_whole_names_are_parted_either_way() -> None:
    assert _read(full_name="Okafor, Ada").name == _read(full_name="Ada Okafor").name == "Ada Okafor"
    assert "longer than 80" in _read(full_name="A" * 81).errors[0]
    assert _read(full_name="A" * 81).name == "Row 4"


def test_small_words_are_read() -> None:
    held = _read(
        **CHILD, days="Mon, Wed-Fri", carer1_responsibility="Y", carer1_lives_with="no", carer2_responsibility="?",
        carer1_telephone="7700900123",
    ).held  # fmt: skip

    assert held["days"] == [0, 2, 3, 4]
    assert (held["carer1_responsibility"], held["carer1_lives_with"]) == (True, False)
    assert "carer2_responsibility" not in held
    assert held["carer1_telephone"] == "07700900123"
    assert _read(**CHILD, days="full time").held["days"] == [0, 1, 2, 3, 4]


def test_row_that_says_nothing_is_no_row() -> None:
    assert facts.read(9, ["", "n/a"], {"0": "given_name", "1": "born"}, from_1904=False, today=TODAY) is None
    assert len(MESSY) == 8


def test_number_written_with_an_exponent_is_a_whole_one() -> None:
    book = xlsx([["First name", "NHS"], ["Ada", 9434765919]])
    with zipfile.ZipFile(BytesIO(book)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b"<v>9434765919</v>", b"<v>9.434765919E9</v>")

    assert reading.read(_packed(parts | {"xl/worksheets/sheet1.xml": sheet})).rows[1][1] == "9434765919"


def test_merged_block_far_below_the_rows_is_passed_over() -> None:
    with zipfile.ZipFile(BytesIO(xlsx([["a", "b"], ["c", None]], merged=("A2:B2",)))) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    far = parts["xl/worksheets/sheet1.xml"].replace(b'ref="A2:B2"', b'ref="A900000:B900009"')

    assert reading.read(_packed(parts | {"xl/worksheets/sheet1.xml": far})).rows == [["a", "b"], ["c"]]
