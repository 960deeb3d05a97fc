"""Eight people write at once: no number is missing, none is given twice, and no look is lost."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from django.db import connection, connections

from alongside.ground.audit import actions, queries
from alongside.ground.audit.actions import Event
from alongside.ground.audit.models import Look, LookSeal
from alongside.ground.tables import walls
from tests.audit.conftest import looked, writer
from tests.worlds import NOW

WRITERS, TIMES = 8, 12


@contextmanager
def _reaching(setting_id: UUID) -> Iterator[None]:
    with walls.within(setting_id):
        yield


def _at_once(work: Callable[[int], None]) -> None:
    faults: list[BaseException] = []
    ready = threading.Barrier(WRITERS)

    def run(number: int) -> None:
        try:
            ready.wait()
            work(number)
        except BaseException as fault:  # noqa: BLE001  # told to the test by the thread
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


@pytest.mark.django_db(transaction=True)
def test_eight_writers_leave_one_chain_without_gap_or_fork(setting_id: UUID) -> None:
    by = writer(setting_id)

    def work(number: int) -> None:
        for time in range(TIMES):
            with _reaching(setting_id):
                actions.look([looked(by, number)])
            with _reaching(setting_id):
                actions.append([Event("said", words={"words": f"{number} {time}"})] * 2, by=by, at=NOW)

    _at_once(work)

    with _reaching(setting_id):
        done = [entry.seq for entry in queries.entries(setting_id) if entry.action == "said"]
        numbers = list(queries.entries(setting_id).values_list("seq", flat=True))
        assert len(done) == WRITERS * TIMES * 2
        assert numbers == list(range(1, len(numbers) + 1))
        assert actions.seal(setting_id, at=NOW) == 0
        assert LookSeal.objects.count() == Look.objects.count() == WRITERS * TIMES
        assert list(queries.faults(setting_id)) == []


@pytest.mark.django_db(transaction=True)
def test_writer_that_fails_leaves_no_gap(setting_id: UUID) -> None:
    by = writer(setting_id)

    def work(number: int) -> None:
        for _ in range(TIMES):
            try:
                with _reaching(setting_id):
                    actions.append([Event("said")], by=by, at=NOW)
                    if number % 2:
                        raise ZeroDivisionError
            except ZeroDivisionError:
                continue

    _at_once(work)

    with _reaching(setting_id):
        assert queries.entries(setting_id).count() == WRITERS // 2 * TIMES
        assert list(queries.faults(setting_id)) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="on PostgreSQL there is always a request's transaction"
)
def test_writers_that_open_no_transaction_of_their_own_leave_one_chain(setting_id: UUID) -> None:
    by = writer(setting_id)

    _at_once(lambda number: actions.append([Event("said")] * 3, by=by, at=NOW))

    assert queries.entries(setting_id).count() == WRITERS * 3
    assert list(queries.faults(setting_id)) == []
