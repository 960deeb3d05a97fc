"""``/health`` says 200 or 503 to everybody, and why only to this machine itself."""

import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from alongside.config.wsgi import application
from tests.worlds import World


def test_service_that_is_well_says_so_without_a_sign_in(db: None) -> None:
    answer = Client().get("/health")

    assert answer.status_code == 200
    assert answer.json() == {"well": True, "database": connection.vendor, "fault": ""}


@pytest.mark.parametrize(
    "from_afar",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"HTTP_FORWARDED": "for=192.0.2.7"},
        {"HTTP_X_REAL_IP": "192.0.2.7"},
    ],
)
def test_others_hear_no_details(db: None, from_afar: dict[str, str]) -> None:
    assert Client().get("/health", **from_afar).json() == {"well": True}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the app's role may not rename a table there")
def test_database_without_its_tables_is_503_and_details_stay_here(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_setting RENAME TO gone")

    near, far = Client().get("/health"), Client().get("/health", REMOTE_ADDR="192.0.2.7")

    assert (near.status_code, far.status_code) == (503, 503)
    assert "no such table: accounts_setting" in near.json()["fault"]
    assert far.json() == {"well": False}


def test_form_with_more_fields_than_a_person_fills_is_turned_away(world: World, visit: Any) -> None:
    fields = {f"field-{number}": "x" for number in range(1001)}

    answer = visit(world, "priya").post(world.address("noticed/"), fields)

    assert answer.status_code == 400
    assert b"<h1" in answer.content


def test_server_s_own_application_answers(transactional_db: None) -> None:
    heard: list[str] = []
    asked = {
        "REQUEST_METHOD": "GET", "PATH_INFO": "/health", "SERVER_NAME": "localhost", "SERVER_PORT": "80",
        "REMOTE_ADDR": "127.0.0.1", "wsgi.input": io.BytesIO(), "wsgi.url_scheme": "http",
    }  # fmt: skip

    body = b"".join(application(asked, lambda status, headers: heard.append(status)))

    assert heard == ["200 OK"]
    assert json.loads(body)["well"] is True
