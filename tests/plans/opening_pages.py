"""The pages of plans by name, and how tests open and fill them in."""

import re
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.support.plans.models import Cycle, Need, Outcome
from tests.plans import making
from tests.worlds import World


def cost(visitor: Any, address: str) -> tuple[Any, int]:
    """Open a page; return the answer and its queries, without the beginnings and ends of transactions."""
    with CaptureQueriesContext(connection) as context:
        answer = visitor.get(address)
    asked = [one["sql"] for one in context.captured_queries]
    return answer, sum(1 for sql in asked if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")))


def day(name: str, when: Any) -> dict[str, str]:
    return {f"{name}-day": str(when.day), f"{name}-month": str(when.month), f"{name}-year": str(when.year)}


def key(answer: Any) -> str:
    found = re.search(rb'name="form_key" value="([^"]+)"', answer.content)
    assert found
    return found[1].decode()


def pages(world: World, cycle: Cycle) -> dict[str, str]:
    target, outcome = making.targets_of(cycle)[0], Outcome.everywhere.get(cycle=cycle)
    need, provision = Need.everywhere.filter(cycle=cycle)[0], making.provisions_of(cycle)[0]
    return {
        "plan": f"children/{cycle.child_id}/plan/",
        "cycle": f"cycles/{cycle.pk}/",
        "assess": f"cycles/{cycle.pk}/assess/",
        "hopes": f"cycles/{cycle.pk}/hopes/",
        "need": f"needs/{need.pk}/",
        "source": f"sources/{need.source_id}/",
        "write": f"cycles/{cycle.pk}/plan/",
        "review_date": f"cycles/{cycle.pk}/review-date/",
        "outcome": f"outcomes/{outcome.pk}/",
        "add_target": f"outcomes/{outcome.pk}/targets/add/",
        "target": f"targets/{target.pk}/",
        "add_provision": f"targets/{target.pk}/provision/add/",
        "provision": f"provision/{provision.pk}/",
        "practice": f"targets/{target.pk}/practice/",
        "part": f"cycles/{cycle.pk}/part/",
        "views": f"cycles/{cycle.pk}/views/",
        "review": f"cycles/{cycle.pk}/review/",
        "next": f"cycles/{cycle.pk}/next/",
    }


NAMES = sorted(
    ("plan", "cycle", "assess", "hopes", "need", "source", "write", "review_date", "outcome", "add_target", "target",
     "add_provision", "provision", "practice", "part", "views", "review", "next")
)  # fmt: skip
