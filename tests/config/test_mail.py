"""The mail part of ``alongside check``, asked of a real server on this machine."""

import base64
import contextlib
import shutil
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from alongside.config import mail
from tests.config.conftest import Prompt

NAMED = base64.b64encode(b"\0bee\0open sesame").decode()


class Sink(socketserver.StreamRequestHandler):
    """A mail server that knows one person, Bee, and offers what its server was told to offer."""

    def handle(self) -> None:
        self.say("220 sink")
        while words := self.rfile.readline().decode().split():
            {"EHLO": self.ehlo, "STARTTLS": self.starttls, "AUTH": self.auth}.get(words[0].upper(), self.bye)(
                words
            )

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def ehlo(self, words: list[str]) -> None:
        offers = [] if isinstance(self.connection, ssl.SSLSocket) else self.server.offers  # type: ignore[attr-defined]
        self.say("\r\n".join(["250-sink", *(f"250-{offer}" for offer in offers), "250 AUTH PLAIN"]))

    def starttls(self, words: list[str]) -> None:
        self.say("220 go ahead")
        self.connection = self.server.secret.wrap_socket(self.connection, server_side=True)  # type: ignore[attr-defined]
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)

    def auth(self, words: list[str]) -> None:
        self.say("235 welcome" if words[-1] == NAMED else "535 who are you")

    def bye(self, words: list[str]) -> None:
        self.say("221 bye")

    def finish(self) -> None:
        with contextlib.suppress(OSError):
            super().finish()
        self.connection.close()


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    offers: tuple[str, ...] = ()
    secret: ssl.SSLContext

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no fault of ours."""


@pytest.fixture
def sink() -> Iterator[Callable[..., str]]:
    """Open a mail server and return where it is: ``sink("STARTTLS")``."""
    opened: list[Server] = []

    def at(*offers: str, secret: ssl.SSLContext | None = None) -> str:
        server = Server(("127.0.0.1", 0), Sink)
        server.offers = offers
        if secret:
            server.secret = secret
        opened.append(server)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return f"localhost:{server.server_address[1]}"

    yield at
    for server in opened:
        server.shutdown()
        server.server_close()


def test_server_that_lets_us_in_is_well(house: Prompt, sink: Any) -> None:
    said = house.typed("check", MAIL_URL=f"smtp://bee:open%20sesame@{sink()}")

    assert said.returncode == 0
    assert "mail can be sent" in said.stdout


def test_server_that_wants_no_name_is_well(sink: Any) -> None:
    assert list(mail.faults(f"smtp://{sink()}")) == []


def test_wrong_password_is_said_and_not_shown(house: Prompt, sink: Any) -> None:
    said = house.typed("check", MAIL_URL=f"smtp://bee:guessed@{sink()}")

    assert said.returncode == 1
    assert "refuses our name or password. Check ALONGSIDE_MAIL_URL." in said.stdout
    assert "guessed" not in said.stdout + said.stderr


def test_server_that_is_not_there(free_port: int) -> None:
    (fault,) = mail.faults(f"smtp://localhost:{free_port}")

    assert fault.startswith(f"The mail server localhost:{free_port} does not answer (")


@pytest.mark.parametrize(
    "url",
    ["mail.example.org", "http://mail.example.org", "smtp://", "smtp://host:many", "smtp://[bee:secret"],
)
def test_address_that_cannot_be_read_is_not_repeated(url: str) -> None:
    (fault,) = mail.faults(url)

    assert fault.startswith("ALONGSIDE_MAIL_URL cannot be read. Write it as smtp://")
    assert "secret" not in fault


@pytest.mark.parametrize(
    ("url", "port"), [("smtp://a.example", 587), ("smtps://a.example", 465), ("smtp://a.example:25", 25)]
)
def test_port_is_the_usual_one_of_its_kind(url: str, port: int) -> None:
    assert mail.server(url).port == port


def test_server_that_speaks_openly_is_no_smtps(sink: Any) -> None:
    (fault,) = mail.faults(f"smtps://{sink()}")

    assert "does not answer" in fault


def test_password_is_not_sent_openly_beyond_this_machine(sink: Any) -> None:
    """127.0.0.2 is this machine under a name that we do not take for it."""
    port = sink().rsplit(":", 1)[1]
    server = f"0.0.0.0:{port}"

    (fault,) = mail.faults(f"smtp://bee:open%20sesame@{server}")

    assert "keeps nothing secret on the way. Ask for its smtps:// address." in fault


def _certificate(folder: Path) -> Path:
    both = folder / "localhost.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", both, "-out", folder / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    both.write_text(both.read_text() + (folder / "cert.pem").read_text())
    return both


@pytest.mark.skipif(shutil.which("openssl") is None, reason="nothing here makes a certificate")
def test_secret_way_is_taken_where_it_is_offered(
    sink: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = _certificate(tmp_path)
    secret = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secret.load_cert_chain(certificate)
    url = f"smtp://bee:open%20sesame@{sink('STARTTLS', secret=secret)}"

    (stranger,) = mail.faults(url)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))

    assert "certificate verify failed" in stranger
    assert list(mail.faults(url)) == []
