"""Tasks that wait: each is claimed, done and marked; what a dead worker left behind is put back."""

import os
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

LEASE = timedelta(minutes=10)  # no task of ours takes as long
MOST_TRIES = 5
FIRST_WAIT = timedelta(minutes=1)


def run_waiting() -> int:
    """Do every task that is ready, one after the other; return how many."""
    done = 0
    while (row := _claimed()) is not None:
        _run(row)
        done += 1
    return done


def put_back(*, at: datetime) -> int:
    """Let tasks be done again that have been running for longer than a lease: their worker is gone."""
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=at - LEASE)
    return running.update(status=TaskResultStatus.READY)


def _claimed() -> Any:
    with transaction.atomic():
        row = DBTaskResult.objects.ready().select_for_update(skip_locked=True).first()
        if row is not None:
            row.claim(f"worker-{os.getpid()}")
    return row


def _run(row: Any) -> None:
    """Do one task. A fault leaves its kind only: its words could hold a name or an address."""
    try:
        row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
    except Exception as fault:  # noqa: BLE001  # whatever a task does wrong, the next one is done
        _wait_or_give_up(row, type(fault))
    else:
        row.set_successful(None)


def _wait_or_give_up(row: Any, fault: type[Exception]) -> None:
    tries, now = len(row.worker_ids), timezone.now()
    row.exception_class_path = f"{fault.__module__}.{fault.__qualname__}"
    if tries < MOST_TRIES:
        row.status, row.run_after = TaskResultStatus.READY, now + FIRST_WAIT * 4 ** (tries - 1)
    else:
        row.status, row.finished_at = TaskResultStatus.FAILED, now
    row.save()
