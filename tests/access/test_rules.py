"""The engine: grants and denials, what fails closed, and one table that answers a list and one row alike."""

from dataclasses import replace
from typing import Any

import pytest
from django.db.models import Exists, OuterRef, Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.file.children import policy
from alongside.file.children.models import BookedSession, Child, KnowFirst
from alongside.ground.access import asking, rules
from alongside.ground.access.actor import Actor
from alongside.ground.access.rules import Fact, Here, Rule
from alongside.ground.accounts.models import Setting
from tests.access.scenes import CHILD, Scene
from tests.worlds import TODAY, World


def _always(name: str, answer: bool) -> Fact:
    return Fact(name, name, "", lambda actor, here: answer)


YES, NO = _always("yes", answer=True), _always("no", answer=False)
ASKED = Fact("asked", "asked", CHILD, lambda actor, here: Exists(KnowFirst.everywhere.filter(child=here.id)))


def _rule(grants: Any, denials: Any = ()) -> Rule:
    return Rule("tests.try", "try", CHILD, grants, denials)


@pytest.mark.parametrize(
    ("grants", "denials", "answers", "may"),
    [
        ((), (), {}, False),
        (((YES,),), (), {"yes": True}, True),
        (((YES,),), (), {"yes": False}, False),
        (((YES, NO),), (), {"yes": True, "no": False}, False),
        (((YES,), (NO,)), (), {"yes": False, "no": True}, True),
        (((YES,),), ((NO,),), {"yes": True, "no": True}, False),
        (((YES,),), ((NO,),), {"yes": True, "no": False}, True),
        (((YES,),), ((NO, ASKED),), {"yes": True, "no": True, "asked": False}, True),
        (((YES,),), ((NO, ASKED),), {"yes": True, "no": True, "asked": True}, False),
    ],
)
def test_any_grant_lets_in_unless_a_denial_holds(grants: Any, denials: Any, answers: Any, may: bool) -> None:
    assert _rule(grants, denials).allows(answers) is may


@pytest.mark.parametrize("missing", [{}, {"no": None}])
def test_answer_that_is_missing_grants_nothing_and_denies(missing: dict[str, Any]) -> None:
    assert _rule(((NO,),)).allows(missing) is False
    assert _rule(((YES,),), ((NO,),)).allows({"yes": True, **missing}) is False


# every kind of answer that a fact can give, and rows of which it is true, false and unknown
FACTS = [
    YES,
    NO,
    Fact("exists", "exists", CHILD, lambda actor, here: Exists(KnowFirst.everywhere.filter(child=here.id))),
    Fact(
        "booked", "booked", CHILD, lambda actor, here: Exists(BookedSession.everywhere.filter(child=here.id))
    ),
    Fact("none", "none", CHILD, lambda actor, here: ~Exists(KnowFirst.everywhere.filter(child=here.id))),
    Fact("left", "left", CHILD, lambda actor, here: here.q(left_on__lt=TODAY)),
    Fact("called", "called", CHILD, lambda actor, here: here.q(known_as="Mo")),
    Fact("stayed", "stayed", CHILD, lambda actor, here: ~here.q(left_on__lt=TODAY)),
]
GROUPS = st.lists(st.lists(st.sampled_from(FACTS), min_size=1, max_size=3).map(tuple), max_size=3).map(tuple)


def _row_by_row(actor: Actor, rule: Rule, model: Any) -> set[Any]:
    found = set()
    columns = rules.columns(rules.answers(actor, rule.facts, model))
    for row in asking.within_setting(actor, model).annotate(**columns):
        if rule.allows(rules.told(row)):
            found.add(row.pk)
    return found


@pytest.mark.parametrize("model", [Child, BookedSession])
def test_list_holds_exactly_the_rows_that_are_allowed_one_by_one(scene: Scene, model: Any) -> None:
    world = scene.world
    Child.everywhere.filter(pk=world.ivy.pk).update(left_on=TODAY.replace(year=2020), known_as="Mo")
    KnowFirst.everywhere.filter(child=world.ivy).delete()
    actor = world.actor("sam")

    @settings(max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(GROUPS, GROUPS)
    def check(grants: Any, denials: Any) -> None:
        rule = _rule(grants, denials)
        listed = set(
            asking.within_setting(actor, model)
            .filter(rule.condition(actor, model))
            .values_list("pk", flat=True)
        )
        assert listed == _row_by_row(actor, rule, model)

    check()


def test_unknown_in_the_row_denies_in_the_list_and_on_the_page(world: World) -> None:
    actor = world.actor("sam")
    rule = _rule(((YES,),), ((next(fact for fact in FACTS if fact.name == "left"),),))

    assert Child.everywhere.filter(setting=world.setting, left_on=None).count() == 3
    assert not asking.within_setting(actor, Child).filter(rule.condition(actor, Child)).exists()
    assert _row_by_row(actor, rule, Child) == set()


def test_path_leads_from_a_row_to_the_subject_of_a_fact() -> None:
    assert rules.path_to(Child, CHILD) == ""
    assert rules.path_to(BookedSession, CHILD) == "child"
    assert rules.path_to(BookedSession, "") == ""
    with pytest.raises(KeyError):
        rules.path_to(BookedSession, "accounts.Room")


def test_subject_is_seen_from_the_row_that_is_asked_about() -> None:
    assert Here("").id == OuterRef("pk")
    assert Here("cycle__child").id == OuterRef("cycle__child_id")
    assert Here("cycle__child").q(left_on=None) == Q(cycle__child__left_on=None)


def test_every_path_of_every_model_leads_where_it_says(scene: Scene) -> None:
    tried = 0
    for label, rows in scene.rows.items():
        for row in rows.values():
            for target, path in getattr(row, "paths", {}).items():
                reached = row
                for step in path.split("__"):
                    reached = getattr(reached, step)
                assert reached._meta.label == target, (label, path)
                tried += 1
    assert tried > 50


def test_table_holds_every_rule_of_every_room_once() -> None:
    table = rules.table()

    assert len(table) >= 12
    assert all(action == rule.action and "." in action for action, rule in table.items())


def test_rules_are_whole() -> None:
    for rule in rules.table().values():
        assert rule.grants, rule.action
        assert all(group for group in (*rule.grants, *rule.denials)), (
            f"{rule.action}: an empty line lets everyone in"
        )
        assert rule.seen_by in {"entitled", "lead", "nobody"}, rule.action
        assert rule.words[0].islower(), rule.action
        assert not rule.words.endswith("."), rule.action


def test_facts_of_one_name_are_one_fact() -> None:
    facts: dict[str, Fact] = {}
    for rule in rules.table().values():
        for name, fact in rule.facts.items():
            assert facts.setdefault(name, fact) is fact


def test_fact_of_an_actor_alone_asks_no_table(world: World) -> None:
    answers = rules.answers(world.actor("sam"), {"yes": YES, "asked": ASKED}, Child)

    assert answers["yes"] is True
    assert not isinstance(answers["asked"], bool)


def test_rule_about_the_setting_is_asked_of_the_setting(world: World) -> None:
    rule = replace(_rule(((YES,),)), about="accounts.Setting")
    actor = world.actor("sam")

    listed = asking.within_setting(actor, Setting).filter(rule.condition(actor, Setting))

    assert list(listed) == [world.setting]


def test_action_that_two_rules_name_is_found_before_anybody_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = replace(policy.RULES[0], words="the same again")
    monkeypatch.setattr(policy, "RULES", (*policy.RULES, twice))

    with pytest.raises(ValueError, match=f"{twice.action} is ruled twice"):
        rules.table.__wrapped__()
