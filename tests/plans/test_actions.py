"""What happens to a plan: from a start to a review and the next cycle."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from alongside.ground.audit.models import Entry, Payload
from alongside.ground.tables.partial_dates import PartialDate
from alongside.support.plans import actions
from alongside.support.plans.models import (
    Agreement,
    Cycle,
    Judgement,
    Need,
    Outcome,
    OutcomeNeed,
    Practice,
    Provision,
    Review,
    Source,
    Target,
    View,
)
from tests.marks import rows
from tests.plans import making
from tests.plans.making import REVIEW, STARTED
from tests.worlds import NOW, TODAY, World


@rows("C3")
def test_smallest_plan_is_one_outcome_and_one_target(world: World) -> None:
    cycle = making.started(world)

    actions.write_plan(
        cycle=cycle, outcome={"words": "Asks for what he wants"}, target={"words": "Points to one of two things"},
        provision={}, by=world.actor("sam"), at=NOW,
    )  # fmt: skip

    assert Outcome.everywhere.get(cycle=cycle).words == "Asks for what he wants"
    assert Target.everywhere.get(outcome__cycle=cycle).words == "Points to one of two things"
    assert not Provision.everywhere.filter(target__outcome__cycle=cycle).exists()


@rows("C7")
def test_cycles_are_numbered_and_know_the_one_before(world: World) -> None:
    first = making.planned(world)
    making.reviewed(world, first)

    second = making.started(world, on=REVIEW)

    assert (first.number, second.number, second.before) == (1, 2, first)


@rows("C7")
def test_second_cycle_is_refused_while_one_is_open(world: World) -> None:
    making.started(world)

    with pytest.raises(actions.CycleOpen, match="Cycle 1 is still open"):
        making.started(world)


def test_cycle_of_a_look_alike_child_is_its_own(world: World, other: World) -> None:
    making.started(world)

    assert making.started(other).number == 1


@rows("C1")
def test_need_carries_its_source_and_both_areas(world: World) -> None:
    cycle = making.started(world)

    need = making.a_need(world, cycle)

    assert (need.source.kind, need.source.who, need.source.dated) == (
        "observation",
        "Sam Reid",
        PartialDate.on(STARTED),
    )
    assert (need.area, need.learning) == ("communication_and_interaction", "communication_and_language")


@rows("C1")
def test_two_statements_of_one_source_share_it(world: World) -> None:
    cycle = making.started(world)
    priya = world.actor("priya")
    source = actions.name_source(cycle=cycle, kind="parents", who="Ada Okafor", by=priya, at=NOW)

    for kind in ("strength", "need"):
        actions.write_need(source=source, kind=kind, words="Says so", by=priya, at=NOW)

    assert Source.everywhere.filter(cycle=cycle).count() == 1
    assert [need.position for need in Need.everywhere.filter(cycle=cycle).order_by("position")] == [0, 1]


def test_changed_need_keeps_the_old_words_in_the_book(world: World) -> None:
    cycle = making.started(world)
    need = making.a_need(world, cycle)

    actions.change_need(
        need=need,
        kind="strength",
        words="Points with his whole hand",
        area="",
        learning="",
        by=world.actor("sam"),
        at=NOW,
    )

    entry = Entry.objects.filter(setting_id=world.setting.pk).latest("seq")
    changed = Payload.objects.get(id=entry.id).words["changed"]
    assert changed["words"] == ["Does not yet point or name to ask", "Points with his whole hand"]
    assert entry.child_id == world.milo.pk


def test_changed_need_takes_no_source_of_another_cycle(world: World) -> None:
    need = making.a_need(world, making.started(world))
    elsewhere = making.a_need(world, making.started(world, "aisha")).source

    actions.change_need(
        need=need,
        kind="need",
        words="x",
        area="",
        learning="",
        source=elsewhere,
        by=world.actor("priya"),
        at=NOW,
    )

    need.refresh_from_db()
    assert need.source_id != elsewhere.pk


def test_changed_source_is_the_same_row_with_a_new_version(world: World) -> None:
    source = making.a_need(world, making.started(world)).source

    actions.change_source(
        source=source, kind="professional", who="Jo Marsh", dated=PartialDate.read("March 2026"), words="",
        by=world.actor("priya"), at=NOW,
    )  # fmt: skip

    source.refresh_from_db()
    assert (source.who, str(source.dated), source.version) == ("Jo Marsh", "March 2026", 2)


def test_hopes_head_the_cycle(world: World) -> None:
    cycle = making.started(world)

    actions.write_hopes(
        cycle=cycle, hopes="Tells people what he wants without tears", by=world.actor("sam"), at=NOW
    )

    assert Cycle.everywhere.get(pk=cycle.pk).hopes == "Tells people what he wants without tears"


@rows("C3")
def test_review_before_the_start_is_refused(world: World) -> None:
    cycle = making.started(world)

    with pytest.raises(actions.BeforeItsStart, match="5 October 2026"):
        actions.set_review_date(
            cycle=cycle, review_on=STARTED - timedelta(days=1), by=world.actor("priya"), at=NOW
        )


def test_review_on_the_day_of_the_start_is_taken(world: World) -> None:
    cycle = making.started(world)

    actions.set_review_date(cycle=cycle, review_on=STARTED, by=world.actor("priya"), at=NOW)

    assert Cycle.everywhere.get(pk=cycle.pk).review_on == STARTED


def test_outcome_answers_needs_of_its_own_cycle_only(world: World) -> None:
    cycle = making.started(world)
    mine, strange = making.a_need(world, cycle), making.a_need(world, making.started(world, "aisha"))

    outcome = actions.add_outcome(
        cycle=cycle, words="Asks", needs=[mine, strange], by=world.actor("priya"), at=NOW
    )

    assert [row.need_id for row in OutcomeNeed.everywhere.filter(outcome=outcome)] == [mine.pk]


def test_changed_outcome_answers_other_needs(world: World) -> None:
    cycle = making.planned(world)
    outcome = Outcome.everywhere.get(cycle=cycle)
    other_need = making.a_need(world, cycle, "Needs time to understand")

    actions.change_outcome(
        outcome=outcome,
        words="Asks",
        part="",
        by_on=None,
        needs=[other_need],
        by=world.actor("priya"),
        at=NOW,
    )

    assert [row.need_id for row in OutcomeNeed.everywhere.filter(outcome=outcome)] == [other_need.pk]


def test_changed_target_changes_what_we_do_with_it(world: World) -> None:
    cycle = making.planned(world)
    (target,), (provision,) = making.targets_of(cycle), making.provisions_of(cycle)

    actions.rewrite_target(
        target=target,
        facts={
            "words": "Keeps both aids in", "start_point": "", "start_count": Decimal(5), "start_unit": "times a day",
            "criterion": "", "by_on": None,
        },
        provision={"times": 3, "per": "week"}, stands=provision, by=world.actor("sam"), at=NOW,
    )  # fmt: skip

    target.refresh_from_db()
    provision.refresh_from_db()
    assert (target.words, target.version, provision.times, provision.per) == (
        "Keeps both aids in",
        2,
        3,
        "week",
    )
    assert provision.strategy.startswith("Hold up two things")


def test_target_without_provision_is_given_one_later(world: World) -> None:
    cycle = making.started(world)
    actions.write_plan(
        cycle=cycle,
        outcome={"words": "a"},
        target={"words": "b"},
        provision={},
        by=world.actor("sam"),
        at=NOW,
    )
    (target,) = making.targets_of(cycle)
    facts: actions.TargetFacts = {
        "words": "b", "start_point": "", "start_count": None, "start_unit": "", "criterion": "", "by_on": None,
    }  # fmt: skip

    actions.rewrite_target(
        target=target,
        facts=facts,
        provision={"strategy": "Wait", "from_on": TODAY},
        by=world.actor("sam"),
        at=NOW,
    )
    actions.rewrite_target(target=target, facts=facts, provision={}, by=world.actor("sam"), at=NOW)

    assert [one.strategy for one in making.provisions_of(cycle)] == ["Wait"]


@rows("C5")
def test_practice_by_a_practitioner_of_the_room_is_recorded(world: World) -> None:
    (target,) = making.targets_of(making.planned(world))

    practice = actions.record_practice(
        target=target, response="with_help", words="pointed", by=world.actor("joe"), at=NOW
    )

    assert (practice.happened_on, practice.done_by, practice.words) == (TODAY, world.joe, "pointed")


@rows("C5")
def test_practice_of_yesterday_keeps_both_moments(world: World) -> None:
    (target,) = making.targets_of(making.planned(world))
    yesterday = NOW - timedelta(days=1)

    practice = actions.record_practice(
        target=target, response="on_their_own", happened_at=yesterday, by=world.actor("sam"), at=NOW
    )

    assert (practice.happened_on, practice.recorded_at) == (TODAY - timedelta(days=1), NOW)


@rows("C5")
def test_practice_not_offered_needs_its_reason(world: World) -> None:
    (target,) = making.targets_of(making.planned(world))

    with pytest.raises(actions.ReasonMissing):
        actions.record_practice(target=target, response="not_offered", by=world.actor("sam"), at=NOW)
    kept = actions.record_practice(
        target=target, response="not_offered", reason="staffing", by=world.actor("sam"), at=NOW
    )

    assert kept.reason == "staffing"


def test_reason_is_dropped_when_it_was_offered(world: World) -> None:
    (target,) = making.targets_of(making.planned(world))

    practice = actions.record_practice(
        target=target, response="not_yet", reason="staffing", by=world.actor("sam"), at=NOW
    )

    assert practice.reason == ""


def test_words_are_put_to_a_tap_afterwards(world: World) -> None:
    (target,) = making.targets_of(making.planned(world))
    practice = actions.record_practice(target=target, response="with_help", by=world.actor("joe"), at=NOW)

    actions.say_more(practice=practice, words="looked at me first", by=world.actor("joe"), at=NOW)

    assert Practice.everywhere.get(target=target).words == "looked at me first"


@rows("C3")
def test_view_needs_words_or_a_reason(world: World) -> None:
    cycle = making.started(world)

    with pytest.raises(actions.NothingSaid):
        actions.hear_view(
            cycle=cycle, whose="child", about="plan", said_on=TODAY, by=world.actor("sam"), at=NOW
        )
    actions.hear_view(
        cycle=cycle,
        whose="child",
        about="plan",
        none_because="He was away",
        said_on=TODAY,
        by=world.actor("sam"),
        at=NOW,
    )

    assert View.everywhere.get(cycle=cycle).none_because == "He was away"


@rows("C3")
def test_agreement_freezes_the_plan_as_it_stood(world: World) -> None:
    cycle = making.planned(world)
    agreement = actions.record_agreement(
        cycle=cycle, answer="yes", agreed_on=TODAY, who="Ada", by=world.actor("sam"), at=NOW
    )
    outcome = Outcome.everywhere.get(cycle=cycle)
    actions.change_outcome(
        outcome=outcome, words="Other words", part="", by_on=None, needs=[], by=world.actor("sam"), at=NOW
    )

    frozen = Agreement.everywhere.get(pk=agreement.pk).snapshot

    assert frozen["outcomes"][0]["words"] == "Lets people know what is wanted, at home and here"
    assert frozen["outcomes"][0]["targets"][0]["provision"][0]["times"] == 2


def test_agreement_without_a_target_is_refused(world: World) -> None:
    with pytest.raises(actions.NothingPlanned):
        actions.record_agreement(
            cycle=making.started(world), answer="yes", agreed_on=TODAY, by=world.actor("sam"), at=NOW
        )


def test_family_is_heard_in_one_entry_of_the_book(world: World) -> None:
    cycle = making.planned(world)
    before = Entry.objects.filter(setting_id=world.setting.pk).count()

    actions.hear_family(
        cycle=cycle,
        heard=[{"whose": "parent", "about": "plan", "who": "Ada", "words": "Yes please", "none_because": ""}],
        agreed={"answer": "partly", "who": "Ada", "why": "Not at drop-off"}, on=TODAY, by=world.actor("sam"), at=NOW,
    )  # fmt: skip

    done = [
        entry.action for entry in Entry.objects.filter(setting_id=world.setting.pk).order_by("seq")[before:]
    ]
    assert done == ["view_heard", "agreement_recorded", "family_heard"]


def test_family_that_said_nothing_at_all_is_refused(world: World) -> None:
    with pytest.raises(actions.NothingSaid):
        actions.hear_family(
            cycle=making.planned(world), heard=[], agreed=None, on=TODAY, by=world.actor("sam"), at=NOW
        )


@rows("C6")
def test_review_judges_everything_and_closes_the_cycle(world: World) -> None:
    cycle = making.planned(world, targets=3)

    review = making.reviewed(world, cycle, "partly", carries=True)

    assert Judgement.everywhere.filter(review=review, target__isnull=False).count() == 3
    assert Judgement.everywhere.filter(review=review, provision__isnull=False).count() == 3
    with pytest.raises(actions.CycleClosed):
        actions.write_hopes(cycle=cycle, hopes="more", by=world.actor("priya"), at=NOW)


@rows("C6")
def test_review_before_the_start_of_its_cycle_is_refused(world: World) -> None:
    cycle = making.planned(world)

    with pytest.raises(actions.BeforeItsStart):
        making.reviewed(world, cycle, on=STARTED - timedelta(days=1))

    assert not Review.everywhere.filter(cycle=cycle).exists()


@rows("C6")
def test_review_that_leaves_a_target_unjudged_is_refused(world: World) -> None:
    cycle = making.planned(world)

    with pytest.raises(actions.NotJudged):
        actions.review_cycle(
            cycle=cycle, held_on=REVIEW, targets={}, provisions={}, by=world.actor("priya"), at=NOW
        )


def test_review_of_nothing_is_refused(world: World) -> None:
    with pytest.raises(actions.NothingPlanned):
        making.reviewed(world, making.started(world))


def test_review_takes_the_views_with_it(world: World) -> None:
    cycle = making.planned(world)
    (target,), (provision,) = making.targets_of(cycle), making.provisions_of(cycle)

    actions.review_cycle(
        cycle=cycle, held_on=REVIEW, targets={target.pk: {"word": "met", "words": "", "carries": False}},
        provisions={provision.pk: {"word": "helped_a_little", "words": "", "carries": False}},
        heard=[{"whose": "child", "about": "review", "who": "", "words": "Chose the duck", "none_because": ""}],
        by=world.actor("sam"), at=NOW,
    )  # fmt: skip

    assert View.everywhere.get(cycle=cycle, about="review").said_on == REVIEW


@rows("C6", "C7")
def test_next_cycle_takes_over_what_carries_and_nothing_else(world: World) -> None:
    first = making.planned(world, targets=2)
    actions.write_hopes(cycle=first, hopes="Without tears", by=world.actor("priya"), at=NOW)
    waits = making.a_need(world, first, "Needs time to understand")
    goes_on, is_met = making.targets_of(first)
    words = {goes_on.pk: ("partly", True), is_met.pk: ("met", False)}
    actions.review_cycle(
        cycle=first, held_on=REVIEW,
        targets={pk: {"word": word, "words": "", "carries": carries} for pk, (word, carries) in words.items()},
        provisions={
            one.pk: {"word": "helped_a_lot", "words": "", "carries": one.target_id == goes_on.pk}
            for one in making.provisions_of(first)
        },
        by=world.actor("priya"), at=NOW,
    )  # fmt: skip

    second = actions.start_next(cycle=first, started_on=REVIEW, by=world.actor("sam"), at=NOW)

    (target,), (provision,) = making.targets_of(second), making.provisions_of(second)
    assert (target.words, target.carried_from, target.by_on) == (goes_on.words, goes_on, None)
    assert (provision.strategy, provision.times, provision.from_on) == (
        making.provisions_of(first)[0].strategy,
        2,
        REVIEW,
    )
    assert Outcome.everywhere.get(cycle=second).carried_from == Outcome.everywhere.get(cycle=first)
    assert {need.words for need in Need.everywhere.filter(cycle=second)} == {
        "Does not yet point or name to ask",
        waits.words,
    }
    assert Cycle.everywhere.get(pk=second.pk).hopes == "Without tears"


def test_next_cycle_from_a_review_where_all_is_met_begins_empty(world: World) -> None:
    first = making.planned(world)
    making.reviewed(world, first, "met", carries=False)

    second = actions.start_next(cycle=first, started_on=REVIEW, by=world.actor("priya"), at=NOW)

    assert not making.targets_of(second)
    assert not Need.everywhere.filter(cycle=second).exists()


def test_next_cycle_before_the_review_is_refused(world: World) -> None:
    with pytest.raises(actions.NotReviewed):
        actions.start_next(
            cycle=making.planned(world), started_on=date(2026, 12, 11), by=world.actor("priya"), at=NOW
        )
