"""What is for the designated lead: out of everybody else's sight at once, and out of the record once she holds it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from alongside.ground.access.asking import Refused
from alongside.ground.audit import queries as book
from alongside.ground.audit.models import Entry, Look, Payload
from alongside.ground.drafts.models import Draft
from alongside.support.noticing import actions, dates, queries
from alongside.support.noticing.models import HeldElsewhere, Noticing, SignTicked
from tests.marks import rows
from tests.noticing.making import added, answered, decided, noted, passed_on
from tests.worlds import NOW, TODAY, World

CANARY = "zwetschge"
HOUR = timedelta(hours=1)
OTHERS = ("priya", "sam", "kayleigh", "joe", "morgan")


@pytest.fixture
def written(world: World, visit: Any) -> Noticing:
    """A noticing with the canary in every place where words can be, written through the pages as far as they reach."""
    joe, priya, sam = (visit(world, name) for name in ("joe", "priya", "sam"))
    typed = {
        "child": str(world.milo.pk), "words": f"It was {CANARY}.", "area": "feelings_and_friends", "raised_by": "child",
        "talked": "yes", "parents_said": f"They say {CANARY}.", "on-day": "19", "on-month": "11", "on-year": "2026",
        "form_key": "5c0f2a8e-6c5e-4a53-9a3c-0d9d2f9c1a01",
    }  # fmt: skip
    assert joe.post(world.address("noticed/"), typed).status_code == 302
    row = Noticing.everywhere.get()
    added(world, row, "joe", at=NOW + HOUR, words=f"Again {CANARY}.")
    answered(
        world,
        row,
        "parents_no",
        words=f"Because {CANARY}.",
        advice=f"Not {CANARY}.",
        goes_on=f"All {CANARY}.",
        at=NOW + HOUR,
    )
    actions.tick_signs(noticing=row, codes=["fit"], by=world.actor("sam"), at=NOW)
    decided(world, noticing=row)
    for visitor, form in ((priya, "answer"), (sam, "more")):
        assert keep_typing(world, visitor, row, form).status_code == 200
    assert (
        priya.post(
            world.address(f"noticed/{row.pk}/more/"), {"words": f"Later {CANARY}", "_later": "1"}
        ).status_code
        == 302
    )
    return row


def keep_typing(world: World, visitor: Any, row: Noticing, form: str) -> Any:
    """Do what a form that is open in a browser does two seconds after someone typed."""
    typed = {"words": f"Half a {CANARY}", "_keep": "1"}
    return visitor.post(world.address(f"noticed/{row.pk}/{form}/"), typed)


def places(patterns: Any, before: str = "") -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from places(one.url_patterns, before + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield before + str(one.pattern)


def addresses(world: World, row: Noticing) -> list[str]:
    """Return every address of the setting that can be made from the ids of this child, noticing and decision."""
    (decision,) = queries.history(world.actor("priya"), world.milo)
    known = {
        "setting_code": world.setting.code, "child_id": world.milo.pk, "noticing_id": row.pk,
        "decision_id": decision.decision_id, "about_id": row.pk, "form": "answer",
    }  # fmt: skip
    found = []
    for place in places(get_resolver().url_patterns):
        made = re.sub(r"<\w+:(\w+)>", lambda part: str(known.get(part[1], part[0])), place)
        if made.startswith("s/") and "<" not in made:
            found.append(f"/{made}")
    return [*found, world.address("due/?whose=all"), world.address(f"children/{world.milo.pk}/?kind=noticed")]


def seen_by(visitor: Any, places: list[str]) -> set[str]:
    """Return the addresses whose answer holds the canary; a page of another room that breaks shows nothing."""
    visitor.raise_request_exception = False
    answers = {place: visitor.get(place, follow=True) for place in places}
    assert sum(answer.status_code == 200 for answer in answers.values()) > 5
    return {place for place, answer in answers.items() if CANARY.encode() in answer.content}


def rows_with_canary() -> set[str]:
    """Return the tables of which any row holds the canary, sessions, tasks and drafts too."""
    return {
        model._meta.label
        for model in apps.get_models()
        # allauth's addresses, which nobody uses: on PostgreSQL the app may not even read them
        if model._meta.app_label != "account"
        and any(CANARY in str(values) for values in model._base_manager.values())
    }


def test_canary_is_seen_before_it_goes_to_the_lead(world: World, visit: Any, written: Noticing) -> None:
    places = addresses(world, written)

    assert world.address(f"noticed/{written.pk}/") in seen_by(visit(world, "priya"), places)
    assert world.address(f"noticed/{written.pk}/more/") in seen_by(visit(world, "sam"), places)
    assert "drafts.Draft" in rows_with_canary()
    assert "audit.Payload" in rows_with_canary()


@rows("A7")
def test_pressed_it_is_out_of_everybody_elses_sight_at_once(
    world: World, visit: Any, written: Noticing
) -> None:
    places = addresses(world, written)

    answer = visit(world, "joe").post(world.address(f"noticed/{written.pk}/for-the-lead/"), {})

    assert (answer.status_code, answer.url) == (302, world.address(""))
    for person in OTHERS:
        assert seen_by(visit(world, person), places) == set(), person
        actor = world.actor(person)
        assert written not in queries.noticed(actor)
        assert not queries.for_the_lead(actor).exists()
        assert CANARY not in str(dates.due_items(actor))
        assert CANARY not in str(queries.story(actor, world.milo))
    assert Draft.everywhere.count() == 0


@rows("A7")
@pytest.mark.parametrize("presser", ["sam", "priya", "morgan", "grace"])
def test_pressing_is_for_everyone_who_may_read_it(
    world: World, visit: Any, written: Noticing, presser: str
) -> None:
    answer = visit(world, presser).post(world.address(f"noticed/{written.pk}/for-the-lead/"), {})

    assert (answer.status_code, answer.url) == (302, world.address(""))
    for place in (
        "noticed/{}/",
        "noticed/{}/answer/",
        "noticed/{}/more/",
        "noticed/{}/signs/",
        "noticed/{}/for-the-lead/",
    ):
        assert visit(world, presser).get(world.address(place.format(written.pk))).status_code == 404


@rows("A7")
def test_lead_alone_reads_it_and_it_is_hers_to_do_first(world: World, visit: Any, written: Noticing) -> None:
    passed_on(world, written, "joe", at=NOW + HOUR)
    places = addresses(world, written)

    assert seen_by(visit(world, "grace"), places) == {
        world.address(f"for-the-lead/{written.pk}/"),
    }
    (item,) = dates.due_items(world.actor("grace"))
    assert (item.kind, item.first, item.owner_id) == ("for_the_lead", True, world.grace.pk)
    assert CANARY not in str(item)


@rows("A7")
def test_that_it_was_moved_and_looked_at_shows_to_the_lead_alone(
    world: World, visit: Any, written: Noticing
) -> None:
    visit(world, "joe").get(world.address(f"noticed/{written.pk}/for-the-lead/"))
    visit(world, "joe").post(world.address(f"noticed/{written.pk}/for-the-lead/"), {})
    visit(world, "grace").get(world.address(f"for-the-lead/{written.pk}/"))
    visit(world, "grace").post(world.address(f"for-the-lead/{written.pk}/held-elsewhere/"), {})

    done, looks = book.of_child(world.setting.pk, world.milo.pk)
    about_it = Entry.objects.filter(
        action__in=["noticing_passed_to_lead", "noticing_held_elsewhere", "words_shredded"]
    )
    assert {entry.seen_by for entry in about_it} == {"lead"}
    assert {entry.action for entry in about_it} == {
        "noticing_passed_to_lead",
        "noticing_held_elsewhere",
        "words_shredded",
    }
    assert not set(done.values_list("action", flat=True)) & {entry.action for entry in about_it}
    hers = {"noticing.pass_to_lead", "noticing.see_for_lead"}
    assert {look.seen_by for look in Look.objects.filter(action__in=hers, kind="seen")} == {"lead"}
    assert not looks.filter(action__in=hers).exists()


@rows("A7")
def test_held_elsewhere_its_words_are_destroyed_for_good(
    world: World, visit: Any, written: Noticing, caplog: Any
) -> None:
    passed_on(world, written, "joe", at=NOW + HOUR)
    grace = visit(world, "grace")

    asked = grace.get(world.address(f"for-the-lead/{written.pk}/held-elsewhere/"))
    answer = grace.post(world.address(f"for-the-lead/{written.pk}/held-elsewhere/"), {})

    assert CANARY not in asked.content.decode()
    assert (answer.status_code, answer.url) == (302, world.address("for-the-lead/"))
    assert rows_with_canary() == set()
    assert CANARY not in caplog.text
    row = Noticing.everywhere.get()
    assert (row.words, row.parents_said, row.area) == ("", "", "")
    assert SignTicked.everywhere.count() == 0
    places = addresses(world, written)
    for person in (*OTHERS, "grace"):
        assert seen_by(visit(world, person), places) == set(), person
    assert dates.due_items(world.actor("grace")) == []


@rows("A7")
def test_form_left_open_brings_no_word_back(world: World, visit: Any, written: Noticing) -> None:
    open_forms = [(visit(world, name), form) for name, form in (("priya", "answer"), ("sam", "more"))]
    passed_on(world, written, "joe", at=NOW + HOUR)
    while_it_is_hers = {
        keep_typing(world, visitor, written, form).status_code for visitor, form in open_forms
    }
    drafts_then = Draft.everywhere.count()
    actions.hold_elsewhere(noticing=written, by=world.actor("grace"), at=NOW + 2 * HOUR)
    afterwards = {keep_typing(world, visitor, written, form).status_code for visitor, form in open_forms}

    assert (while_it_is_hers, drafts_then, afterwards) == ({404}, 0, {404})
    assert rows_with_canary() == set()


@rows("A7")
def test_book_is_whole_after_its_words_were_shredded(world: World, written: Noticing) -> None:
    others = Payload.objects.exclude(id__in=entries_about(written)).count()
    passed_on(world, written, "joe", at=NOW + HOUR)

    actions.hold_elsewhere(noticing=Noticing.everywhere.get(), by=world.actor("grace"), at=NOW + 2 * HOUR)

    assert list(book.faults(world.setting.pk)) == []
    assert Payload.objects.count() == others
    noted_once = Entry.objects.get(action="noticing_noted")
    assert (noted_once.child_id, noted_once.fields) == (world.milo.pk, sorted(noted_once.fields))


def entries_about(row: Noticing) -> list[Any]:
    known = ["noticing_noted", "noticing_added_to", "noticing_answered", "signs_ticked"]
    return list(
        Entry.objects.filter(setting_id=row.setting_id, action__in=known).values_list("id", flat=True)
    )


@pytest.mark.parametrize("person", OTHERS)
def test_holding_elsewhere_is_the_leads_alone(world: World, person: str) -> None:
    row = noted(world)
    passed_on(world, row, "sam")

    with pytest.raises(Refused):
        actions.hold_elsewhere(noticing=row, by=world.actor(person), at=NOW)
    assert Noticing.everywhere.get().words


def test_holding_elsewhere_what_nobody_passed_on_is_refused(world: World) -> None:
    with pytest.raises(Refused):
        actions.hold_elsewhere(noticing=noted(world), by=world.actor("grace"), at=NOW)


def test_held_elsewhere_once_is_enough(world: World) -> None:
    row = noted(world)
    passed_on(world, row, "sam")
    actions.hold_elsewhere(noticing=row, by=world.actor("grace"), at=NOW)

    with pytest.raises(Refused):
        actions.hold_elsewhere(noticing=row, by=world.actor("grace"), at=NOW)
    assert HeldElsewhere.everywhere.count() == 1


@pytest.mark.parametrize("person", ["joe", "kayleigh"])
def test_passing_on_is_for_who_may_read_it(world: World, person: str) -> None:
    row = noted(world, "sam")

    with pytest.raises(Refused):
        passed_on(world, row, person)


@rows("A7")
@pytest.mark.parametrize(("person", "place", "rest"), [
    ("joe", "noticed/{row}/for-the-lead/", ""), ("grace", "for-the-lead/{row}/held-elsewhere/", "for-the-lead/"),
])  # fmt: skip
def test_pressed_twice_is_pressed_once(world: World, visit: Any, person: str, place: str, rest: str) -> None:
    row = noted(world, "joe")
    if person == "grace":
        passed_on(world, row, "joe")
    before = Entry.objects.count()
    visitor = visit(world, person)
    sent = {"form_key": "5c0f2a8e-6c5e-4a53-9a3c-0d9d2f9c1a02"}

    first = visitor.post(world.address(place.format(row=row.pk)), sent)
    entries = Entry.objects.count() - before
    second = visitor.post(world.address(place.format(row=row.pk)), sent)

    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url == world.address(rest)
    assert Entry.objects.exclude(action="looks_sealed").count() <= before + entries


@rows("A7")
def test_other_noticings_about_the_child_stay_in_sight(world: World) -> None:
    hidden, stays = noted(world, words=CANARY), noted(world)
    passed_on(world, hidden, "sam")

    assert list(queries.noticed(world.actor("priya"))) == [stays]
    assert [step.noticing for step in queries.next_steps(world.actor("priya"))] == [stays]
    assert TODAY in [item.due_on for item in dates.due_items(world.actor("grace"))]
