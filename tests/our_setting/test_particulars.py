"""What the setting is: changed by a manager, on record, and by two at once without losing a word."""

from typing import Any

import pytest

from alongside.ground.accounts.models import Setting
from alongside.ground.audit.models import Entry, Payload
from tests.marks import rows
from tests.our_setting.typing_in import key
from tests.worlds import World

TYPED = {
    "name": "Willow Lane", "kind": "nursery_school", "funded": "yes", "telephone": "0151 496 0100",
    "local_authority": "Liverpool", "plan_word": "My plan", "review_weeks_min": "6", "review_weeks_max": "10",
    "answer_days": "4", "version": "1",
}  # fmt: skip


@rows("A1")
def test_type_and_funding_are_changed_with_what_stood_before_on_record(world: World, visit: Any) -> None:
    answer = visit(world, "morgan").post(
        world.address("our-setting/particulars/"), TYPED | {"funded": "no"} | key()
    )

    assert answer.status_code == 302
    now = Setting.objects.get(pk=world.setting.pk)
    assert (now.kind, now.funded, now.local_authority, now.plan_word) == (
        "nursery_school", False, "Liverpool", "My plan",
    )  # fmt: skip
    entry = Entry.objects.get(setting_id=world.setting.pk, action="particulars_changed")
    words = str(Payload.objects.get(pk=entry.pk).words)
    assert "private" in words
    assert "nursery_school" in words


@rows("A1")
@pytest.mark.parametrize(
    ("typed", "kept", "code"),
    [
        ("lambeth council", "Lambeth", "E09000022"),
        ("Lambeth", "Lambeth", "E09000022"),
        ("Isle of Man", "Isle of Man", ""),  # of no list: kept as it was typed
        ("", "", ""),
    ],
)
def test_authority_is_kept_by_its_name_and_code(
    world: World, visit: Any, typed: str, kept: str, code: str
) -> None:
    visit(world, "morgan").post(
        world.address("our-setting/particulars/"), TYPED | {"local_authority": typed} | key()
    )

    now = Setting.objects.get(pk=world.setting.pk)
    assert (now.local_authority, now.local_authority_code) == (kept, code)


@rows("A1")
def test_authority_is_offered_while_typing_and_stands_on_the_settings_page(world: World, visit: Any) -> None:
    Setting.objects.filter(pk=world.setting.pk).update(local_authority="")
    home, asked = world.address("our-setting/"), world.address("our-setting/particulars/")
    assert "Which local authority are you in?" in visit(world, "morgan").get(home).content.decode()
    assert "Which local authority are you in?" not in visit(world, "joe").get(home).content.decode()
    form = visit(world, "morgan").get(asked).content.decode()
    assert 'list="local-authorities"' in form
    assert form.count("<option value=") == 153

    visit(world, "morgan").post(asked, TYPED | {"local_authority": "City of York Council"} | key())

    page = visit(world, "joe").get(home).content.decode()
    assert "Maintained nursery school · York" in page


def test_second_to_save_sees_both_texts(world: World, visit: Any) -> None:
    Setting.objects.filter(pk=world.setting.pk).update(version=2, plan_word="Our plan")
    answer = visit(world, "morgan").post(world.address("our-setting/particulars/"), TYPED | key())

    assert answer.status_code == 422
    assert "Someone saved this while you were writing" in answer.content.decode()
    assert "Our plan" in answer.content.decode()
    assert Setting.objects.get(pk=world.setting.pk).name == "Willow Lane Nursery"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("review_weeks_max", "5", "Enter 6 or more: it is the longest time"),
        ("review_weeks_max", "", "Type a number of weeks"),
        ("kind", "castle", "Choose one of the answers shown"),
        ("name", "", "Type the setting’s name"),
        ("answer_days", "0", "Enter 1 or more"),
        ("telephone", "ring me", "telephone"),
    ],
)
def test_particulars_that_cannot_be_are_refused(
    world: World, visit: Any, field: str, value: str, said: str
) -> None:
    answer = visit(world, "morgan").post(
        world.address("our-setting/particulars/"), TYPED | {field: value} | key()
    )

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Setting.objects.get(pk=world.setting.pk).version == 1


def test_home_shows_each_person_the_pages_that_are_theirs(world: World, visit: Any) -> None:
    managers = visit(world, "morgan").get(world.address("our-setting/")).content.decode()
    everybodys = visit(world, "joe").get(world.address("our-setting/")).content.decode()

    assert world.address("our-setting/particulars/") in managers
    assert world.address("our-setting/particulars/") not in everybodys
    assert world.address("our-setting/rooms/") in everybodys
    assert 'aria-current="page"' in everybodys


def test_who_leads_reaches_the_checks_and_readings_of_all_rooms_from_home(world: World, visit: Any) -> None:
    managers, sencos, everybodys = (
        visit(world, name).get(world.address("our-setting/")).content.decode()
        for name in ("morgan", "priya", "joe")
    )

    for place in ("check/rooms/", "check/start-weeks/", "readings/", "children/sheets/"):
        assert world.address(place) in managers
        assert world.address(place) in sencos
        assert world.address(place) not in everybodys
    more = visit(world, "morgan").get(world.address("more/")).content.decode()
    assert world.address("our-setting/") in more
    assert not [place for place in ("children/sheets/", "papers/") if world.address(place) in more]


@rows("A1")
def test_what_binds_follows_from_type_and_funding(world: World, visit: Any) -> None:
    place = world.address("our-setting/duties/")
    group = visit(world, "joe").get(place).content.decode()
    assert "Name a SENCO." in group
    assert "qualified teacher" not in group
    assert "change it" not in group

    Setting.objects.filter(pk=world.setting.pk).update(kind="nursery_school", funded=False)
    school = visit(world, "morgan").get(place).content.decode()

    assert "Have a SENCO who is a qualified teacher." in school
    assert "Code 5.52" in school
    assert "since 1 September 2025" in school
    assert "change it" in school
