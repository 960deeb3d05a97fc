"""The three long stories: two cycles and out again, a third cycle in full swing, and a childminder's file."""

# a story reads line by line, as it was told
# fmt: off

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from alongside.config.sample.teller import Teller
from alongside.file.children import actions as children
from alongside.support.plans import actions as plans
from alongside.support.plans.models import Cycle, Need, Target


@dataclass(frozen=True)
class Planned:
    """One outcome with one target and what is done for it; ``count`` is the start as a number with its unit."""

    outcome: str
    part: str
    target: str
    start: str
    criterion: str
    strategy: str
    who: str
    where: str
    times: int
    impact: str
    count: tuple[str, str] | None = None


def planned(teller: Teller, cycle: Cycle, name: str, days: int, plan: Planned, weeks: int) -> Target:
    """Write the plan of a cycle, to be reviewed so many weeks later."""
    day = teller.ago(days)
    review_on = teller.ago(days - 7 * weeks)
    count, unit = plan.count or (None, "")
    needs = list(Need.everywhere.filter(cycle=cycle, kind="need"))
    plans.write_plan(
        cycle=cycle, review_on=review_on,
        outcome={"words": plan.outcome, "part": plan.part, "by_on": day + timedelta(weeks=30), "needs": needs},
        target={"words": plan.target, "start_point": plan.start, "start_count": Decimal(count) if count else None,
                "start_unit": unit, "criterion": plan.criterion, "by_on": review_on},
        provision={"strategy": plan.strategy, "who": plan.who, "owner": teller.people[name], "where": plan.where,
                   "times": plan.times, "per": "attended_day", "impact": plan.impact, "from_on": day},
        **teller.by(name, days, 12),
    )
    found: Target = Target.everywhere.filter(outcome__cycle=cycle, carried_from=None).latest("outcome__position", "position")
    return found


def heard(teller: Teller, cycle: Cycle, name: str, days: int, who: str, words: str) -> None:
    """Write down what a parent says of the plan, the child's part, and that they agree."""
    view: list[Any] = [
        {"whose": "parent", "about": "plan", "who": who, "words": words, "none_because": ""},
        {"whose": "child", "about": "plan", "who": "", "words": "Chose the pictures for it.", "none_because": ""},
    ]
    agreed: Any = {"answer": "yes", "who": who, "why": ""}
    plans.hear_family(cycle=cycle, heard=view, agreed=agreed, on=teller.ago(days), **teller.by(name, days, 16))


def next_cycle(teller: Teller, cycle: Cycle, name: str, days: int) -> Cycle:
    """Begin the next cycle from a review."""
    begun: Cycle = plans.start_next(cycle=cycle, started_on=teller.ago(days), **teller.by(name, days, 9))
    return begun


def review_words(who: str, words: str) -> list[Any]:
    """Return a parent's view before a review, and why there is none of the child's."""
    return [
        {"whose": "parent", "about": "review", "who": who, "words": words, "none_because": ""},
        {"whose": "child", "about": "review", "who": "", "words": "", "none_because": "Was asleep; we look for a smile tomorrow instead."},
    ]


