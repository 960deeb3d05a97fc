"""The place *Our setting*: its pages, and its particulars."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.ground.access import asking
from alongside.ground.access.doors import asks
from alongside.ground.accounts import queries as accounts
from alongside.ground.drafts import filling
from alongside.ground.law import duties
from alongside.leadership.our_setting import actions, queries
from alongside.leadership.our_setting.forms.setting import ParticularsForm

WORDS = {
    "must": "You must",
    "should": "You should, unless you have a good reason not to",
    "encouraged": "You are encouraged to",
}
PAGE = "our_setting/form_page.html"


def here(
    actor: Any, heading: str, back: str = "our_setting:home", back_words: str = "Our setting"
) -> dict[str, Any]:
    """Return what a form's page says around its form."""
    return {"heading": heading, "back_url": actor.to(back), "back": back_words}


@asks("our_setting.see")
@require_safe
def home(request: Any) -> HttpResponse:
    """Show the pages of the setting that this person may open; the list stands in the roof's navigation."""
    actor = request.actor
    asking.must(actor, "our_setting.see")
    may_change = asking.may(actor, "our_setting.change")
    terms = accounts.calendar(actor.setting)[0] if may_change else []
    shown = {
        "setting": actor.setting,
        "may_change": may_change,
        "term_ahead": any(term.until_on >= actor.on for term in terms),
    }
    return render(request, "our_setting/home.html", shown)


@asks("our_setting.see", "our_setting.see_evidence")
@require_safe
def binding(request: Any) -> HttpResponse:
    """Show the duties that follow from what the setting is; for who leads, with what shows that each is met."""
    actor = request.actor
    asking.must(actor, "our_setting.see")
    bound = duties.binding(actor.setting.kind, funded=actor.setting.funded, on=actor.on)
    shown = asking.may(actor, "our_setting.see_evidence")
    of = queries.evidence(actor)
    listed = [(duty, of(duty.code) if shown else None) for duty in bound]
    groups = [
        (words, [one for one in listed if one[0].strength == strength]) for strength, words in WORDS.items()
    ]
    held = {
        "groups": [one for one in groups if one[1]],
        "setting": actor.setting,
        "shown": shown,
        "may_change": asking.may(actor, "our_setting.change"),
    }
    return render(request, "our_setting/binding.html", held)


@asks("our_setting.change")
@require_http_methods(["GET", "POST"])
def particulars(request: Any) -> HttpResponse:
    """Change what the setting is, and its ways."""
    actor = request.actor
    asking.must(actor, "our_setting.change")
    setting = actor.setting
    stands = {name: getattr(setting, name) for name in ParticularsForm.base_fields}
    stands["funded"] = "yes" if setting.funded else "no"
    filled = filling.fill(
        request, ParticularsForm, PAGE, name="setting-particulars", edits=setting, initial=stands,
        context=here(actor, "Particulars") | {"setting": setting},
    )  # fmt: skip
    if filled.ready:
        return filled.once(lambda: _changed(actor, filled.facts))
    return filled.show()


def _changed(actor: Any, facts: dict[str, Any]) -> str:
    actions.change_particulars(setting=actor.setting, **facts, by=actor, at=actor.now)
    return str(actor.to("our_setting:home"))
