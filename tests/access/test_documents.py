"""What the repository says of addresses and access is what the code does."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from alongside.config import access_table, routes
from alongside.config.management.commands.routes import DOCS
from alongside.ground.access import rules
from alongside.ground.audit import actions
from tests.audit.conftest import writer
from tests.worlds import NOW, World

ANEW = "out of date: type `alongside routes --write`, and read what changed"


def test_routes_are_as_committed() -> None:
    assert (DOCS / "routes.csv").read_text() == routes.as_csv(), ANEW


def test_access_is_as_committed() -> None:
    assert (DOCS / "access.md").read_text() == access_table.page(), ANEW


def test_page_of_access_holds_every_rule_in_words() -> None:
    page = access_table.page()

    assert [rule.action for rule in rules.table().values() if f"| {rule.words}" not in page] == []


def test_page_of_access_says_what_the_policies_say() -> None:
    page = access_table.page()

    assert "| open a child’s file † | yes | yes | – | yes | – | – |" in page
    assert (
        "| read what is for the lead † | – | – | when it is for the designated safeguarding lead | – | – | – |"
        in page
    )
    assert "who noted it" in page


def test_route_says_its_methods_what_it_asks_and_why_it_is_public() -> None:
    by_name = {route.name: route for route in routes.routes()}

    assert by_name["accounts:sign_in"].line[2:] == ["GET POST", "", "signing in"]
    assert by_name["drafts:drop"].line[2:] == ["POST", "drafts.drop", ""]
    assert by_name["workspace:file"].address == "/s/<slug:setting_code>/children/<uuid:child_id>/"


def test_command_prints_every_route_and_writes_them_as_data(tmp_path: Path) -> None:
    out = StringIO()

    call_command("routes", json=str(tmp_path / "routes.json"), stdout=out)

    written = json.loads((tmp_path / "routes.json").read_text())
    assert len(out.getvalue().splitlines()) == len(written) == len(routes.routes())
    assert {"address", "name", "methods", "asks", "public"} == set(written[0])


def test_verify_says_that_books_are_whole_and_how_far_their_end_is_proven(world: World, other: World) -> None:
    actions.anchor(world.setting.pk, at=NOW)
    out = StringIO()

    call_command("audit", "verify", stdout=out)

    assert out.getvalue().splitlines() == [
        "willow-lane: whole", "willow-lane-2: whole (end not proven: no anchor has been written)",
    ]  # fmt: skip


def test_verify_names_the_faults_and_fails(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_head SET seq = seq + 1")
    out = StringIO()

    with pytest.raises(CommandError, match="2 of 2 books are not whole"):
        call_command("audit", "verify", stdout=out)

    assert "willow-lane: not whole" in out.getvalue()
    assert "the head says" in out.getvalue()


def test_verify_goes_through_one_setting_when_asked(world: World) -> None:
    actions.append([actions.Event("said")], by=writer(world.setting.pk), at=NOW)
    out = StringIO()

    call_command("audit", "verify", setting="willow-lane-2", stdout=out)

    assert out.getvalue().startswith("willow-lane-2: whole")
    with pytest.raises(CommandError, match="No setting has the code nowhere"):
        call_command("audit", "verify", setting="nowhere", stdout=out)
