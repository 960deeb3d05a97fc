"""Assessing: what was found, who says so, and what parents hope for."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.drafts import filling
from alongside.support.plans import actions, forms, queries
from alongside.support.plans.models import Cycle, Need, Source
from alongside.support.plans.views.saving import saved
from alongside.support.plans.views.steps import standing

PAGE = "drafts/page.html"


@asks("plans.assess")
@require_http_methods(["GET", "POST"])
def assess(request: Any, cycle_id: UUID) -> HttpResponse:
    """Show what was found so far, and write one more strength or need."""
    actor = request.actor
    cycle = asking.find(actor, "plans.assess", Cycle, cycle_id, join=("child",))
    sources = queries.sources(cycle)
    context = standing(actor, cycle, "assess") | {"found": queries.found(cycle), "sources": sources}
    filled = filling.fill(
        request, forms.NeedForm, "plans/assess.html", name="assess", about=cycle, context=context, sources=sources,
        born_on=cycle.child.born_on,
    )  # fmt: skip
    if filled.ready:
        return saved(
            filled, lambda: _written(actor, cycle, filled.form, sources), done="Written. Anything more?"
        )
    return filled.show()


def _written(actor: Any, cycle: Cycle, form: Any, sources: list[Source]) -> str:
    new = form.new_source()
    if new:
        actions.write_need_from(cycle=cycle, source=new, **form.need(), by=actor, at=actor.now)
    else:
        source = _chosen(form, sources)
        source.cycle = cycle
        actions.write_need(source=source, **form.need(), by=actor, at=actor.now)
    return str(actor.to("plans:assess", cycle.pk))


@asks("plans.assess")
@require_http_methods(["GET", "POST"])
def need(request: Any, need_id: UUID) -> HttpResponse:
    """Change a strength or a need."""
    actor = request.actor
    row = asking.find(actor, "plans.assess", Need, need_id, join=("cycle__child",))
    sources = queries.sources(row.cycle)
    stands = {name: getattr(row, name) for name in ("kind", "words", "area", "learning")} | {
        "source": str(row.source_id)
    }
    filled = filling.fill(
        request, forms.NeedForm, PAGE, name="need-change", about=row, edits=row, initial=stands,
        context=_words(actor, row.cycle, "Change what was found"), sources=sources, names_new=False,
    )  # fmt: skip
    if filled.ready:
        return saved(filled, lambda: _changed(actor, row, filled.form, sources))
    return filled.show()


def _changed(actor: Any, row: Need, form: Any, sources: list[Source]) -> str:
    actions.change_need(need=row, **form.need(), source=_chosen(form, sources), by=actor, at=actor.now)
    return str(actor.to("plans:assess", row.cycle_id))


@asks("plans.assess")
@require_http_methods(["GET", "POST"])
def source(request: Any, source_id: UUID) -> HttpResponse:
    """Change what is said of a source."""
    actor = request.actor
    row = asking.find(actor, "plans.assess", Source, source_id, join=("cycle__child",))
    stands = {"kind": row.kind, "who": row.who, "when": str(row.dated or ""), "said": row.words}
    filled = filling.fill(
        request, forms.SourceForm, PAGE, name="source", about=row, edits=row, initial=stands,
        context=_words(actor, row.cycle, "Change a source"), born_on=row.cycle.child.born_on,
    )  # fmt: skip
    if filled.ready:
        return saved(filled, lambda: _source_changed(actor, row, filled.form))
    return filled.show()


def _source_changed(actor: Any, row: Source, form: Any) -> str:
    actions.change_source(source=row, **form.source(), by=actor, at=actor.now)
    return str(actor.to("plans:assess", row.cycle_id))


@asks("plans.assess")
@require_http_methods(["GET", "POST"])
def hopes(request: Any, cycle_id: UUID) -> HttpResponse:
    """Write what parents hope for."""
    actor = request.actor
    cycle = asking.find(actor, "plans.assess", Cycle, cycle_id, join=("child",))
    filled = filling.fill(
        request, forms.HopesForm, PAGE, name="hopes", about=cycle, edits=cycle, initial={"hopes": cycle.hopes},
        context=_words(actor, cycle, "What parents hope for"),
    )  # fmt: skip
    if filled.ready:
        return saved(
            filled,
            lambda: actor.to(
                "plans:assess", actions.write_hopes(cycle=cycle, **filled.facts, by=actor, at=actor.now).pk
            ),
        )
    return filled.show()


def _chosen(form: Any, sources: list[Source]) -> Source:
    """Return the source that was chosen; the form offers no other."""
    return next(one for one in sources if str(one.pk) == form.cleaned_data["source"])


def _words(actor: Any, cycle: Cycle, heading: str) -> dict[str, Any]:
    return {
        "heading": heading, "line": f"{cycle.child.name}, cycle {cycle.number}", "child": cycle.child,
        "back_url": actor.to("plans:assess", cycle.pk), "back": "Assess",
    }  # fmt: skip
