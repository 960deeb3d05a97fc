"""What the machine tells us: the variables ``ALONGSIDE_*`` and the data folder."""

import base64
import contextlib
import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured


def data_folder() -> Path:
    """Return the folder that holds everything this installation keeps, made readable by its owner only."""
    folder = Path(os.environ.get("ALONGSIDE_DATA", "./data")).resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise ImproperlyConfigured(
            f"ALONGSIDE_DATA: {folder} is no folder we may use ({fault.strerror}). Name one that you may write in"
        ) from fault
    return folder


def port() -> str:
    """Return ``ALONGSIDE_PORT``, or 8000."""
    given = os.environ.get("ALONGSIDE_PORT", "8000")
    if not given.isdecimal():
        raise ImproperlyConfigured(f"ALONGSIDE_PORT is no number: {given}")
    return given


def secret_key(folder: Path) -> str:
    """Return the signing key: the variable, or one that is made once and kept in the data folder (0600)."""
    return os.environ.get("ALONGSIDE_SECRET_KEY") or _kept(folder / "secret_key", secrets.token_urlsafe(64))


def master_key(folder: Path) -> str:
    """Return the key that seals each setting's own: the variable (32 bytes in base64), or one kept beside the data.

    Beside the data it protects nobody who takes the whole folder: on a laptop only the disk's own encryption does.
    """
    made = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    return os.environ.get("ALONGSIDE_MASTER_KEY") or _kept(folder / "master_key", made)


def _kept(kept: Path, new: str) -> str:
    """Return what a file holds; make it with something new, readable by its owner only."""
    if not kept.exists():
        made = kept.with_suffix(f".{os.getpid()}")
        made.touch(mode=0o600)
        made.write_text(new)
        with contextlib.suppress(FileExistsError):  # of two processes that start at once, the first wins
            os.link(made, kept)
        made.unlink()
    return kept.read_text()


def database(url: str, folder: Path) -> dict[str, Any]:
    """Return Django's settings of the database that ``url`` names; SQLite in the data folder when it is empty."""
    try:
        named: dict[str, Any] = dict(
            dj_database_url.parse(url or f"sqlite:///{folder / 'alongside.sqlite3'}")
        )
    except ValueError as fault:  # the address is not repeated: it may hold a password
        raise ImproperlyConfigured(
            "ALONGSIDE_DATABASE_URL cannot be read. Write it as postgresql://user:password@host/name"
        ) from fault
    named["ATOMIC_REQUESTS"] = False  # the doors open the transaction: see access.doors
    if named["ENGINE"].endswith("sqlite3"):
        named["ENGINE"] = "alongside.config.sqlite"
        named["CONN_MAX_AGE"] = None
        named["OPTIONS"] = {
            "timeout": 10,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA recursive_triggers=ON;",
        }
    else:
        named["CONN_HEALTH_CHECKS"] = True
        named["CONN_MAX_AGE"] = 600
        named["DISABLE_SERVER_SIDE_CURSORS"] = True  # holds through PgBouncer in transaction mode
    return named


def hosts(port: str) -> tuple[list[str], list[str]]:
    """Return the host names we answer to and the origins trusted for forms, from ``ALONGSIDE_HOSTS``."""
    given = [host.strip() for host in os.environ.get("ALONGSIDE_HOSTS", "").split(",") if host.strip()]
    origins = [f"https://{host}" for host in given] + [f"http://localhost:{port}", f"http://127.0.0.1:{port}"]
    return [*given, "localhost", "127.0.0.1", "[::1]"], origins