def idris(teller: Teller) -> None:
    """Noticed at a visit before he began; two cycles; support ended; his mother is told things by talking."""
    child = teller.children["idris"]
    children.link_family(child=child, name="Nazma Chowdhury", relationship="mother", from_on=teller.ago(690), responsibility=True, lives_with=True, reach="By talking or in pictures, not in writing", **teller.by("beth", 690))
    told = teller.noticed("beth", "idris", 705, "At the home visit he pointed and pulled, and used two words; he hid behind his mother.", area="talking_and_understanding", talked="yes", parents_said="She had wondered too.")
    teller.answered(told, 690, "begin", "priya", 30, "Begin support when he starts, with his mother.")
    teller.closed(told, 660, "It goes on in his plan.")
    teller.decided("priya", "idris", 660, "support", "About a year behind in talking when he began; his mother sees the same.", areas=("communication_and_interaction",), agreed="yes", parents_view="She wants to help and is shy to ask.", told_days=661)
    found = [
        ("profile", "Start point with his mother, first two weeks", "need", "communication_and_interaction", "Uses single words; others his age use short sentences."),
        ("observation", "Beth Cole", "strength", "", "Learns a new game after seeing it once."),
    ]
    first = teller.cycle("beth", "idris", 655, "That Idris can tell his grandmother about his day.", found)
    target = planned(teller, first, "beth", 652, Planned(
        outcome="Idris tells people at home and here about what he did.", part="He brings the photograph book to circle time.",
        target="Puts two words together about a picture", start="One word at a time", criterion="Two words together, 5 times a day, on 4 days of a week",
        strategy="Look at his photograph book together; say back what he says with one word more.", who="Beth Cole", where="After lunch", times=1,
        impact="He talks first, without being asked.", count=("0", "two-word phrases a day"),
    ), weeks=7)
    heard(teller, first, "beth", 650, "Nazma Chowdhury", "Yes. Show me how, please.")
    teller.practised(target, "beth", 604, "nnhhnhahhahh")
    teller.reviewed(first, "priya", 602, {target.pk: "partly"}, "He moves fast; six sessions together with his mother.", review_words("Nazma Chowdhury", "He says more at home. I was unsure about coming to sessions."))
    second = next_cycle(teller, first, "priya", 600)
    again: Target = Target.everywhere.get(outcome__cycle=second)
    plans.set_review_date(cycle=second, review_on=teller.ago(550), **teller.by("priya", 600, 10))
    heard(teller, second, "beth", 598, "Nazma Chowdhury", "I come on Tuesdays.")
    teller.practised(again, "beth", 552, "hahhaahaaaaa")
    teller.reviewed(second, "priya", 550, {again.pk: "met"}, "He talks as others of his age do. Support ends; we keep listening.", review_words("Nazma Chowdhury", "I ask about his learning now. I like coming."))
    teller.decided("priya", "idris", 548, "ended", "At the level of others of his age, at home and here.", agreed="yes", told_days=548)


def amara(teller: Teller) -> None:
    """Third cycle, in full swing; parents hope she can say what she wants without tears."""
    child = teller.children["amara"]
    children.link_family(child=child, name="Ada Bello", relationship="mother", from_on=teller.ago(400), responsibility=True, lives_with=True, telephone="0151 496 0188", **teller.by("sam", 400))
    children.link_family(child=child, name="Tunde Bello", relationship="father", from_on=teller.ago(400), responsibility=True, lives_with=True, **teller.by("sam", 400))
    children.tell_first(child=child, kind="allergy", words="Dairy allergy: no milk at snack targets", from_on=teller.ago(400), **teller.by("sam", 400))
    children.tell_first(child=child, kind="calm", words="Covers her ears when the room is loud; ear defenders in her tray", from_on=teller.ago(300), **teller.by("sam", 300))
    told = teller.noticed("sam", "amara", 270, "She takes my hand to the shelf and cries when I choose the wrong thing.", area="talking_and_understanding", talked="yes", parents_said="The same at home, most at bath time.")
    teller.answered(told, 268, "try", "sam", 28, "Two choices held up, name them, wait.")
    teller.closed(told, 236, "It goes on in her plan.")
    teller.decided("priya", "amara", 236, "support", "She needs more than the room offers all children to make herself understood.", areas=("communication_and_interaction",), agreed="yes", parents_view="They are glad and want to do the same at home.", told_days=237)
    found = [
        ("parents", "Ada and Tunde Bello", "strength", "", "Sings whole tunes and loves water."),
        ("observation", "Sam Reid", "need", "communication_and_interaction", "Does not yet point or name to ask."),
    ]
    hopes = "That Amara can tell people what she wants without tears."
    first = teller.cycle("sam", "amara", 232, hopes, found)
    one = planned(teller, first, "sam", 230, Planned(
        outcome="Amara lets the people she is with know what she wants, at home and here.", part="She chooses what the table eats with at snack.",
        target="Looks at the thing she wants when two are held up", start="0 in 5 chances", criterion="4 in 5 chances, with Sam",
        strategy="Hold up two things, name them, wait ten seconds. Give what she looks at and say its name.", who="Sam Reid, Kayleigh when Sam is away",
        where="Snack and free play", times=2, impact="Fewer tears at choosing.", count=("0", "in 5 chances"),
    ), weeks=8)
    heard(teller, first, "sam", 229, "Ada Bello", "We will hold up two things at bath time.")
    teller.practised(one, "sam", 172, "nnhnhhahaahaa")
    teller.reviewed(first, "priya", 170, {one.pk: "met"}, "From looking to pointing.", review_words("Ada Bello", "She looks and waits now."))
    _amara_goes_on(teller, first)


