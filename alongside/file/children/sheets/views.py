"""The pages of a sheet on its way in: give it, match it, look it over, bring it in."""

import contextlib
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.file.children.models import Sheet
from alongside.file.children.sheets import actions, forms, queries, showing
from alongside.file.children.sheets import columns as known_columns
from alongside.file.children.sheets import sample as samples
from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import filling
from alongside.ground.drafts.filling import on_to
from alongside.ground.ui.forms import PageForm

FORM = "children/sheet_form.html"
PARTS_AT_ONCE = 4
GONE = "This sheet is no longer here: it was brought in, let go of, or is more than a day old."
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@asks("children.add")
@require_http_methods(["GET", "POST"])
def sheets(request: Any) -> HttpResponse:
    """Take a spreadsheet, and show what became of the last ones."""
    actor = request.actor
    asking.must(actor, "children.add")
    form = forms.UploadForm(request.POST, request.FILES) if request.method == "POST" else forms.UploadForm()
    if form.is_bound and form.is_valid():
        name = form.cleaned_data["file"].name
        taken = actions.take_in(setting=actor.setting, name=name, grid=form.grid, by=actor, at=actor.now)
        return HttpResponseRedirect(actor.to("sheets:columns", taken.pk))
    listed = [{"sheet": one, "gone": queries.is_gone(one, actor)} for one in queries.recent(actor)]
    shown = {"form": form, "sheets": listed}
    return render(request, "children/sheets.html", shown, status=422 if form.is_bound else 200)


@asks("children.add")
@require_safe
def sample(request: Any) -> HttpResponse:
    """Give a spreadsheet to begin from."""
    asking.must(request.actor, "children.add")
    name = {"Content-Disposition": 'attachment; filename="children.xlsx"'}
    return HttpResponse(samples.workbook(), content_type=XLSX, headers=name)


@asks("children.bring_in")
@require_http_methods(["GET", "POST"])
def columns(request: Any, sheet_id: UUID) -> HttpResponse:
    """Say what each column holds."""
    found = asking.find(request.actor, "children.bring_in", Sheet, sheet_id)
    stands = {f"column_{number}": code for number, code in found.columns.items()}
    filled = filling.fill(
        request, forms.ColumnsForm, FORM, name="sheet-columns", about=found, edits=found, initial=stands,
        headings=found.headings, examples=queries.examples(found),
        context=_words(request, found, "What is in which column?", "Check the rows"),
    )  # fmt: skip
    return _saved(request, filled, found, actions.match_columns, "Matched. Now look the rows over.")


@asks("children.bring_in")
@require_safe
def sheet(request: Any, sheet_id: UUID) -> HttpResponse:
    """Show how far the checking is, then what each row would do."""
    actor = request.actor
    found = asking.find(actor, "children.bring_in", Sheet, sheet_id, join=("uploaded_by",))
    wanted = request.GET.get("show", "")
    known = showing.checked(found)
    shown = {
        "sheet": found,
        "gone": queries.is_gone(found, actor) or not known.rows,
        "known": known,
        "filters": showing.filters(actor, found, known, wanted),
        "page": showing.page(known, wanted, request.GET.get("page")),
        "page_query": f"show={wanted}&" if wanted else "",
        "asked": any(line["unknown"] or line["maybe"] for line in known.lines),
        "brings": "1 child" if known.coming == 1 else f"{known.coming} children",
        "form_key": filling.fill(request, PageForm, FORM, name="sheet-in", about=found).form_key,
    }
    return render(request, "children/sheet.html", shown)


@asks("children.bring_in")
@require_POST
def check(request: Any, sheet_id: UUID) -> HttpResponse:
    """Check some more rows."""
    found = asking.find(request.actor, "children.bring_in", Sheet, sheet_id)
    there = _check(request.actor, found)
    known = showing.checked(found)
    if request.headers.get("HX-Request") and not known.ready:
        return render(request, "children/sheet_progress.html", {"sheet": found, "known": known})
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": there})
    return HttpResponseRedirect(there)


