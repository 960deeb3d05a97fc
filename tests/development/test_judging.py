"""One line on each child: whose it is to write, what it needs, and the doubt that becomes a noticing."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from alongside.ground.access.asking import Refused
from alongside.ground.audit.models import Entry, Payload
from alongside.support.development import actions, queries
from alongside.support.development.models import CheckLine
from alongside.support.noticing import actions as noticings
from alongside.support.noticing import queries as noticing
from alongside.support.noticing.models import Noticing
from tests.development.making import doubted, judged, opened, watched
from tests.marks import rows
from tests.worlds import NOW, TODAY, World


def lines(world: World) -> list[tuple[str, int, str]]:
    found = CheckLine.everywhere.filter(setting=world.setting).order_by("child__given_name", "version")
    return [(line.child.name, line.version, line.word) for line in found]


@rows("B10")
def test_key_person_judges_her_child_and_may_write_a_new_line(world: World) -> None:
    opened(world)

    judged(world)
    watched(world)

    assert lines(world) == [("Milo", 1, "on_track"), ("Milo", 2, "watch")]
    newest = queries.newest_line(world.actor("sam"), world.milo)
    assert newest is not None
    assert (newest.word, newest.round.name) == ("watch", "Autumn 2026")


@pytest.mark.parametrize("name", ["kayleigh", "joe", "morgan", "grace"])
def test_nobody_judges_anothers_child(world: World, name: str) -> None:
    opened(world)

    with pytest.raises(Refused):
        judged(world, by=name)
    with pytest.raises(Refused):
        doubted(world, by=name)

    assert lines(world) == []
    assert not Noticing.everywhere.filter(setting=world.setting).exists()


def test_senco_of_another_setting_judges_nobody_here(world: World, other: World) -> None:
    opened(world)

    with pytest.raises(Refused):
        actions.judge_child(child=world.milo, word="on_track", by=other.actor("priya"), at=NOW)


def test_watch_says_what_and_until_when(world: World) -> None:
    opened(world)

    with pytest.raises(actions.NotInWords):
        judged(world, word="watch", until_on=TODAY)
    with pytest.raises(actions.NotInWords):
        judged(world, word="watch", words="His hearing.")
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckLine.everywhere.create(
            setting=world.setting,
            child=world.milo,
            version=9,
            word="watch",
            recorded_at=NOW,
            judged_by=world.sam,
        )

    assert lines(world) == []


@rows("B10", "B3")
def test_doubt_becomes_a_noticing_with_an_owner_and_a_day(world: World) -> None:
    opened(world)

    noted = doubted(world)

    assert (noted.words, noted.raised_by, noted.noted_by) == ("He says no words yet.", "staff", world.sam)
    line = CheckLine.everywhere.get(setting=world.setting)
    assert (line.word, line.words, line.noticing) == ("talk", "", noted)
    [step] = noticing.next_steps(world.actor("priya"))
    assert (step.noticing, step.owner) == (noted, world.priya)
    assert noticing.lies_without_owner(world.actor("priya")) == []


def test_doubt_is_told_once_and_goes_on_where_it_was_noticed(world: World) -> None:
    opened(world)
    doubted(world)

    for write in (judged, doubted):
        with pytest.raises(actions.WithTheSenco):
            write(world)

    assert lines(world) == [("Milo", 1, "talk")]
    assert Noticing.everywhere.filter(setting=world.setting).count() == 1


@rows("B10", "A7")
def test_nothing_of_a_doubt_is_left_when_the_lead_holds_it_elsewhere(world: World) -> None:
    opened(world)
    noted = doubted(world, words="Bruises on his arm.")

    noticings.pass_to_lead(noticing=noted, by=world.actor("priya"), at=NOW)

    for name in ("sam", "priya", "morgan"):
        assert queries.newest_line(world.actor(name), world.milo) is None
    assert [one.child.name for one in queries.own_group(world.actor("sam")).waiting] == ["Milo"]
    noticings.hold_elsewhere(noticing=Noticing.everywhere.get(pk=noted.pk), by=world.actor("grace"), at=NOW)
    left = Payload.objects.filter(setting_id=world.setting.pk).values_list("words", flat=True)
    assert not any("Bruises" in str(words) for words in left)
    assert not CheckLine.everywhere.filter(words__contains="Bruises").exists()


def test_child_whose_doubt_went_to_the_lead_is_judged_anew(world: World) -> None:
    opened(world)
    noticings.pass_to_lead(noticing=doubted(world), by=world.actor("sam"), at=NOW)

    judged(world)

    assert lines(world) == [("Milo", 1, "talk"), ("Milo", 2, "on_track")]
    assert [line.word for line in queries.lines_of(world.actor("sam"), world.milo)] == ["on_track"]


def test_nothing_is_written_when_no_round_is_open(world: World) -> None:
    opened(world, from_on=date(2026, 9, 1), due_on=date(2026, 9, 30), until_on=TODAY - timedelta(days=1))

    with pytest.raises(actions.NotOpen):
        judged(world)
    with pytest.raises(actions.NotOpen):
        doubted(world)

    assert lines(world) == []
    assert not Noticing.everywhere.filter(setting=world.setting).exists()


def test_watch_is_looked_at_again_between_two_rounds(world: World) -> None:
    opened(world)
    watched(world)
    later = date(2027, 1, 5)

    line = judged(world, on=later, at=NOW + timedelta(days=47), words="He turns each time now.")

    assert line.round is None
    with pytest.raises(actions.NotOpen):
        judged(world, on=later, at=NOW + timedelta(days=47))


def test_book_says_who_judged_and_keeps_a_doubts_words_with_the_noticing(world: World) -> None:
    opened(world)
    judged(world)
    noted = doubted(world, "aisha", "priya")

    said = Entry.objects.filter(setting_id=world.setting.pk, action__in=["child_judged", "doubt_told"])

    assert {(one.action, one.person, one.child_id) for one in said} == {
        ("child_judged", "Sam Reid", world.milo.pk), ("doubt_told", "Priya Nair", world.aisha.pk),
    }  # fmt: skip
    assert said.get(action="doubt_told").thing_id == noted.pk


@pytest.mark.parametrize("name", ["sam", "grace"])
def test_round_is_opened_by_who_leads(world: World, name: str) -> None:
    with pytest.raises(Refused):
        opened(world, by=name)


def test_rounds_do_not_overlap(world: World) -> None:
    first = opened(world)

    with pytest.raises(actions.Overlap, match="Autumn 2026"):
        opened(world, "Second", by="priya", from_on=date(2026, 12, 1), due_on=date(2026, 12, 2))
    days = {"from_on": first.from_on, "due_on": first.due_on, "until_on": date(2026, 12, 1)}
    changed = actions.change_round(check_round=first, name="Autumn", **days, by=world.actor("priya"), at=NOW)

    assert (changed.version, changed.until_on) == (2, date(2026, 12, 1))
    second = opened(world, "Second", from_on=date(2026, 12, 2), due_on=date(2026, 12, 3))
    with pytest.raises(actions.Overlap, match="Autumn"):
        actions.change_round(check_round=second, name="S", **days, by=world.actor("priya"), at=NOW)
