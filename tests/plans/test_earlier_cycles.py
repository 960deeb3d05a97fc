"""A child who comes with a history: the next cycle goes on counting, and the old plan lies among the papers."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from alongside.file.documents.models import Document
from alongside.ground.access.asking import Refused
from alongside.ground.tables.partial_dates import PartialDate
from alongside.support.plans import actions, queries
from alongside.support.plans.models import EarlierCycles
from tests.documents.making import pdf, upload
from tests.marks import rows
from tests.worlds import NOW, TODAY, World

KEY = "7d0c1c1e-3f0a-4f4c-9a52-0d8f2b7f7a3{}"
TYPED = {
    "many": "2", "held_at": "Little Acorns", "began": "January 2026", "last_review": "12 July 2026",
    "found": "He asks for more with a sign.",
}  # fmt: skip


def tell(world: World, many: int = 2, **more: Any) -> EarlierCycles:
    return actions.tell_earlier_cycles(
        child=world.milo, many=many, held_at="Little Acorns", by=world.actor("sam"), at=NOW, **more
    )


@rows("C17")
def test_child_with_a_history_is_taken_in_with_the_old_plan(
    world: World, visit: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(settings, "DATA", str(tmp_path))
    client = visit(world, "priya")
    plan = world.address(f"children/{world.milo.pk}/plan/")
    assert "comes with cycles from before" in client.get(plan).content.decode()

    told = client.post(
        world.address(f"children/{world.milo.pk}/earlier-cycles/"), TYPED | {"form_key": KEY.format(1)}
    )
    assert told.url.endswith("/papers/add/")
    client.post(told.url, upload(pdf(), "Plan 2.pdf"))
    client.post(
        world.address(f"children/{world.milo.pk}/cycles/add/"),
        {
            "started_on-day": "19",
            "started_on-month": "11",
            "started_on-year": "2026",
            "form_key": KEY.format(2),
        },
    )

    page = client.get(plan).content.decode()
    assert "2 cycles</strong> at Little Acorns, from January 2026; last review 12 July 2026" in page
    assert "He asks for more with a sign." in page
    assert "Cycle 3" in page
    (cycle,) = queries.cycles(world.milo)
    assert (cycle.number, cycle.behind) == (3, 2)
    assert Document.everywhere.get().child_id == world.milo.pk


def test_what_was_told_can_be_changed_but_not_how_many_once_ours_began(world: World, visit: Any) -> None:
    tell(world, began=PartialDate.on(date(2026, 1, 5)))
    actions.start_cycle(child=world.milo, started_on=TODAY, by=world.actor("sam"), at=NOW)
    client = visit(world, "sam")
    here = world.address(f"children/{world.milo.pk}/earlier-cycles/")
    assert "5 January 2026" in client.get(here).content.decode()

    more = client.post(here, TYPED | {"many": "3", "version": "1", "form_key": KEY.format(3)})
    assert more.status_code == 422
    assert "how many came before stays as it is" in more.content.decode()
    rest = client.post(here, TYPED | {"version": "1", "form_key": KEY.format(4)})

    assert rest.status_code == 302
    known = EarlierCycles.everywhere.get()
    assert (known.many, known.version, str(known.last_review)) == (2, 2, "12 July 2026")


def test_nothing_told_counts_from_one_and_none_can_be_told(world: World) -> None:
    tell(world, many=0)

    made = actions.start_cycle(child=world.milo, started_on=TODAY, by=world.actor("sam"), at=NOW)

    assert made.number == 1
    with pytest.raises(actions.CountBegun):
        tell(world, many=4)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"many": ""}, "Write how many there were"),
        ({"began": "long ago"}, "Write a date such as"),
        ({"last_review": "March 2025"}, "before the first cycle began"),
    ],
)
def test_form_says_what_cannot_be(world: World, visit: Any, change: dict[str, str], words: str) -> None:
    here = world.address(f"children/{world.milo.pk}/earlier-cycles/")

    answer = visit(world, "priya").post(here, TYPED | change | {"form_key": KEY.format(5)})

    assert answer.status_code == 422
    assert words in answer.content.decode()


@pytest.mark.parametrize("person", ["morgan", "joe", "kayleigh", "grace"])
def test_who_does_not_write_tells_nothing(world: World, visit: Any, person: str) -> None:
    with pytest.raises(Refused):
        actions.tell_earlier_cycles(child=world.milo, many=1, by=world.actor(person), at=NOW)
    assert (
        visit(world, person).get(world.address(f"children/{world.milo.pk}/earlier-cycles/")).status_code
        == 404
    )


def test_history_of_another_setting_is_not_told_here(world: World, other: World, visit: Any) -> None:
    tell(other)

    with pytest.raises(Refused):
        actions.tell_earlier_cycles(child=other.milo, many=1, by=world.actor("priya"), at=NOW)
    assert queries.earlier(world.milo) is None
    assert (
        visit(world, "priya").get(world.address(f"children/{other.milo.pk}/earlier-cycles/")).status_code
        == 404
    )