@asks("children.bring_in")
@require_http_methods(["GET", "POST"])
def row(request: Any, sheet_id: UUID) -> HttpResponse:
    """Put a row right."""
    found = asking.find(request.actor, "children.bring_in", Sheet, sheet_id)
    number = _number(request.GET.get("row"))
    _, cells = queries.row_of(found, number)
    if not cells:
        return on_to(request, request.actor.to("sheets:sheet", found.pk), GONE)
    asked = {
        at: known_columns.columns().label(code) for at, code in sorted(found.columns.items(), key=_place)
    }
    stands = {f"cell_{at}": cells[int(at)] if int(at) < len(cells) else "" for at in asked}
    filled = filling.fill(
        request, forms.RowForm, FORM, name=f"sheet-row-{number}", about=found, initial=stands, asked=asked,
        context=_words(request, found, f"Row {number}", "Save"),
    )  # fmt: skip
    return _saved(request, filled, found, actions.mend_row, "Put right.", row=number)


@asks("children.bring_in")
@require_http_methods(["GET", "POST"])
def choices(request: Any, sheet_id: UUID) -> HttpResponse:
    """Say who is meant by names that are not known here."""
    found = asking.find(request.actor, "children.bring_in", Sheet, sheet_id)
    asked = showing.questions(request.actor, showing.checked(found))
    if not any(asked.values()):
        return on_to(request, request.actor.to("sheets:sheet", found.pk), "There is nothing to choose.")
    filled = filling.fill(
        request, forms.ChoicesForm, FORM, name="sheet-choices", about=found, **asked,
        context=_words(request, found, "Who and what is meant?", "Save"),
    )  # fmt: skip
    return _saved(request, filled, found, actions.choose, "Chosen.")


@asks("children.bring_in")
@require_POST
def leave_out(request: Any, sheet_id: UUID) -> HttpResponse:
    """Leave out one row, or every row that is to be put right."""
    found = asking.find(request.actor, "children.bring_in", Sheet, sheet_id)
    one = _number(request.POST.get("row"))
    wrong = [line["row"] for line in showing.checked(found).lines if line["kind"] == "wrong"]
    try:
        actions.leave_out(sheet=found, rows=[one] if one else wrong, by=request.actor, at=request.actor.now)
    except actions.Gone:
        return on_to(request, request.actor.to("sheets:sheet", found.pk), GONE)
    return on_to(request, _check(request.actor, found), "Left out.")


@asks("children.bring_in")
@require_POST
def bring_in(request: Any, sheet_id: UUID) -> HttpResponse:
    """Bring everybody in, or nobody."""
    actor = request.actor
    found = asking.find(actor, "children.bring_in", Sheet, sheet_id)
    here = actor.to("sheets:sheet", found.pk)
    filled = filling.fill(request, PageForm, FORM, name="sheet-in", about=found)
    try:
        return filled.once(
            lambda: actor.to("sheets:sheet", actions.bring_in(sheet=found, by=actor, at=actor.now).pk),
            done="Brought in.",
        )
    except actions.NotReady:
        return on_to(
            request, _check(actor, found), "Nobody was brought in yet: something is to be put right."
        )
    except actions.Gone:
        return on_to(request, here, GONE)


@asks("children.bring_in")
@require_POST
def let_go(request: Any, sheet_id: UUID) -> HttpResponse:
    """Let a sheet go."""
    actor = request.actor
    found = asking.find(actor, "children.bring_in", Sheet, sheet_id)
    actions.let_go(sheet=found, by=actor, at=actor.now)
    return on_to(request, actor.to("sheets:sheets"), "The sheet is gone. Nobody was brought in from it.")


def _saved(request: Any, filled: Any, found: Sheet, act: Any, done: str, **more: Any) -> HttpResponse:
    """Do it once, check again from the beginning, and go back to the sheet."""
    if not filled.ready:
        return filled.show()
    try:
        return filled.once(lambda: _done(request.actor, found, act, filled.facts | more), done=done)
    except actions.Gone:
        return on_to(request, request.actor.to("sheets:sheet", found.pk), GONE)


def _done(actor: Any, found: Sheet, act: Any, facts: dict[str, Any]) -> str:
    act(sheet=found, **facts, by=actor, at=actor.now)
    return _check(actor, found)


def _check(actor: Any, found: Sheet) -> str:
    with contextlib.suppress(actions.Gone):
        actions.check(sheet=found, parts=PARTS_AT_ONCE, by=actor, at=actor.now)
    return actor.to("sheets:sheet", found.pk)


def _words(request: Any, found: Sheet, heading: str, save: str) -> dict[str, Any]:
    back = request.actor.to("sheets:sheet", found.pk)
    return {"heading": heading, "line": found.name, "back_url": back, "back": "The sheet", "save": save}


def _number(words: Any) -> int:
    return int(words) if str(words).isdecimal() else 0


def _place(column: tuple[str, str]) -> int:
    return int(column[0])
