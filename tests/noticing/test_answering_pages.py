"""The pages that answer, decide, tell parents, and list the register."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now

from alongside.support.noticing import actions
from alongside.support.noticing.models import Answer, Decision, ParentsTold
from tests.marks import rows
from tests.noticing.making import added, answered, decided, noted
from tests.worlds import NOW, World

KEY = "5c0f2a8e-6c5e-4a53-9a3c-0d9d2f9c1a04"
MOST = 15


def day(name: str, when: Any) -> dict[str, Any]:
    return {f"{name}-day": when.day, f"{name}-month": when.month, f"{name}-year": when.year}


def soon(days: int = 20) -> Any:
    return localdate() + timedelta(days=days)


def send(visitor: Any, place: str, **sent: Any) -> Any:
    return visitor.post(place, {"again": "day", **day("due_on", soon()), "form_key": KEY, **sent})


@rows("B3")
@pytest.mark.parametrize(
    ("kind", "owner"),
    [("observe", "priya"), ("try", "sam"), ("health", "priya"), ("talk", "sam"), ("watch", "sam"), ("begin", "priya"),
     ("parents_no", "priya")],
)  # fmt: skip
def test_answer_from_the_page_belongs_to_whom_it_usually_does(
    world: World, visit: Any, kind: str, owner: str
) -> None:
    row = noted(world)

    answer = send(
        visit(world, "priya"), world.address(f"noticed/{row.pk}/answer/"), kind=kind, words="As we said."
    )

    given = Answer.everywhere.get()
    assert answer.status_code == 302
    assert (given.kind, given.owner, given.due_on, given.words) == (
        kind,
        world.people[owner],
        soon(),
        "As we said.",
    )


@rows("B3")
def test_answer_from_the_page_can_be_given_to_someone_else(world: World, visit: Any) -> None:
    row = noted(world)

    send(
        visit(world, "priya"),
        world.address(f"noticed/{row.pk}/answer/"),
        kind="observe",
        owner=str(world.sam.pk),
    )

    assert Answer.everywhere.get().owner == world.sam


def test_answer_can_be_given_only_to_someone_who_may_read_it(world: World, visit: Any) -> None:
    row = noted(world)

    answer = send(
        visit(world, "priya"),
        world.address(f"noticed/{row.pk}/answer/"),
        kind="observe",
        owner=str(world.kayleigh.pk),
    )

    assert answer.status_code == 422


@rows("B3")
def test_answer_of_parents_who_say_no_keeps_all_its_parts(world: World, visit: Any) -> None:
    row = noted(world)
    priya = visit(world, "priya")

    answer = send(
        priya, world.address(f"noticed/{row.pk}/answer/"), kind="parents_no", words="It is too soon.",
        advice="Songs at the library.", goes_on="Small groups.", owner=str(world.sam.pk),
    )  # fmt: skip

    page = priya.get(answer.url).content.decode()
    for words in (
        "It is too soon.",
        "Songs at the library.",
        "Small groups.",
        "Parents say no for now",
        "Sam Reid",
    ):
        assert words in page


def test_advice_of_another_answer_is_not_kept(world: World, visit: Any) -> None:
    row = noted(world)

    send(
        visit(world, "priya"), world.address(f"noticed/{row.pk}/answer/"), kind="observe", advice="Left over"
    )

    assert Answer.everywhere.get().advice == ""


@rows("B3")
def test_answer_that_nothing_more_is_needed_asks_for_no_owner_and_no_date(world: World, visit: Any) -> None:
    row = noted(world)
    sent = {"kind": "close", "words": "He had a cold.", "form_key": KEY}

    answer = visit(world, "priya").post(world.address(f"noticed/{row.pk}/answer/"), sent)

    assert answer.status_code == 302
    assert (Answer.everywhere.get().owner, Answer.everywhere.get().due_on) == (None, None)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"kind": ""}, "Choose what happens next"),
        ({"kind": "plan"}, "Choose one of the answers shown"),
        ({"kind": "try"}, "Say what the room tries"),
        ({"kind": "health"}, "Say who is asked"),
        ({"kind": "close"}, "Say why nothing more is needed"),
        ({"kind": "parents_no"}, "Say why parents say no"),
        (
            {"kind": "observe", "again": "", "due_on-day": "", "due_on-month": "", "due_on-year": ""},
            "Choose when it is looked at again",
        ),
        ({"kind": "observe", "due_on-day": "31", "due_on-month": "2"}, "February"),
        ({"kind": "observe", "due_on-year": "2020"}, "or a later day"),
        ({"kind": "observe", "words": "x" * 20_000}, "20,000 characters"),
    ],
)
def test_answer_that_cannot_be_saved_says_why(
    world: World, visit: Any, sent: dict[str, str], said: str
) -> None:
    row = noted(world)

    answer = send(visit(world, "priya"), world.address(f"noticed/{row.pk}/answer/"), **sent)

    assert answer.status_code == 422
    assert answer.content.decode().count(said) >= 2
    assert Answer.everywhere.count() == 0


def test_answer_without_a_day_where_another_day_was_chosen_is_asked_for_it(world: World, visit: Any) -> None:
    row = noted(world)
    sent = {"kind": "observe", "again": "day", "form_key": KEY}

    answer = visit(world, "priya").post(world.address(f"noticed/{row.pk}/answer/"), sent)

    assert 'href="#id_due_on_day"' in answer.content.decode()


@rows("B3")
@pytest.mark.parametrize(
    ("sign", "words"), [("fit", "Today"), ("blackout", "Today"), ("blank_spells", "This week")]
)
def test_sign_that_cannot_wait_proposes_health_first_and_soon(
    world: World, visit: Any, sign: str, words: str
) -> None:
    row = noted(world)
    actions.tick_signs(noticing=row, codes=[sign], by=world.actor("sam"), at=NOW)

    page = visit(world, "priya").get(world.address(f"noticed/{row.pk}/answer/")).content.decode()

    chosen = [part.split(">")[0] for part in page.split("<input") if " checked" in part.split(">")[0]]
    assert any('value="health"' in one for one in chosen)
    first = page.index('name="again"')
    assert page[first:].index(f">{words}, ") < page[first:].index("In a week")
    assert any('name="again"' in one for one in chosen)


def test_answer_goes_to_the_plan_only_where_there_is_support(world: World, visit: Any) -> None:
    row, priya = noted(world), visit(world, "priya")
    place = world.address(f"noticed/{row.pk}/answer/")
    assert 'value="plan"' not in priya.get(place).content.decode()
    decided(world)
    review = soon(33)

    page = priya.get(f"{place}?review={review}").content.decode()
    answer = priya.post(
        f"{place}?review={review}", {"kind": "plan", "again": review.isoformat(), "form_key": KEY}
    )

    assert 'value="plan"' in page
    assert "At the review, " in page
    assert answer.status_code == 302
    assert (Answer.everywhere.get().due_on, Answer.everywhere.get().owner) == (review, world.sam)


@pytest.mark.parametrize("review", ["nonsense", "2020-01-01", ""])
def test_review_day_that_is_none_is_left_out(world: World, visit: Any, review: str) -> None:
    row = noted(world)

    page = (
        visit(world, "priya")
        .get(f"{world.address(f'noticed/{row.pk}/answer/')}?review={review}")
        .content.decode()
    )

    assert "At the review" not in page


@rows("B3", "B11")
def test_begin_support_leads_to_the_decision_with_what_is_known_filled_in(world: World, visit: Any) -> None:
    row = noted(world, area="senses", words="Holds books close.")
    priya = visit(world, "priya")

    to_decide = send(priya, world.address(f"noticed/{row.pk}/answer/"), kind="begin")
    page = priya.get(to_decide.url).content.decode()

    assert urlsplit(to_decide.url).path == world.address(f"children/{world.milo.pk}/decision/")
    assert "Holds books close." in page
    assert 'value="support" id="id_level_1" checked' in page.replace(
        ' aria-describedby="id_level_1_hint"', ""
    )
    assert f'name="noticing" value="{row.pk}"' in page
    sent = {
        "level": "support", "reasons": "As noticed.", "primary": "sensory_and_physical", "agreed": "yes",
        "others": ["sensory_and_physical", "cognition_and_learning"], **day("decided_on", localdate()),
        "noticing": str(row.pk), "form_key": "5c0f2a8e-6c5e-4a53-9a3c-0d9d2f9c1a05",
    }  # fmt: skip
    assert priya.post(world.address(f"children/{world.milo.pk}/decision/"), sent).status_code == 302
    made = Decision.everywhere.get()
    assert (made.noticing, made.areas) == (row, "sensory_and_physical,cognition_and_learning")


def decision(**other: Any) -> dict[str, Any]:
    sent = {"level": "support", "reasons": "Few words.", "agreed": "not_asked", "form_key": KEY}
    return sent | day("decided_on", soon(other.pop("in_days", 0))) | other


@rows("B11")
def test_decision_is_never_held_back_by_what_is_not_there_yet(world: World, visit: Any) -> None:
    priya = visit(world, "priya")

    answer = priya.post(world.address(f"children/{world.milo.pk}/decision/"), decision())

    page = priya.get(answer.url).content.decode()
    assert "Parents not yet told" in page
    assert "Not asked yet" in page


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"level": ""}, "Choose what is decided"),
        ({"reasons": ""}, "Write the reasons"),
        ({"in_days": 1}, "or an earlier day"),
        ({"told_on-day": "1", "told_on-month": "10", "told_on-year": "2026"}, "Say how they were told"),
        ({"told_how": "By letter"}, "Write the day they were told"),
        (
            {"discussed_on-day": "1", "discussed_on-month": "10", "discussed_on-year": "2099"},
            "or an earlier day",
        ),
    ],
)
def test_decision_that_cannot_be_saved_says_why(
    world: World, visit: Any, other: dict[str, Any], said: str
) -> None:
    answer = visit(world, "priya").post(
        world.address(f"children/{world.milo.pk}/decision/"), decision(**other)
    )

    assert answer.status_code == 422
    assert answer.content.decode().count(said) >= 2
    assert Decision.everywhere.count() == 0


def test_decision_follows_only_from_a_noticing_of_the_same_child(world: World, visit: Any) -> None:
    ivys = noted(world, "joe", "ivy")
    priya = visit(world, "priya")

    assert (
        priya.get(world.address(f"children/{world.milo.pk}/decision/?noticing={ivys.pk}")).status_code == 404
    )
    assert (
        priya.get(world.address(f"children/{world.milo.pk}/decision/?noticing=nonsense")).status_code == 200
    )


@rows("B11")
def test_telling_from_the_page_ends_the_not_yet_told(world: World, visit: Any) -> None:
    made, sam = decided(world), visit(world, "sam")
    place = world.address(f"decisions/{made.pk}/told/")

    late = sam.post(place, {"how": "At pick-up", **day("told_on", localdate() + timedelta(days=1))})
    empty = sam.post(place, {})
    told = sam.post(place, {"how": "At pick-up", **day("told_on", localdate()), "form_key": KEY})

    assert (late.status_code, empty.status_code, told.status_code) == (422, 422, 302)
    assert ParentsTold.everywhere.get().told_by == world.sam
    page = sam.get(told.url).content.decode()
    assert "Parents told on" in page
    assert "Parents not yet told" not in page


@rows("B11")
def test_register_page_names_status_since_area_key_person_and_the_untold(world: World, visit: Any) -> None:
    decided(world, "milo", told_on=localdate(NOW), told_how="x", areas=("communication_and_interaction",))
    decided(world, "ivy", level="watching")

    page = visit(world, "morgan").get(world.address("register/")).content.decode()

    for words in (
        "Milo Okafor",
        "SEN support",
        "19 November 2026",
        "Communication and interaction",
        "Sam Reid",
    ):
        assert words in page
    assert "the parents of 1 not yet told" in page
    assert page.index("Ivy Walsh") < page.index("Milo Okafor")


def test_register_page_with_nobody_says_so(world: World, visit: Any) -> None:
    assert (
        "Nobody is on the register" in visit(world, "priya").get(world.address("register/")).content.decode()
    )


@pytest.mark.parametrize("person", ["sam", "joe", "kayleigh", "grace"])
def test_register_page_is_for_who_leads(world: World, visit: Any, person: str) -> None:
    assert visit(world, person).get(world.address("register/")).status_code == 404


def test_pages_of_another_setting_find_nothing(world: World, other: World, visit: Any) -> None:
    row, made = noted(other), decided(other)
    priya = visit(world, "priya")

    for place in (
        f"noticed/{row.pk}/", f"noticed/{row.pk}/more/", f"noticed/{row.pk}/signs/", f"noticed/{row.pk}/answer/",
        f"noticed/{row.pk}/for-the-lead/", f"for-the-lead/{row.pk}/", f"children/{other.milo.pk}/decision/",
        f"children/{other.milo.pk}/decisions/", f"children/{other.milo.pk}/noticed/", f"decisions/{made.pk}/told/",
    ):  # fmt: skip
        assert priya.get(world.address(place)).status_code == 404, place
        assert priya.get(other.address(place)).status_code == 404, place


PAGES = [
    "noticed/",
    "noticed/all/",
    "noticed/{row}/",
    "noticed/{row}/more/",
    "noticed/{row}/signs/",
    "noticed/{row}/answer/",
    "noticed/{row}/for-the-lead/",
    "children/{child}/decision/",
    "children/{child}/decisions/",
    "decisions/{made}/told/",
    "register/",
]


@pytest.mark.parametrize("place", PAGES)
def test_page_takes_the_same_few_queries_for_one_row_and_for_three(
    world: World, visit: Any, place: str
) -> None:
    priya = visit(world, "priya")
    counted = []
    for many in (1, 3):
        while Decision.everywhere.filter(setting=world.setting).count() < many:
            row, made = rows_about_milo(world)
        priya.get(
            world.address("more/")
        )  # what is due was just changed: the number beside Due is counted once
        with CaptureQueriesContext(connection) as caught:
            answer = priya.get(world.address(place.format(row=row.pk, child=world.milo.pk, made=made.pk)))
        assert answer.status_code == 200
        counted.append(
            len([one for one in caught if one["sql"].split()[0] in ("SELECT", "INSERT", "UPDATE")])
        )

    assert counted[0] == counted[1] <= MOST


def rows_about_milo(world: World) -> tuple[Any, Any]:
    at = now() - timedelta(hours=2)
    row = noted(world, at=at)
    for number in range(Decision.everywhere.filter(setting=world.setting).count() + 1):
        later = at + timedelta(minutes=number + 1)
        answered(world, row, "observe", at=later)
        added(world, row, "sam", at=later)
    return row, decided(world, at=at)


def test_answer_about_the_sencos_own_key_child_is_hers_whatever_it_is(world: World, visit: Any) -> None:
    row = noted(world, "joe", "aisha")
    priya = visit(world, "priya")

    assert "you for the rest" not in priya.get(world.address(f"noticed/{row.pk}/answer/")).content.decode()
    send(priya, world.address(f"noticed/{row.pk}/answer/"), kind="try", words="Quiet corner at lunch.")

    assert Answer.everywhere.get().owner == world.priya
