"""What a SENCO brings: written by a manager, on record with its days; must and good practice kept apart."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.ground.accounts.models import RoleHeld, SencoTraining, Setting
from alongside.ground.audit.models import Entry
from alongside.leadership.our_setting import actions, queries
from tests.marks import rows
from tests.our_setting.typing_in import day, key
from tests.worlds import BEGAN, NOW, TODAY, World

NOW_ON = timezone.localdate()
TYPED = {"teacher": "no", "qualification": "level_3", "standing": "held"}


def page(world: World, name: str = "priya", what: str = "training/") -> str:
    return world.address(f"our-setting/people/{world.people[name].pk}/{what}")


def written(world: World, **more: Any) -> SencoTraining:
    facts = {
        "teacher": True, "qualification": "npq", "standing": "booked", "dated_on": None, "senco_since_on": None,
    }  # fmt: skip
    done: SencoTraining = actions.write_training(
        membership=world.priya, **facts | more, by=world.actor("morgan"), at=NOW
    )
    return done


def school(world: World) -> None:
    Setting.objects.filter(pk=world.setting.pk).update(kind="nursery_school")


@rows("A2")
def test_manager_writes_it_and_it_is_shown_where_people_look(world: World, visit: Any) -> None:
    since = date(2024, 5, 3)
    answer = visit(world, "morgan").post(page(world), TYPED | day("dated_on", since) | key())

    assert answer["Location"] == page(world, what="")
    shown = visit(world, "priya").get(page(world, what="")).content.decode()
    assert "Early years SENCO, level 3: held since 3 May 2024" in shown
    assert "Not a qualified teacher" in shown
    assert "The law asks" not in shown
    assert page(world) not in shown
    assert page(world) in visit(world, "morgan").get(page(world, what="")).content.decode()
    listed = visit(world, "joe").get(world.address("our-setting/people/")).content.decode()
    assert "level 3: held since 3 May 2024" in listed
    assert Entry.objects.filter(setting_id=world.setting.pk, action="senco_training_written").count() == 1


def test_what_stood_before_stays_with_its_days(world: World, visit: Any) -> None:
    before = written(world)
    visit(world, "morgan").post(page(world), TYPED | key())

    before.refresh_from_db()
    assert before.until_on == NOW_ON - timedelta(days=1)
    stands = SencoTraining.everywhere.get(until_on=None)
    assert (stands.from_on, stands.standing, stands.teacher) == (NOW_ON, "held", False)
    form = visit(world, "morgan").get(page(world)).content.decode()
    assert re.search(r'value="held"[^>]* checked', form)


@rows("A2")
@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("private", "The one at level 3 is good practice"),
        ("nursery_school", "The law asks that your SENCO is"),
    ],
)
def test_page_keeps_law_and_good_practice_apart(world: World, visit: Any, kind: str, said: str) -> None:
    Setting.objects.filter(pk=world.setting.pk).update(kind=kind)

    assert said in visit(world, "morgan").get(page(world)).content.decode()


@rows("A2")
@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"senco_since_on": date(2025, 9, 1)}, ("To be held by 1 September 2028",)),
        ({"senco_since_on": date(2022, 9, 1)}, ("Was to be held by 1 September 2025",)),
        ({"senco_since_on": date(2009, 8, 31)}, ()),
        ({"standing": "held"}, ()),
        ({"standing": "held", "qualification": "nasenco"}, ()),
        ({"standing": "held", "qualification": "level_3"}, ("To be held by 1 September 2029",)),
        (
            {"teacher": False, "standing": "not_yet"},
            ("The law asks for a qualified teacher", "To be held by 1 September 2029"),
        ),
        ({"teacher": None}, ("To be held by 1 September 2029",)),
    ],
)
def test_maintained_nursery_school_sees_what_the_law_misses(
    world: World, facts: dict[str, Any], missing: tuple[str, ...]
) -> None:
    school(world)

    found = queries.brings(world.actor("morgan"), written(world, **facts), BEGAN)

    assert found.missing == missing


def test_school_that_wrote_nothing_sees_by_when_and_a_private_nursery_sees_nothing(world: World) -> None:
    assert queries.brings(world.actor("morgan"), None, BEGAN).missing == ()
    school(world)

    assert queries.brings(world.actor("morgan"), None, BEGAN).missing == ("To be held by 1 September 2029",)
    assert queries.brings(world.actor("morgan"), None, None).missing == ()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "booked"),
        ({"dated_on": date(2027, 1, 11)}, "booked from 11 January 2027"),
        ({"standing": "held"}, "held"),
        ({"standing": "not_yet"}, "not yet"),
    ],
)
def test_how_far_it_is_stands_in_words(world: World, facts: dict[str, Any], words: str) -> None:
    found = queries.brings(world.actor("morgan"), written(world, **facts), BEGAN)

    assert found.words[1] == f"National professional qualification for SENCOs (NPQ): {words}"


def test_deputy_has_a_page_of_it_and_is_bound_by_nothing(world: World, visit: Any) -> None:
    school(world)
    RoleHeld.everywhere.create(
        setting=world.setting, membership=world.joe, role="deputy_senco", from_on=TODAY
    )

    shown = visit(world, "morgan").get(page(world, "joe", "")).content.decode()

    assert "Nothing is written of training yet" in shown
    assert "held by" not in shown
    assert page(world, "joe") in shown
    assert "As SENCO" not in visit(world, "morgan").get(page(world, "sam", "")).content.decode()


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"standing": ""}, "Say how far it is"),
        ({"teacher": ""}, "Choose one; not known is an answer"),
        ({"qualification": "phd"}, "Choose one of the answers shown"),
        (day("dated_on", NOW_ON + timedelta(days=9)), "This day is still to come"),
        (day("senco_since_on", NOW_ON + timedelta(days=9)), "or an earlier day"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(
    world: World, visit: Any, facts: dict[str, Any], said: str
) -> None:
    answer = visit(world, "morgan").post(page(world), TYPED | facts | key())

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not SencoTraining.everywhere.exists()


def test_what_is_not_begun_keeps_no_day(world: World, visit: Any) -> None:
    visit(world, "morgan").post(page(world), TYPED | {"standing": "not_yet"} | day("dated_on", TODAY) | key())

    assert SencoTraining.everywhere.get().dated_on is None


@pytest.mark.parametrize("name", ["priya", "sam", "grace", "joe"])
def test_only_a_manager_writes_it(world: World, visit: Any, name: str) -> None:
    assert visit(world, name).get(page(world)).status_code == 404
    assert visit(world, name).post(page(world), TYPED | key()).status_code == 404
    assert not SencoTraining.everywhere.exists()


def test_manager_of_another_setting_finds_nobody(world: World, other: World, visit: Any) -> None:
    stranger = visit(other, "morgan")

    assert stranger.get(page(world)).status_code == 404
    assert stranger.post(page(world), TYPED | key()).status_code == 404
    there = other.address(f"our-setting/people/{world.priya.pk}/training/")
    assert stranger.post(there, TYPED | key()).status_code == 404
    written(world, dated_on=date(2020, 2, 2))
    assert "2 February 2020" not in stranger.get(other.address("our-setting/people/")).content.decode()
