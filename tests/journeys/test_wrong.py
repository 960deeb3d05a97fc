"""Every form filled in wrong: it says what is missing, leads there, keeps what was typed, and axe finds nothing."""

from typing import Any

import pytest
from django.db import transaction

from alongside.ground.tables import walls
from tests.noticing.making import decided, noted
from tests.plans import making

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
FORMS = {
    "the answer": "noticed/{noticing}/answer/",
    "adding to it": "noticed/{noticing}/more/",
    "the decision": "children/{child}/decision/",
    "parents told": "decisions/{decision}/told/",
    "assess": "cycles/{cycle}/assess/",
    "the plan": "cycles/{cycle}/plan/",
    "one more target": "outcomes/{outcome}/targets/add/",
    "practice": "targets/{target}/practice/",
    "parents’ and child’s part": "cycles/{cycle}/part/",
    "the review": "cycles/{cycle}/review/",
    "family": "children/{child}/family/add/",
    "what must not happen": "children/{child}/restrictions/add/",
    "what to know first": "children/{child}/know-first/add/",
}


def test_every_empty_form_says_what_is_missing_and_leads_there(visit_live: Any) -> None:
    visit = visit_live("the answer", mode="error", size="telephone")
    with transaction.atomic(), walls.within(visit.world.setting.pk):
        row, decision, cycle = noted(visit.world), decided(visit.world), making.planned(visit.world)
        target = making.targets_of(cycle)[0]
        ids = {
            "child": visit.world.milo.pk, "noticing": row.pk, "decision": decision.pk, "cycle": cycle.pk,
            "outcome": target.outcome_id, "target": target.pk,
        }  # fmt: skip
    page = visit.sign_in("priya")

    for journey, place in FORMS.items():
        visit.walks(journey)
        visit.open(place.format(**ids))
        form = page.locator("main form.form")
        for box in form.locator("textarea:visible, input[type=text]:visible").all():
            box.fill("")
        with page.expect_navigation():
            form.locator("button[type=submit].primary").first.press("Enter")

        assert page.title().startswith("Error: "), journey
        link = page.get_by_role("alert").get_by_role("link").first
        visit.clean()
        link.press("Enter")
        assert page.evaluate("document.activeElement.matches('input, textarea, select')"), journey
