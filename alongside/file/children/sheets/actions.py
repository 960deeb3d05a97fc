"""Things that happen to a sheet: taken in, matched, checked, mended, brought in, let go of."""

from datetime import datetime
from typing import Any
from uuid import UUID

from alongside.file.children.models import HeadingKnown, Sheet, SheetPart
from alongside.file.children.sheets import bringing, queries
from alongside.file.children.sheets.columns import Headings, find_headings, guess, heading
from alongside.file.children.sheets.judging import Finding
from alongside.file.children.sheets.reading import Cells, Grid
from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts.models import Setting
from alongside.ground.drafts import keeping

ROWS_IN_A_PART = 500
STANDING = {"wrong", "choose"}


class NotReady(ValueError):
    """Something in the sheet is to be put right or chosen first; nothing was brought in."""


class Gone(ValueError):
    """The sheet was brought in, let go of, or is more than a day old."""


@action("children.add", past="sheet_taken_in")
def take_in(*, setting: Setting, name: str, grid: Grid, by: Actor, at: datetime) -> Sheet:
    """Keep a sheet's cells until it is brought in, let go of, or a day old; guess what its columns hold."""
    let_go_of_old(setting.pk, at)
    known = queries.remembered(setting.pk)
    headings = find_headings(grid.rows, known)
    widest = max(len(row) for row in grid.rows[headings.first - 1 :])
    headings.words.extend("" for _ in range(widest - len(headings.words)))
    sheet: Sheet = Sheet.everywhere.create(
        setting=setting, name=name[:200], uploaded_by=by.membership, uploaded_at=at, from_1904=grid.from_1904,
        headings=headings.words, columns=guess(headings.words, known),
    )  # fmt: skip
    _keep_parts(sheet, grid, headings)
    return sheet


def _keep_parts(sheet: Sheet, grid: Grid, headings: Headings) -> None:
    rows = [
        [number, row] for number, row in enumerate(grid.rows, start=1) if number > headings.last and any(row)
    ]
    SheetPart.everywhere.bulk_create(
        SheetPart(
            setting_id=sheet.setting_id, sheet=sheet, number=number, cells=rows[at : at + ROWS_IN_A_PART]
        )
        for number, at in enumerate(range(0, len(rows), ROWS_IN_A_PART))
    )


@action("children.bring_in", past="columns_matched")
def match_columns(*, sheet: Sheet, columns: dict[str, str], by: Actor, at: datetime) -> Sheet:
    """Say what each column holds, and remember it for the next sheet."""
    _hold(sheet, by)
    sheet.columns = {number: code for number, code in columns.items() if code}
    for number, code in columns.items():
        words = heading(sheet.headings[int(number)])
        if words:
            HeadingKnown.everywhere.update_or_create(
                setting_id=sheet.setting_id, heading=words, defaults={"column": code}
            )
    return _look_again(sheet)


@action("children.bring_in", past="sheet_checked")
def check(*, sheet: Sheet, parts: int, by: Actor, at: datetime) -> Sheet:
    """Check so many more parts of a sheet, and keep what was found beside their cells."""
    _hold(sheet, by)
    seen: dict[str, Any] = {}
    for part in queries.parts(sheet).exclude(found__isnull=True):
        for one in part.found or ():
            seen.update({key: [one["row"], one["said"]] for key in one["keys"]})
    some = list(queries.parts(sheet).filter(found__isnull=True)[:parts])
    for part, found in queries.findings(sheet, some, by, seen):
        part.found = [bringing.line(one) for one in found]
        part.save(update_fields=["found"])
    return sheet


@action("children.bring_in", past="row_put_right")
def mend_row(*, sheet: Sheet, row: int, cells: Cells, by: Actor, at: datetime) -> Sheet:
    """Put a row right. What its cells hold goes to no record but the sheet's own."""
    _hold(sheet, by)
    part, before = queries.row_of(sheet, row)
    if part is None:
        raise Gone
    after = before + [""] * (len(sheet.headings) - len(before))
    for number, words in cells.words.items():
        after[int(number)] = words
    part.cells = [[number, after if number == row else kept] for number, kept in part.cells]
    part.save(update_fields=["cells"])
    return _look_again(sheet)


@action("children.bring_in", past="rows_left_out")
def leave_out(*, sheet: Sheet, rows: list[int], by: Actor, at: datetime) -> Sheet:
    """Leave rows out of what is brought in."""
    _hold(sheet, by)
    sheet.left_out = sorted({*sheet.left_out, *rows})
    return _look_again(sheet)


@action("children.bring_in", past="names_chosen")
def choose(*, sheet: Sheet, choices: dict[str, str], by: Actor, at: datetime) -> Sheet:
    """Say who or what is meant by a name that is not known here, or by a child who is perhaps on the books."""
    _hold(sheet, by)
    sheet.choices = {**sheet.choices, **choices}
    return _look_again(sheet)


@action("children.bring_in", past="children_brought_in")
def bring_in(*, sheet: Sheet, by: Actor, at: datetime) -> Sheet:
    """Bring everybody in, or nobody. Raises NotReady, Gone; afterwards the cells are gone."""
    _hold(sheet, by)
    found: list[Finding] = []
    for _, some in queries.findings(sheet, list(queries.parts(sheet)), by, {}):
        found += some
    if not found or any(one.kind in STANDING for one in found):
        queries.parts(sheet).update(found=None)
        raise NotReady
    for one in found:
        bringing.bring(one, by=by, at=at)
    kinds = [one.kind for one in found]
    sheet.outcome = {kind: kinds.count(kind) for kind in sorted(set(kinds))}
    sheet.brought_in_at = at
    sheet.save()
    _forget_cells(sheet)
    return sheet


@action("children.bring_in", past="sheet_let_go")
def let_go(*, sheet: Sheet, by: Actor, at: datetime) -> Sheet:
    """Let a sheet go without bringing anybody in."""
    _forget_cells(sheet)
    return sheet


def let_go_of_old(setting_id: UUID, at: datetime) -> int:
    """Delete the cells of the sheets that lay here for a day; returns how many parts went."""
    old = SheetPart.everywhere.filter(setting_id=setting_id, sheet__uploaded_at__lt=at - queries.KEPT_FOR)
    return old.delete()[0]


def _forget_cells(sheet: Sheet) -> None:
    """Delete a sheet's cells, and whatever anybody began to put right in them."""
    queries.parts(sheet).delete()
    keeping.shred_about(sheet.setting_id, sheet.pk)


def _hold(sheet: Sheet, by: Actor) -> None:
    """Lock the sheet; raise Gone when its cells are no longer here."""
    now = Sheet.everywhere.select_for_update().get(pk=sheet.pk, setting_id=sheet.setting_id)
    if queries.is_gone(now, by) or not queries.parts(now).exists():
        raise Gone


def _look_again(sheet: Sheet) -> Sheet:
    """What was found no longer counts: one row may be the double of another."""
    queries.parts(sheet).update(found=None)
    sheet.version += 1
    sheet.save()
    return sheet
