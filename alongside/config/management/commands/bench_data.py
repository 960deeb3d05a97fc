"""``alongside bench_data``: the data of ``bench``, in a folder of its own; prints the pages and a sign-in."""

import json
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.config.bench_world import BenchWorld
from alongside.config.management.base import Command as Base
from alongside.ground.accounts.models import Setting, User
from alongside.ground.accounts.signed_in import SessionStore


class Command(Base):
    """Make the bench's setting where there is none yet."""

    help = "Make the data that bench measures. Not for a place that holds real children."
    example = "ALONGSIDE_DATA=/tmp/bench alongside bench_data"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how much to make."""
        parser.add_argument("--children", type=int, default=120, help="children (120)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, fill, sign somebody in, count each page's queries, and print it all as JSON."""
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if Setting.objects.exists():
            raise CommandError("There are settings here already. Name another folder: ALONGSIDE_DATA")
        now = timezone.now()
        with transaction.atomic():
            world = BenchWorld(
                now, timezone.localdate(now), options["children"], min(40, options["children"])
            )
        paths = _paths(world)
        user = User.objects.get(email="bench@alongside.example")
        client = Client(HTTP_HOST="127.0.0.1")
        client.force_login(user)
        pages = {name: {"path": path, "queries": _queries(client, path)} for name, path in paths.items()}
        self.say(json.dumps({"cookie": f"{settings.SESSION_COOKIE_NAME}={_signed_in(user)}", "paths": pages}))


def _paths(world: BenchWorld) -> dict[str, str]:
    home, child = f"/s/{world.setting.code}/", world.children[0].pk
    return {
        "bare": f"{home}more/", "today": home, "children": f"{home}children/", "child_file": f"{home}children/{child}/",
        "plan": f"{home}children/{child}/plan/", "due": f"{home}due/",
        "review": f"{home}cycles/{world.newest.pk}/review/",
    }  # fmt: skip


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    if answer.status_code != 200:  # noqa: PLR2004  # HTTP's own number
        raise CommandError(f"{path} answered {answer.status_code}.")
    words = [query["sql"].split()[0] for query in asked.captured_queries]
    return sum(word not in {"BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"} for word in words)


def _signed_in(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)
