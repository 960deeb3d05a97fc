"""Every address, tried as everybody: who gets in is what the table says, and nobody reads what is not theirs."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import alongside
from alongside.config.routes import Route, routes
from alongside.ground.access import asking, rules
from tests import signing
from tests.access.scenes import ABROAD, AT_TABLETS, PEOPLE, Scene
from tests.access.visiting import (
    WORDS,
    answer,
    canaries,
    in_setting,
    kwargs_of,
    may,
    model_of,
    places,
    words_of,
)
from tests.tablets import being_there

METHODS = ("GET", "POST")
TRIED = [
    person for person in PEOPLE if person not in {"dee", "nadia"}
]  # who hold the same rights as priya and sam
# the rules that open the words of each model; a new model with words is named here
READ_BY = {
    "accounts.Invitation": "our_setting.revoke_invitation",
    **dict.fromkeys(
        [f"accounts.{name}" for name in ("Absence", "Closure", "Membership", "Room", "Term")],
        "our_setting.see",
    ),
    "children.Child": "children.name",
    "children.KnowFirst": "children.see_first",
    "children.EmergencyContact": "children.see_family",
    "documents.Document": "documents.see",
    "documents.Withdrawal": "documents.see_withdrawn",
    "children.Sheet": "children.bring_in",
    "children.FamilyLink": "children.see_family",
    "children.Restriction": "children.see_family",
    "noticing.Noticing": "noticing.see noticing.see_for_lead",
    "noticing.SignTicked": "noticing.see noticing.see_for_lead",
    "noticing.Addition": "noticing.see_whole noticing.see_for_lead",
    "noticing.Answer": "noticing.see_whole",
    "development.CheckLine": "development.see_lines",
    **dict.fromkeys(
        ["development.StartPoint", "development.StartArea", "development.HomeStart"], "development.see_start"
    ),
    "development.Round": "development.check",
    "noticing.Decision": "noticing.see_decisions noticing.register",
    "noticing.ParentsTold": "noticing.see_decisions",
    **dict.fromkeys(["plans.Target", "plans.Provision", "plans.Practice"], "plans.see plans.see_targets"),
    **dict.fromkeys(
        ["plans.Cycle", "plans.EarlierCycles", "plans.Source", "plans.Need", "plans.View", "plans.Agreement"],
        "plans.see",
    ),
    **dict.fromkeys(["plans.Outcome", "plans.Review", "plans.Judgement"], "plans.see"),
}
CANARY = re.compile(r"cnry[0-9a-f]+")


def _sign_in(scene: Scene, person: str) -> Client:
    client = Client(raise_request_exception=False)
    world, name = (scene.other, "priya") if person == ABROAD else (scene.world, person)
    if person in AT_TABLETS:
        being_there.be_at(client, scene.pins[person])
    else:
        client.force_login(world.people[name].user)
        signing.just_shown(client)
    return client


def test_every_address_declares_what_it_asks_or_why_it_is_public() -> None:
    for route in routes():
        assert bool(route.asks) != bool(route.public), f"{route.address} declares neither, or both"
        assert route.asks or not route.address.startswith("/s/"), route.address
        assert set(route.asks) <= set(rules.table()), route.address


def test_every_address_of_a_setting_names_rows_that_the_tests_can_fill() -> None:
    for route in in_setting():
        for name in kwargs_of(route):
            assert name in WORDS or model_of(name)


@pytest.mark.parametrize("method", METHODS)
def test_every_address_lets_in_whom_the_table_lets_in(scene: Scene, method: str) -> None:
    seen = dict(canaries(scene))
    wrong = []
    for person in TRIED:
        client, readable = _sign_in(scene, person), {}
        for route, of in _tries(person, method):
            place = places(scene, route, scene.world.setting.code, of)
            response = answer(client, method, place.path)
            said = may(scene, person, place)
            fault = _fault(response.status_code, said)
            wrong += (
                [f"{person}: {method} {place.path} ({of}): {fault}, the table says {said}"] if fault else []
            )
            wrong += _leaks(scene, person, words_of(response), seen, readable, place.path)
    assert wrong == []


def _tries(person: str, method: str) -> Iterator[tuple[Route, str]]:
    """Yield every address that takes the method, with whose rows to try it."""
    for route in in_setting():
        if not route.methods or method in route.methods:
            yield route, "Milo"
            if kwargs_of(route) and person in {"sam", "kayleigh", *AT_TABLETS}:
                yield route, "Ivy"
            if kwargs_of(route) and person == "priya":
                yield route, "the other setting's Milo"


@pytest.mark.parametrize("method", [*METHODS, "PUT", "DELETE"])
def test_method_that_an_address_does_not_take_is_refused(scene: Scene, method: str) -> None:
    client = _sign_in(scene, "priya")
    for route in in_setting():
        if route.methods and method not in route.methods:
            assert (
                answer(
                    client, method, places(scene, route, scene.world.setting.code, "Milo").path
                ).status_code
                == 405
            )


def _fault(status: int, said: set[bool]) -> str:
    if said == {False}:
        # 401: who they are is asked once more, before anything is looked at
        return "" if status in {401, 404} else f"{status} where nobody may"
    if said == {True}:
        return "" if status in {200, 302, 422} else f"{status} where they may"
    return "" if status in {200, 302, 404, 422} else str(status)


def _leaks(
    scene: Scene, person: str, words: str, seen: dict[str, Any], readable: dict[Any, bool], path: str
) -> list[str]:
    """Return the words in an answer that stand in rows which no rule lets this person read."""
    found = []
    for row in (seen[word] for word in set(CANARY.findall(words)) if word in seen):
        if row.pk not in readable:
            readable[row.pk] = _may_read(scene.actors[person], row)
        if not readable[row.pk]:
            found.append(
                f"{path} shows {person} the words of a {row._meta.label} of child {asking.child_of(row)}"
            )
    return found


def _may_read(actor: Any, row: Any) -> bool:
    if row.setting_id != actor.setting_id:
        return False
    return any(asking.allowed(actor, action, row) for action in READ_BY[row._meta.label].split())


def test_leak_would_be_seen(scene: Scene) -> None:
    seen = dict(canaries(scene))
    shown = " ".join(seen)

    leaks = _leaks(scene, "joe", shown, seen, {}, "/everything/")

    assert any("noticing.Noticing" in leak for leak in leaks)
    assert any(str(scene.other.milo.pk) in leak for leak in leaks)
    assert not any("children.KnowFirst" in leak and str(scene.world.milo.pk) in leak for leak in leaks)


@pytest.mark.parametrize("method", METHODS)
def test_member_of_another_setting_finds_nothing_here(scene: Scene, method: str) -> None:
    client = _sign_in(scene, ABROAD)
    for route in in_setting():
        response = answer(client, method, places(scene, route, scene.world.setting.code, "Milo").path)
        assert response.status_code == 404, route.address
        assert "cnry" not in words_of(response)


@pytest.mark.parametrize("method", METHODS)
def test_nobody_in_particular_is_sent_to_sign_in(scene: Scene, method: str) -> None:
    client = Client(raise_request_exception=False)
    for route in in_setting():
        path = places(scene, route, scene.world.setting.code, "Milo").path
        response = answer(client, method, path)
        assert response.status_code == 302, route.address
        assert response["Location"].startswith("/sign-in/?next="), route.address


def test_address_without_a_setting_shows_nothing_of_one(scene: Scene) -> None:
    for person in ("priya", "una"):
        client = _sign_in(scene, person)
        for route in routes():
            if route.public and "<" not in route.address:
                response = answer(client, "GET", route.address)
                assert response.status_code in {200, 204, 302, 405}, route.address
                assert "cnry" not in words_of(response), route.address


def test_canaries_stand_in_every_room(scene: Scene) -> None:
    labels = {row._meta.app_label for _, row in canaries(scene)}

    assert {row._meta.label for _, row in canaries(scene)} <= set(READ_BY)
    assert {"children", "noticing", "plans"} <= labels
    assert len(list(canaries(scene))) > 60


def test_every_rule_is_asked_for_somewhere() -> None:
    """A rule that nothing asks for is a promise that nobody keeps."""
    house = Path(alongside.__file__).parent
    code = [
        path.read_text()
        for path in house.rglob("*.py")
        if path.name != "policy.py" and "migrations" not in path.parts
    ]

    assert [action for action in rules.table() if not any(f'"{action}"' in text for text in code)] == []
