"""The mail server that ``ALONGSIDE_MAIL_URL`` names: can it be reached, and does it let us in?"""

import contextlib
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 587, "smtps": 465}
NEAR = {"localhost", "127.0.0.1", "::1"}
PATIENCE_SECONDS = 10


@dataclass(frozen=True)
class Server:
    """Where mail is handed over. ``smtps`` is secret from the first byte, ``smtp`` as soon as the server offers it."""

    scheme: str
    host: str
    port: int
    user: str
    password: str


def server(url: str) -> Server:
    """Read ``smtp://user:password@host:587``; raises ValueError when it is no such address."""
    said = urlsplit(url)
    if said.scheme not in PORTS or not said.hostname:
        raise ValueError(said.scheme)
    port = said.port or PORTS[said.scheme]
    return Server(
        said.scheme, said.hostname, port, unquote(said.username or ""), unquote(said.password or "")
    )


def for_django(url: str, sender: str) -> dict[str, Any]:
    """Return Django's own settings for handing mail over; nothing when no mail is wanted or the address is none.

    ``sender``: whom mail is from; without one, the name we sign in with, or alongside@ the server.
    """
    try:
        named = server(url) if url else None
    except ValueError:  # ``alongside check`` says it
        named = None
    if named is None:
        return {}
    known_as = named.user if "@" in named.user else f"alongside@{named.host}"
    return {
        "EMAIL_HOST": named.host, "EMAIL_PORT": named.port, "EMAIL_HOST_USER": named.user,
        "EMAIL_HOST_PASSWORD": named.password, "EMAIL_USE_SSL": named.scheme == "smtps",
        "EMAIL_USE_TLS": named.scheme == "smtp" and named.host not in NEAR, "EMAIL_TIMEOUT": PATIENCE_SECONDS,
        "DEFAULT_FROM_EMAIL": sender or known_as,
    }  # fmt: skip


def faults(url: str) -> Iterator[str]:
    """Yield what keeps us from handing mail over, with its remedy; nothing when no mail is wanted."""
    if not url:
        return
    try:
        named = server(url)
    except ValueError:  # the address is not repeated: it may hold a password
        yield "ALONGSIDE_MAIL_URL cannot be read. Write it as smtp://user:password@mail.example.org:587"
        return
    at = f"{named.host}:{named.port}"
    try:
        yield from _asked(named)
    except smtplib.SMTPAuthenticationError:
        yield f"The mail server {at} refuses our name or password. Check ALONGSIDE_MAIL_URL."
    except (OSError, smtplib.SMTPException) as fault:
        yield f"The mail server {at} does not answer ({' '.join(str(fault).split())}). Check ALONGSIDE_MAIL_URL."


def _asked(named: Server) -> Iterator[str]:
    secret = ssl.create_default_context()
    with contextlib.ExitStack() as open_until:
        if named.scheme == "smtps":
            talk: smtplib.SMTP = smtplib.SMTP_SSL(
                named.host, named.port, timeout=PATIENCE_SECONDS, context=secret
            )
        else:
            talk = smtplib.SMTP(named.host, named.port, timeout=PATIENCE_SECONDS)
        open_until.enter_context(talk)
        talk.ehlo()
        if named.scheme == "smtp" and talk.has_extn("starttls"):
            talk.starttls(context=secret)
        elif named.scheme == "smtp" and named.host not in NEAR:
            yield f"The mail server {named.host} keeps nothing secret on the way. Ask for its smtps:// address."
            return
        if named.user:
            talk.login(named.user, named.password)
