"""What shows that each duty is met: counted from the record for who leads, without a name of any child."""

from datetime import date, timedelta
from typing import Any

import pytest

from alongside.file.children import actions as children
from alongside.file.children.models import Attendance
from alongside.ground.accounts.models import RoleHeld, Setting
from alongside.leadership.our_setting import actions, queries
from tests.marks import rows
from tests.noticing.making import answered, decided, noted
from tests.plans import making
from tests.plans.opening_pages import cost
from tests.plans.test_views import MOST_QUERIES
from tests.worlds import NOW, TODAY, World


def lines(world: World, code: str, name: str = "morgan") -> tuple[str, ...]:
    found = queries.evidence(world.actor(name))(code)
    assert found is not None
    return tuple(one.words for one in found.lines)


def wholes(world: World, code: str) -> list[bool]:
    found = queries.evidence(world.actor("morgan"))(code)
    assert found is not None
    return [one.whole for one in found.lines]


def school(world: World) -> None:
    Setting.objects.filter(pk=world.setting.pk).update(kind="nursery_school")
    world.setting.refresh_from_db()


@rows("A1")
def test_named_people_stand_with_the_day_since_when(world: World) -> None:
    assert lines(world, "senco") == ("Priya Nair since 1 September 2026",)
    assert lines(world, "safeguarding_lead") == ("Grace Adeyemi since 1 September 2026",)

    RoleHeld.everywhere.all().exclude(role="manager").delete()

    assert lines(world, "senco") == lines(world, "safeguarding_lead") == ()


@rows("A1", "A2")
def test_school_sees_teacher_and_qualification_under_the_duties_of_the_law(world: World) -> None:
    school(world)
    assert lines(world, "named_teacher") == lines(world, "npq") == ()
    facts = {
        "qualification": "npq",
        "standing": "booked",
        "dated_on": None,
        "senco_since_on": date(2020, 9, 1),
    }
    done = {"by": world.actor("morgan"), "at": NOW}
    actions.write_training(membership=world.priya, teacher=False, **facts, **done)

    teacher, npq = (queries.evidence(world.actor("morgan"))(code) for code in ("named_teacher", "npq"))

    assert teacher
    assert npq
    assert teacher.lines == (("Priya Nair: Not a qualified teacher", False),)
    assert teacher.late == ("The law asks for a qualified teacher",)
    assert npq.lines == (("Priya Nair: National professional qualification for SENCOs (NPQ): booked", False),)
    assert npq.late == ("Was to be held by 1 September 2023",)


@rows("A1")
def test_children_are_counted_and_never_named(world: World, visit: Any) -> None:
    assert lines(world, "key_person") == ("3 of 3 children have a key person",)
    assert lines(world, "record") == ("0 of 3 children have every particular",)
    assert (wholes(world, "key_person"), wholes(world, "record")) == ([True], [False])
    done = {"by": world.actor("priya"), "at": NOW}
    for number in range(3):
        children.add_contact(
            child=world.milo, name=f"Aunt {number}", relationship="aunt", telephone="0151 496 0001",
            from_on=TODAY, **done,
        )  # fmt: skip
    children.add_carer(
        child=world.milo, name="Ada", relationship="mother", address="1 A Street", telephone="", email="",
        responsibility=True, lives_with=True, from_on=TODAY, **done,
    )  # fmt: skip

    assert lines(world, "emergency_contacts") == ("1 of 3 children have more than two to ring",)
    assert lines(world, "record") == ("1 of 3 children have every particular",)
    page = visit(world, "morgan").get(world.address("our-setting/duties/")).content.decode()
    assert not [name for name in ("Milo", "Aisha", "Ivy") if name in page]


@rows("A1")
def test_support_is_counted_from_decisions_and_plans(world: World) -> None:
    assert lines(world, "four_stages") == lines(world, "told") == lines(world, "partnership") == ()
    decided(world)
    making.started(world)

    assert lines(world, "four_stages") == ("1 of 1 children on support have a plan in force",)
    assert lines(world, "told") == ("0 of 1 decisions are told to the parents",)
    assert lines(world, "partnership") == ("0 of 1 plans in force have the parents’ views",)
    assert lines(world, "provision") == ()


@rows("A1")
def test_what_was_noticed_and_who_was_away_is_counted(world: World) -> None:
    assert lines(world, "listen") == lines(world, "absence") == lines(world, "medical") == ()
    answered(world, noted(world), "observe")
    noted(world)
    for half, reason in (("am", "unwell"), ("pm", "not_heard")):
        Attendance.everywhere.create(
            setting=world.setting, child=world.milo, on=TODAY, half=half, state="absent", reason=reason,
            recorded_at=NOW, recorded_by=world.sam,
        )  # fmt: skip
    Attendance.everywhere.create(
        setting=world.setting, child=world.milo, on=TODAY + timedelta(days=4), half="am", state="absent",
        reason="holiday", recorded_at=NOW, recorded_by=world.sam,
    )  # fmt: skip

    assert lines(world, "listen") == ("2 things noticed in twelve months, 1 answered",)
    assert lines(world, "absence") == ("1 day away written in four weeks, 1 not heard of",)


@rows("A1")
def test_duty_of_which_nothing_is_kept_says_so_and_the_rest_lead_to_where_it_is_done(
    world: World, visit: Any
) -> None:
    page = visit(world, "morgan").get(world.address("our-setting/duties/")).content.decode()

    assert queries.evidence(world.actor("morgan"))("equality") is None
    assert "Alongside keeps nothing of this yet" in page
    assert "Nothing yet" in page
    for place in ("check/rooms/", "readings/", "register/", "our-setting/people/", "papers/", "who-is-in/"):
        assert f'href="{world.address(place)}"' in page, place


def test_senco_sees_it_without_a_page_that_is_a_managers(world: World, visit: Any) -> None:
    page = visit(world, "priya").get(world.address("our-setting/duties/")).content.decode()

    assert "Drafts, filled from what stands on" in page
    assert world.address("papers/") not in page


@pytest.mark.parametrize("name", ["joe", "sam", "grace"])
def test_everybody_else_sees_the_duties_alone(world: World, visit: Any, name: str) -> None:
    page = visit(world, name).get(world.address("our-setting/duties/")).content.decode()

    assert "Name a SENCO." in page
    assert "Nothing yet" not in page
    assert "have a key person" not in page


def test_another_settings_rows_are_not_counted(world: World, other: World) -> None:
    noted(other)
    decided(other)

    assert lines(world, "listen") == lines(world, "told") == ()


@pytest.mark.parametrize("name", ["morgan", "priya"])
def test_page_of_duties_asks_little(world: World, visit: Any, name: str) -> None:
    decided(world)
    making.started(world)
    answered(world, noted(world), "observe")

    page, asked = cost(visit(world, name), world.address("our-setting/duties/"))

    assert page.status_code == 200
    assert asked <= MOST_QUERIES
