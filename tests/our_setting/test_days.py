"""Opening days, terms and closures: added, changed, taken out; two of a kind never share a day."""

from datetime import date
from typing import Any

import pytest

from alongside.ground.accounts.models import Closure, Setting, Term
from alongside.ground.audit.models import Entry
from tests.marks import rows
from tests.our_setting.typing_in import day, key
from tests.worlds import World

AUTUMN = (date(2026, 9, 3), date(2026, 12, 18))


def typed(name: str, first: date, last: date) -> dict[str, Any]:
    return {"name": name, **day("from_on", first), **day("until_on", last), **key()}


@pytest.fixture
def autumn(world: World) -> Term:
    return Term.everywhere.create(
        setting=world.setting, name="Autumn 2026", from_on=AUTUMN[0], until_on=AUTUMN[1]
    )


@pytest.mark.parametrize(("kind", "model"), [("terms", Term), ("closures", Closure)])
def test_span_is_added_changed_and_taken_out(world: World, visit: Any, kind: str, model: Any) -> None:
    morgan = visit(world, "morgan")
    first, last = date(2027, 1, 5), date(2027, 3, 26)

    assert (
        morgan.post(world.address(f"our-setting/{kind}/add/"), typed("Spring", first, last)).status_code
        == 302
    )
    made = model.everywhere.get(setting=world.setting)
    place = world.address(f"our-setting/{kind}/{made.pk}/")
    assert morgan.post(place, typed("Spring 2027", first, date(2027, 4, 1))).status_code == 302
    made.refresh_from_db()
    assert (made.name, made.until_on) == ("Spring 2027", date(2027, 4, 1))

    morgan.post(f"{place}out/")

    assert not model.everywhere.exists()
    done = Entry.objects.filter(setting_id=world.setting.pk).order_by("seq").values_list("action", flat=True)
    thing = kind[:-1]
    assert list(done)[-3:] == [f"{thing}_added", f"{thing}_changed", f"{thing}_taken_out"]


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (date(2026, 12, 18), date(2027, 1, 8), "from_on"),
        (date(2026, 8, 1), date(2026, 9, 3), "until_on"),
        (date(2026, 10, 1), date(2026, 10, 2), "from_on"),
    ],
)
def test_term_over_another_is_refused_beside_the_field(
    world: World, visit: Any, autumn: Term, first: date, last: date, field: str
) -> None:
    answer = visit(world, "morgan").post(
        world.address("our-setting/terms/add/"), typed("Another", first, last)
    )

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Autumn 2026 is from 3 September 2026 to 18 December 2026 already" in answer.content.decode()
    assert Term.everywhere.count() == 1


def test_term_may_begin_the_day_after_another_ends(world: World, visit: Any, autumn: Term) -> None:
    answer = visit(world, "morgan").post(
        world.address("our-setting/terms/add/"), typed("Holiday club", date(2026, 12, 19), date(2026, 12, 22))
    )

    assert answer.status_code == 302


def test_span_that_ends_before_it_begins_is_refused(world: World, visit: Any) -> None:
    answer = visit(world, "morgan").post(
        world.address("our-setting/closures/add/"), typed("Snow", date(2027, 1, 5), date(2027, 1, 4))
    )

    assert answer.status_code == 422
    assert "The last day is before the first day" in answer.content.decode()


def test_span_without_days_asks_for_them(world: World, visit: Any) -> None:
    answer = visit(world, "morgan").post(
        world.address("our-setting/closures/add/"), {"name": "Snow", **key()}
    )

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"from_on", "until_on"}


@rows("A1")
def test_opening_days_are_changed_on_record(world: World, visit: Any) -> None:
    answer = visit(world, "morgan").post(
        world.address("our-setting/days/opening/"),
        {"open_weekdays": ["3", "0"], "term_time_only": "on", **key()},
    )

    assert answer.status_code == 302
    now = Setting.objects.get(pk=world.setting.pk)
    assert (now.open_weekdays, now.term_time_only) == ("03", True)
    assert Entry.objects.filter(setting_id=world.setting.pk, action="opening_changed").exists()


def test_setting_that_opens_on_no_day_is_refused(world: World, visit: Any) -> None:
    answer = visit(world, "morgan").post(world.address("our-setting/days/opening/"), key())

    assert answer.status_code == 422
    assert "Tick the days on which you open" in answer.content.decode()


def test_days_show_what_lies_ahead_and_what_is_over(world: World, visit: Any) -> None:
    Term.everywhere.create(
        setting=world.setting, name="Long over", from_on=date(2020, 1, 6), until_on=date(2020, 3, 27)
    )
    Closure.everywhere.create(
        setting=world.setting, name="A day", from_on=date(2099, 1, 6), until_on=date(2099, 1, 6)
    )
    shown = visit(world, "joe").get(world.address("our-setting/days/")).content.decode()

    assert "Monday, Tuesday, Wednesday, Thursday, Friday" in shown
    assert "6 January 2020 to 27 March 2020" in shown
    assert "6 January 2099</span>" in shown
    assert "No term lies ahead" in shown
    assert "Take out" not in shown


def test_days_are_changed_by_a_manager_only(world: World, visit: Any, autumn: Term) -> None:
    joe = visit(world, "joe")

    for place in (f"terms/{autumn.pk}/", "terms/add/", "closures/add/", "days/opening/"):
        assert joe.get(world.address(f"our-setting/{place}")).status_code == 404, place
    assert joe.post(world.address(f"our-setting/terms/{autumn.pk}/out/")).status_code == 404
    assert Term.everywhere.filter(pk=autumn.pk).exists()


def test_term_of_another_setting_is_not_there(world: World, other: World, visit: Any, autumn: Term) -> None:
    place = other.address(f"our-setting/terms/{autumn.pk}/out/")

    assert visit(other, "morgan").post(place).status_code == 404
    assert Term.everywhere.filter(pk=autumn.pk).exists()
