"""``alongside serve``: the server and the worker together."""

import ipaddress
import shutil
import signal
import socket
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from alongside.config.management.base import Command as Base
from alongside.ground.accounts.models import Setting

PATIENCE_SECONDS = 10


def address(text: str) -> str:
    """Return an address to listen at; raises ValueError for any name but localhost."""
    return "127.0.0.1" if text == "localhost" else str(ipaddress.ip_address(text))


class Command(Base):
    """Serve pages and do the work that waits, until told to stop."""

    help = "Serve Alongside: the pages, and the worker that does what waits."
    example = "alongside serve --host 127.0.0.1 --port 8000"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address to listen at."""
        parser.add_argument(
            "--host", type=address, default="127.0.0.1", help="the address to listen at (127.0.0.1)"
        )
        parser.add_argument(
            "--port", type=int, default=int(settings.PORT), help="the port (ALONGSIDE_PORT or 8000)"
        )
        parser.add_argument("--workers", type=int, default=2, help="server processes (2)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring SQLite up to date, refuse what is not safe, serve, and stop within 10 seconds."""
        _bring_up_to_date(self)
        _refuse_samples_abroad(options["host"])
        _refuse_taken_port(options["host"], options["port"])
        call_command("collectstatic", interactive=False, verbosity=0)
        connection.close()
        worker = subprocess.Popen([sys.executable, "-m", "alongside.config", "work"])  # our own program
        self.say(_greeting(options["host"], options["port"]))
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            Granian(
                "alongside.config.wsgi:application", address=options["host"], port=options["port"],
                interface=Interfaces.WSGI, workers=options["workers"], blocking_threads=4,
                workers_kill_timeout=PATIENCE_SECONDS - 2, log_access=False,
                log_level=LogLevels.warning, websockets=False,
            ).serve()  # fmt: skip
        finally:
            _stop(worker)


def _greeting(host: str, port: int) -> str:
    """Say where Alongside is, and whether passwords and files leave this machine without https."""
    place = f"Alongside is at http://{host}:{port}/  (stop: Ctrl+C)"
    if settings.BEHIND_HTTPS or ipaddress.ip_address(host).is_loopback:
        return place
    return f"{place}\nOthers in this network could read along. Use https: docs/how-to/https-with-caddy.md"


def _stop(worker: subprocess.Popen[bytes]) -> None:
    worker.terminate()
    try:
        worker.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        worker.kill()


def _bring_up_to_date(command: Base) -> None:
    waiting = MigrationExecutor(connection).migration_plan(
        MigrationExecutor(connection).loader.graph.leaf_nodes()
    )
    if not waiting:
        return
    if connection.vendor != "sqlite":
        raise CommandError("The database is not up to date. Type: alongside migrate")
    if connection.introspection.table_names():
        path = Path(str(connection.settings_dict["NAME"]))
        copy = path.with_name(f"{path.name}.before-{datetime.now().astimezone():%Y%m%d-%H%M%S}")
        connection.close()
        shutil.copy2(path, copy)
        command.say(f"A copy of the database as it was: {copy}")
    call_command("migrate", verbosity=0)


def _refuse_samples_abroad(host: str) -> None:
    """A sample's passwords are printed: nobody beyond this machine may try them."""
    abroad = settings.BEHIND_HTTPS or not ipaddress.ip_address(host).is_loopback
    if abroad and Setting.objects.filter(is_sample=True).exists():
        raise CommandError(
            f"There are sample sign-ins here, so Alongside does not listen at {host}"
            f"{' for others, as ALONGSIDE_HOSTS says' if settings.BEHIND_HTTPS else ''}. "
            "Use 127.0.0.1 without it, or a fresh ALONGSIDE_DATA."
        )


def _refuse_taken_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise CommandError(
                f"Port {port} at {host} is taken or not ours. Choose another: alongside serve --port {port + 1}"
            ) from fault
