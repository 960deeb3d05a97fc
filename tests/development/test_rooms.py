"""The check by room: gaps, earlier rounds, and counts only where a count is fair."""

from datetime import date, timedelta

from alongside.file.children import actions as children
from alongside.ground.accounts import opening
from alongside.ground.accounts.models import Room
from alongside.support.development import queries
from alongside.support.development.models import Round
from tests.development import making
from tests.marks import rows
from tests.worlds import NOW, TODAY, World

LATER = date(2027, 1, 12)


def past(world: World, name: str = "morgan") -> list[list[tuple[str, str]]]:
    return [one.rooms for one in queries.past_rounds(world.actor(name, LATER))]


def test_no_round_no_rooms(world: World) -> None:
    assert queries.rooms(world.actor("morgan"), None) == []
    assert queries.past_rounds(world.actor("morgan")) == []


@rows("B10")
def test_earlier_round_says_how_many_were_judged_by_room(world: World) -> None:
    making.opened(world)
    making.judged(world)

    assert past(world) == [[("Ladybirds", "1 of 2 judged"), ("Bumblebees", "0 of 1 judged")]]


def test_few_children_are_counted_and_not_told_apart(world: World) -> None:
    making.opened(world)
    making.judged(world)
    making.watched(world, "aisha", "priya")
    making.judged(world, "ivy", "kayleigh")

    assert past(world) == [[("Ladybirds", "all 2 judged"), ("Bumblebees", "judged")]]


def test_room_of_five_or_more_whose_children_are_all_judged_is_told(world: World) -> None:
    making.opened(world)
    making.ten(world)
    making.watched(world)
    making.doubted(world, "child0")
    for number in range(1, 9):
        making.judged(world, f"child{number}")
    assert past(world)[0][0] == ("Ladybirds", "10 of 11 judged")

    making.judged(world, "aisha", "priya")

    assert past(world)[0][0] == ("Ladybirds", "all 11 judged: 9 on track, 1 watched, 1 with the SENCO")


def test_child_counts_in_the_room_of_the_rounds_last_day_and_not_after_leaving(world: World) -> None:
    check_round = making.opened(world)
    there = Room.everywhere.get(setting=world.setting, name="Bumblebees")
    moved_on = check_round.until_on + timedelta(days=3)
    children.move_to_room(child=world.aisha, room=there, from_on=moved_on, by=world.actor("morgan"), at=NOW)
    world.milo.left_on = check_round.until_on - timedelta(days=1)
    world.milo.save()

    assert past(world) == [[("Ladybirds", "0 of 1 judged"), ("Bumblebees", "0 of 1 judged")]]


def test_child_without_a_room_is_not_forgotten(world: World) -> None:
    check_round = making.opened(world)
    child = children.add_child(
        setting=world.setting, given_name="Nia", start_on=date(2026, 11, 9), by=world.actor("morgan"), at=NOW
    )

    found = queries.rooms(world.actor("morgan"), check_round)

    assert [(one.name, one.many) for one in found] == [
        ("Ladybirds", 2),
        ("Bumblebees", 1),
        ("No room yet", 1),
    ]
    assert [one.pk for one in found[2].gaps] == [child.pk]


def test_days_are_suggested_from_the_terms(world: World) -> None:
    actor = world.actor("morgan")
    bare = queries.suggested(actor)
    assert (bare.name, bare.from_on, bare.term) == ("November 2026", TODAY, None)

    terms = [
        ("Autumn 2026", date(2026, 9, 3), date(2026, 12, 18)),
        ("Spring 2027", date(2027, 1, 5), date(2027, 3, 26)),
    ]
    opening.set_calendar(world.setting, terms, [], at=NOW)

    now, next_term = queries.suggested(actor), queries.suggested(world.actor("morgan", date(2026, 12, 20)))
    assert (now.name, now.from_on, now.due_on, now.until_on) == (
        "Autumn 2026", TODAY, date(2026, 12, 17), date(2026, 12, 18),
    )  # fmt: skip
    assert (next_term.name, next_term.from_on) == ("Spring 2027", date(2027, 1, 5))
    assert not Round.everywhere.filter(setting=world.setting).exists()
