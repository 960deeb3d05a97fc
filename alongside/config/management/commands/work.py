"""``alongside work``: the worker that does what waits; ``serve`` starts it."""

import signal
import threading
import time
from datetime import timedelta
from typing import Any

from django.core.management.base import CommandParser
from django.db import DatabaseError, close_old_connections, transaction
from django.utils import timezone

from alongside.config import waiting
from alongside.config.management.base import Command as Base
from alongside.file.children.sheets import actions as sheets
from alongside.ground.accounts import sign_ins
from alongside.ground.accounts.models import Setting
from alongside.ground.audit import actions as audit
from alongside.ground.drafts import keeping
from alongside.ground.tables import walls

ROUND_SECONDS = 20
TASKS_SECONDS = 2  # somebody waits for what they asked for
KEPT = timedelta(days=90)
FORGOTTEN = timedelta(hours=1)


class Command(Base):
    """Seal looks, anchor the book, let old drafts and sheets go: each round can be done twice without harm."""

    help = "Do what waits: send mail, seal looks, anchor the book's end, let old drafts and spreadsheets go."
    example = "alongside work --once"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether to stop after one round."""
        parser.add_argument("--once", action="store_true", help="one round, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        """Go round until told to stop; what is in hand is finished first."""
        stop = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_: stop.set())
        signal.signal(signal.SIGINT, lambda *_: stop.set())
        due = 0.0
        while True:
            try:
                if time.monotonic() >= due:
                    one_round()
                    due = time.monotonic() + ROUND_SECONDS
                waiting.run_waiting()
            except DatabaseError as fault:
                self.stderr.write(f"alongside work: {' '.join(str(fault).split())}; trying again")
            close_old_connections()
            if options["once"] or stop.wait(TASKS_SECONDS):
                return


def one_round() -> None:
    """Do what waits in every setting, each in a transaction of its own."""
    now = timezone.now()
    sign_ins.sweep(now - FORGOTTEN)
    waiting.put_back(at=now)
    for setting_id in Setting.objects.values_list("pk", flat=True):
        with walls.within(setting_id):
            audit.seal(setting_id, at=now)
            keeping.sweep(setting_id, before=now - KEPT)
            sheets.let_go_of_old(setting_id, now)
        with walls.within(setting_id), transaction.atomic():
            audit.anchor(setting_id, at=now)
