"""Pages cost the same for one row and for forty: queries and bytes are counted, never times."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.config.bench_world import BenchWorld
from alongside.ground.audit.models import Look
from alongside.ground.tables import walls
from tests.conftest import Visitor
from tests.marks import rows

MOST_QUERIES = 15
MORE_ON_POSTGRESQL = 4
MOST_BYTES = 60_000
UNCOUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@pytest.fixture(params=[1, 40])
def bench(request: Any, db: None) -> BenchWorld:
    """A setting with one file or with forty, one of them long; its SENCO was here two days ago."""
    now = timezone.now()
    world = BenchWorld(now, timezone.localdate(now), request.param + 2, request.param)
    walls.stand_in(world.setting.pk)
    before = now - timedelta(days=2)
    Look.objects.create(
        recorded_at=before,
        setting_id=world.setting.pk,
        person_id=world.senco.pk,
        action="workspace.today",
        kind="seen",
    )
    return world


def visit(world: BenchWorld, place: str) -> tuple[Any, int]:
    """Open a page twice, as a person does, and count what the second time asks of the database."""
    visitor = Visitor()
    visitor.reach = (world.setting.pk,)
    assert world.senco.user is not None
    visitor.force_login(world.senco.user)
    address = f"/s/{world.setting.code}/{place}"
    visitor.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = visitor.get(address)
    said = [query["sql"] for query in asked.captured_queries if not query["sql"].startswith(UNCOUNTED)]
    return answer, len(said) - (1 if connection.vendor == "postgresql" else 0)  # the visitor's own reach


PLACES = {
    "today": "", "children": "children/", "due": "due/?whose=all", "room": "room/", "file": "children/{child}/",
    "people": "children/{child}/people/", "book": "children/{child}/book/", "plan": "children/{child}/plan/",
    "cycle": "cycles/{cycle}/", "review": "cycles/{cycle}/review/", "noticed": "noticed/", "register": "register/",
}  # fmt: skip


@rows("L2", "C7")
@pytest.mark.parametrize("name", PLACES)
def test_page_is_light_for_one_row_and_for_forty(bench: BenchWorld, name: str) -> None:
    place = PLACES[name].format(child=bench.children[0].pk, cycle=bench.newest.pk)

    answer, queries = visit(bench, place)

    assert answer.status_code == 200
    assert queries <= MOST_QUERIES + (MORE_ON_POSTGRESQL if connection.vendor == "postgresql" else 0), queries
    assert len(answer.content) <= MOST_BYTES
