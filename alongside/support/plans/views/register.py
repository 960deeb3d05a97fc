"""The register: to read, to print, and to take out as a file."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.accounts.step_up import steps_up
from alongside.ground.paper import sheets
from alongside.support.plans import actions, forms, queries
from alongside.support.plans.papers.register import register_paper


@asks("noticing.register")
@require_safe
def register(request: Any) -> HttpResponse:
    """Show the register, to read and to print."""
    actor = request.actor
    asking.must(actor, "noticing.register")
    lines = queries.on_register(actor)
    shown = {
        "lines": lines,
        "untold": sum(one.line.standing.untold for one in lines),
        "totals": queries.totals(lines),
        "today": actor.on,
        "setting": actor.setting,
        "can_export": asking.may(actor, "plans.export_register"),
    }
    return render(request, "plans/register.html", shown)


@asks("noticing.register")
@require_safe
def paper(request: Any) -> HttpResponse:
    """Answer the register as a PDF."""
    asking.must(request.actor, "noticing.register")
    return _file(register_paper(request.actor), "application/pdf", "register.pdf")


@asks("plans.export_register")
@steps_up
@require_http_methods(["GET", "POST"])
def export(request: Any) -> HttpResponse:
    """Choose columns and a kind of file, and take the register out; each time is on record."""
    actor = request.actor
    asking.must(actor, "plans.export_register")
    form = forms.ExportForm(request.POST) if request.method == "POST" else forms.ExportForm()
    if not (form.is_bound and form.is_valid()):
        status = 422 if form.is_bound else 200
        return render(request, "plans/export_register.html", {"form": form}, status=status)
    chosen, kind = form.cleaned_data["columns"], form.cleaned_data["kind"]
    found = actions.export_register(setting=actor.setting, columns=chosen, kind=kind, by=actor, at=actor.now)
    name = f"register-{actor.on.isoformat()}.{kind}"
    headings, rows = queries.table(found, chosen)
    if kind == "csv":
        return _file(sheets.csv_file(headings, rows), "text/csv; charset=utf-8", name)
    return _file(sheets.xlsx_file("Register", headings, rows), sheets.XLSX, name)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
