"""Real cases entered through the actions: facts only, in our own words, under other names."""

from datetime import date, timedelta
from decimal import Decimal

from alongside.file.children import actions as children
from alongside.ground.accounts import opening
from alongside.ground.accounts.models import Membership, RoleHeld, Setting
from alongside.ground.accounts.opening import Newcomer
from alongside.ground.law import ages
from alongside.ground.tables.partial_dates import PartialDate
from alongside.support.plans import actions, queries
from alongside.support.plans.models import Cycle, Judgement, Need, Practice, Source, Target
from tests.marks import rows
from tests.plans import making
from tests.worlds import BEGAN, NOW, TODAY, World

BORN = date(2025, 9, 4)


def childminder() -> World:
    """Make a childminder's setting: one adult in every role, and nobody named SENCO."""
    setting = opening.open_setting(
        code="kites", name="Kites Childminding", kind=Setting.Kind.CHILDMINDER, rooms=("Home",), at=NOW
    )
    everything = (RoleHeld.Role.MANAGER, RoleHeld.Role.LEAD, RoleHeld.Role.PRACTITIONER)
    world = World(setting)
    world.people["ruth"] = opening.give_place(
        setting, Newcomer("Ruth Cole", everything, ("Home",), "ruth@kites.example"), from_on=BEGAN, at=NOW
    )
    by = world.actor("ruth")
    child = children.add_child(
        setting=setting, given_name="Otis", born=PartialDate.on(BORN), start_on=BEGAN, by=by, at=NOW
    )
    world.children["otis"] = child
    ruth: Membership = world.people["ruth"]
    children.name_key_person(child=child, membership=ruth, from_on=BEGAN, by=by, at=NOW)
    children.book_sessions(child=child, weekdays=dict.fromkeys(range(5), "day"), from_on=BEGAN, by=by, at=NOW)
    return world


@rows("C1", "C3", "C5", "C6", "C7")
def test_c03_childminder_file_works_with_one_adult_and_no_senco(db: None) -> None:
    """c03 expects: childminder file."""
    world = childminder()

    cycle = making.planned(world, "otis", by="ruth")
    (target,) = making.targets_of(cycle)
    actions.record_practice(target=target, response="with_help", by=world.actor("ruth"), at=NOW)
    making.reviewed(world, cycle, "partly", carries=True, by="ruth")
    following = actions.start_next(cycle=cycle, started_on=date(2026, 12, 11), by=world.actor("ruth"), at=NOW)

    assert following.number == 2
    assert [one.words for one in making.targets_of(following)] == [target.words]


@rows("C3")
def test_c03_baseline_count_is_a_number_against_a_target(db: None) -> None:
    """c03 expects: baseline count, five times a day at twelve months."""
    world = childminder()
    cycle = making.started(world, "otis", by="ruth")
    ruth = world.actor("ruth")

    actions.write_plan(
        cycle=cycle,
        outcome={"words": "Wears both aids through the day, at home and here"},
        target={
            "words": "Keeps both aids in from arriving until lunch",
            "start_point": "Takes them out",
            "start_count": Decimal(5),
            "start_unit": "times a day",
        },
        provision={"strategy": "Look at both aids together each morning", "times": 1, "from_on": TODAY},
        by=ruth,
        at=NOW,
    )

    held = Target.everywhere.get(outcome__cycle=cycle)
    assert (held.start_count, held.start_unit) == (Decimal("5.00"), "times a day")
    assert queries.snapshot(cycle)["outcomes"][0]["targets"][0]["start_count"] == "5.00"


