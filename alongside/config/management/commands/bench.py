"""``alongside bench``: how long the main pages take, on data of its own."""

import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from alongside.config import bench_load
from alongside.config.management.base import Command as Base

PORT = 8765
START_SECONDS = 30


class Command(Base):
    """Make a setting of 120 children in a folder of its own, serve it, and measure."""

    help = "Measure the main pages on temporary data: times, queries, bytes."
    example = "alongside bench --json bench.json"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to write the figures, and how long to measure."""
        parser.add_argument("--json", metavar="FILE", default=os.devnull, help="write the figures here")
        parser.add_argument("--requests", type=int, default=200, help="requests with one client (200)")
        parser.add_argument("--seconds", type=float, default=4, help="seconds with eight clients (4)")
        parser.add_argument("--children", type=int, default=120, help="children in the setting (120)")
        parser.add_argument("--port", type=int, default=PORT, help=f"the port on loopback ({PORT})")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, serve, measure, print and write."""
        with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
            own = {
                "ALONGSIDE_DATA": folder,
                "ALONGSIDE_PORT": str(options["port"]),
                "ALONGSIDE_DATABASE_URL": "",
            }
            environment = {**os.environ, **own}
            environment.pop("ALONGSIDE_OWNER_URL", None)
            self.say(f"Making a setting of {options['children']} children …")
            plan = _run(environment, "bench_data", "--children", str(options["children"])).splitlines()[-1]
            pages = json.loads(plan)
            serving = _serve(environment, options["port"])
            try:
                figures = {"pages": self._measured(pages, options)}
            finally:
                serving.terminate()
                serving.wait(15)
        self._told(figures["pages"])
        Path(options["json"]).write_text(json.dumps(figures, indent=2) + "\n")

    def _measured(self, pages: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, page in pages["paths"].items():
            self.say(f"Measuring {name} …")
            times = bench_load.measure(
                options["port"],
                page["path"],
                pages["cookie"],
                requests=options["requests"],
                seconds=options["seconds"],
            )
            body = _body(options["port"], page["path"], pages["cookie"])
            found[name] = {
                "p50_ms": times.p50_ms, "p95_ms": times.p95_ms, "rps8": times.rps8, "queries": page["queries"],
                "bytes": len(body), "gz_bytes": len(gzip.compress(body)),
            }  # fmt: skip
        for figures in found.values():
            figures["ratio_to_bare"] = round(figures["p50_ms"] / found["bare"]["p50_ms"], 2)
        return found

    def _told(self, pages: dict[str, Any]) -> None:
        self.say(
            f"{'page':<12}{'p50 ms':>8}{'p95 ms':>8}{'8 at once/s':>13}{'queries':>9}{'bytes':>8}{'gz':>7}{'× bare':>8}"
        )
        for name, page in pages.items():
            self.say(
                f"{name:<12}{page['p50_ms']:>8}{page['p95_ms']:>8}{page['rps8']:>13}{page['queries']:>9}"
                f"{page['bytes']:>8}{page['gz_bytes']:>7}{page['ratio_to_bare']:>8}"
            )


def _run(environment: dict[str, str], command: str, *args: str) -> str:
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "alongside.config", command, *args],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise CommandError(done.stderr.strip().splitlines()[-1])
    return done.stdout


def _serve(environment: dict[str, str], port: int) -> subprocess.Popen[bytes]:
    serving = subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, "-m", "alongside.config", "serve", "--port", str(port)],
        env=environment, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1).close()  # loopback
        except OSError:
            if serving.poll() is not None:
                break
            time.sleep(0.2)
        else:
            return serving
    serving.kill()
    serving.wait()
    raise CommandError(f"The server did not start on port {port}.")


def _body(port: int, path: str, cookie: str) -> bytes:
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Cookie": cookie})  # loopback
    with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310  # loopback
        return bytes(answer.read())