def _amara_goes_on(teller: Teller, first: Cycle) -> None:
    """Tell her second cycle, and the third that goes on now."""
    second = next_cycle(teller, first, "priya", 168)
    two = planned(teller, second, "sam", 166, Planned(
        outcome="Amara lets the people she is with know what she wants, in more places.", part="She chooses a song at circle time.",
        target="Points to one of two things", start="1 in 5 chances", criterion="4 in 5 chances, with two adults",
        strategy="As before, a little further away, so that she has to point.", who="Sam Reid", where="Snack, songs", times=2,
        impact="She starts it herself.", count=("1", "in 5 chances"),
    ), weeks=9)
    heard(teller, second, "sam", 165, "Tunde Bello", "Good.")
    teller.practised(two, "sam", 98, "nnhhnhhhahhah")
    teller.reviewed(second, "priya", 96, {two.pk: "partly"}, "Pointing comes with Sam; next with others.", review_words("Ada Bello", "She points at the fridge!"))
    third = next_cycle(teller, second, "priya", 45)
    three = planned(teller, third, "sam", 43, Planned(
        outcome="Amara asks for more of what she likes.", part="Bubbles with the whole room.",
        target="Signs or says “more”, looking at the adult", start="Never yet", criterion="Most days, with two different adults",
        strategy="Stop in the middle of bubbles or a song, sign “more”, wait, go on when she signs or looks.", who="Sam Reid and Kayleigh Brown",
        where="Snack, bubbles, singing", times=1, impact="She begins the game herself.",
    ), weeks=9)
    heard(teller, third, "sam", 42, "Ada Bello", "We sign “more” at bath time too.")
    carried = Target.everywhere.exclude(carried_from=None).get(outcome__cycle=third)
    teller.practised(carried, "sam", 2, "nnhnhhnhahh")
    teller.practised(three, "sam", 2, "nhnhhahahh")


def wilf(teller: Teller) -> None:
    """A deaf child with a childminder, who is everything at once; a count is where the target starts."""
    child = teller.children["wilf"]
    children.link_family(child=child, name="Hester Archer", relationship="mother", from_on=teller.ago(600), responsibility=True, lives_with=True, **teller.by("rosa", 600))
    children.tell_first(child=child, kind="equipment", words="Hearing aids, both sides: check batteries at arrival and after sleep", from_on=teller.ago(600), **teller.by("rosa", 600))
    teller.decided("rosa", "wilf", 590, "support", "Deaf in both ears; hearing aids since he was a baby.", areas=("sensory_and_physical", "communication_and_interaction"), agreed="yes", parents_view="They chose a small home on purpose.", told_days=590)
    found = [
        ("record", "Hearing test at 8 weeks", "need", "sensory_and_physical", "Deaf in both ears; hears speech with aids in."),
        ("parents", "Hester Archer, mother", "strength", "", "Speaks and signs together; loves tractors."),
        ("observation", "Rosa Martins", "need", "sensory_and_physical", "Takes his aids out about five times a day."),
    ]
    cycle = teller.cycle("rosa", "wilf", 60, "That Wilf keeps his aids in and joins in.", found)
    target = planned(teller, cycle, "rosa", 58, Planned(
        outcome="Wilf wears both aids through the day and tells us when something is wrong.", part="He checks his own aids in the mirror.",
        target="Keeps both aids in from arrival to lunch", start="Taken out about 5 times a day", criterion="Taken out no more than once a day for two weeks",
        strategy="Check batteries together, sign “ears on”, start with his tractor songs.", who="Rosa Martins", where="Arrival and songs", times=1,
        impact="He hears songs and joins in.", count=("5", "times a day"),
    ), weeks=10)
    heard(teller, cycle, "rosa", 57, "Hester Archer", "We do the mirror check at breakfast.")
    teller.practised(target, "rosa", 1, "nnhhhnahhaha")