@rows("C1")
def test_c03_ages_in_weeks_are_held_exactly(db: None) -> None:
    """c03 expects: age in weeks, found at 8 weeks and aids at 12."""
    world = childminder()
    cycle, ruth = making.started(world, "otis", by="ruth"), world.actor("ruth")

    for who, said, words in (
        ("Hearing clinic", "8 weeks", "Hears very little in both ears"),
        ("Hearing clinic", "12 weeks", "Two aids fitted"),
    ):
        dated = PartialDate.read(said, world.otis.born_on)
        source = actions.name_source(
            cycle=cycle, kind="professional", who=who, dated=dated, words=words, by=ruth, at=NOW
        )
        actions.write_need(
            source=source, kind="need", words=words, area="sensory_and_physical", by=ruth, at=NOW
        )

    held = {source.dated.said: source.dated for source in Source.everywhere.filter(cycle=cycle)}
    for said, weeks in (("8 weeks", 8), ("12 weeks", 12)):
        assert held[said].earliest == BORN + timedelta(weeks=weeks)
        assert {ages.completed_weeks(BORN, day) for day in (held[said].earliest, held[said].latest)} == {
            weeks
        }
    assert [str(source.dated) for source in queries.sources(cycle)] == ["8 weeks", "12 weeks"]


def first_cycle(world: World) -> Cycle:
    """Enter c01's first cycle: about a year behind in talking, seven weeks of help, better but not there."""
    cycle, priya = making.started(world, on=date(2026, 9, 14)), world.actor("priya")
    age = PartialDate.read("36 to 47 months", world.milo.born_on)
    source: actions.SourceFacts = {
        "kind": "profile",
        "who": "Nursery and parents",
        "dated": age,
        "words": "Two weeks in",
    }
    need = actions.write_need_from(
        cycle=cycle, source=source, kind="need", words="Understands and says about what a younger child does",
        area="communication_and_interaction", learning="communication_and_language", by=priya, at=NOW,
    )  # fmt: skip
    actions.write_plan(
        cycle=cycle,
        outcome={"words": "Talks with children and grown-ups as others of his age do", "needs": [need]},
        target={"words": "Says two words together in play", "start_point": "Single words"},
        provision={
            "strategy": "Small group with picture books",
            "times": 3,
            "per": "week",
            "from_on": date(2026, 9, 21),
        },
        review_on=date(2026, 11, 6),
        by=priya,
        at=NOW,
    )
    making.reviewed(world, cycle, "partly", carries=True, on=date(2026, 11, 6))
    return cycle


@rows("C3", "C6", "C7")
def test_c01_two_completed_cycles_the_first_partly_met_the_second_met(world: World) -> None:
    """c01 expects: two completed cycles."""
    first, priya = first_cycle(world), world.actor("priya")
    second = actions.start_next(cycle=first, started_on=date(2026, 11, 9), by=priya, at=NOW)
    (target,) = making.targets_of(second)
    actions.add_provision(
        target=target, strategy="A weekly hour in which his mother joins in", who="Sam and a volunteer", times=1,
        per="week", from_on=date(2026, 11, 9), by=priya, at=NOW,
    )  # fmt: skip
    for _ in range(6):
        actions.record_practice(target=target, response="on_their_own", by=world.actor("sam"), at=NOW)

    making.reviewed(world, second, "met", on=date(2026, 12, 18))

    words = Judgement.everywhere.filter(target__isnull=False, review__cycle__child=world.milo)
    by_cycle = {one.review.cycle.number: one.word for one in words.select_related("review__cycle")}
    assert by_cycle == {1: "partly", 2: "met"}
    assert [cycle.reviewed_on for cycle in queries.cycles(world.milo)] == [
        date(2026, 12, 18),
        date(2026, 11, 6),
    ]
    assert Practice.everywhere.filter(target=target).count() == 6


@rows("C1", "C7")
def test_c01_second_cycle_knows_where_it_comes_from(world: World) -> None:
    first = first_cycle(world)

    second = actions.start_next(cycle=first, started_on=date(2026, 11, 9), by=world.actor("sam"), at=NOW)

    need = Need.everywhere.select_related("source").get(cycle=second)
    assert str(need.source.dated) == "36 to 47 months"
    assert Target.everywhere.get(outcome__cycle=second).carried_from == Target.everywhere.get(
        outcome__cycle=first
    )
    assert second.before == first
