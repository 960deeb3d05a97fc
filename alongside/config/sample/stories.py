"""Seven children's stories, true to life and made up: each is told by people of the setting, day by day."""

# a story reads line by line, as it was told
# fmt: off

from alongside.config.sample import long_stories
from alongside.config.sample.teller import Teller
from alongside.file.children import actions as children


def tell_nursery(teller: Teller) -> None:
    """Tell the nursery's six."""
    long_stories.idris(teller)
    long_stories.amara(teller)
    teddy(teller)
    aisha(teller)
    noor(teller)
    ivy(teller)


def tell_childminder(teller: Teller) -> None:
    """Tell the childminder's one."""
    long_stories.wilf(teller)


def teddy(teller: Teller) -> None:
    """He has an EHC plan, two parents at one address, and moves to school in September."""
    child = teller.children["teddy"]
    family = teller.by("beth", 300)
    children.link_family(child=child, name="Laura Marsh", relationship="mother", from_on=teller.ago(300), responsibility=True, lives_with=True, telephone="0151 496 0142", **family)
    children.link_family(child=child, name="Dev Marsh", relationship="father", from_on=teller.ago(300), responsibility=True, lives_with=True, **family)
    children.tell_first(child=child, kind="calm", words="Show him the next picture before you change what he is doing", from_on=teller.ago(200), **teller.by("beth", 200))
    teller.decided("priya", "teddy", 190, "ehc", "The final plan from the authority names support for communication.", areas=("communication_and_interaction",), agreed="yes", parents_view="They helped to write it and feel heard.", told_days=190)
    found = [
        ("parents", "Laura Marsh, mother", "strength", "", "Laughs at his own jokes and waits for you to laugh too."),
        ("observation", "Beth Cole", "strength", "", "Plays alongside one or two children he knows."),
        ("professional", "Educational psychologist", "need", "communication_and_interaction", "Does not yet ask another child to play."),
    ]
    first = teller.cycle("priya", "teddy", 120, "That Teddy has one friend before he goes to school.", found)
    target = long_stories.planned(teller, first, "beth", 118, long_stories.Planned(
        outcome="Teddy plays with a friend he chose, in the garden and at home.", part="He is in the small garden group each morning.",
        target="Hands a toy to a child he chose and stays beside them for a song", start="0 in 5 mornings",
        criterion="4 in 5 mornings, with Beth near by", strategy="Beth sits between them with two of the same toy and sings the handing song.",
        who="Beth Cole, Joe when she is away", where="Garden time", times=1, impact="He looks for a friend, not only for an adult.",
    ), weeks=9)
    long_stories.heard(teller, first, "beth", 116, "Laura Marsh", "We would love that. He talks about the garden at home.")
    teller.practised(target, "beth", 58, "nnhnhhchhahhahaaa")
    teller.reviewed(first, "priya", 52, {target.pk: "met"}, "Ask his new school who could come and play with him here before he starts.", [
        {"whose": "parent", "about": "review", "who": "Dev Marsh", "words": "He asked for a friend by name on Sunday.", "none_because": ""},
        {"whose": "child", "about": "review", "who": "Teddy", "words": "Pointed at the photograph of the garden and smiled.", "none_because": ""},
    ], owed=("beth", 6))
    second = long_stories.next_cycle(teller, first, "priya", 50)
    again = long_stories.planned(teller, second, "beth", 48, long_stories.Planned(
        outcome="Teddy begins school with ways to join in.", part="He is a helper at snack.",
        target="Asks to join by touching an arm and saying or showing “me too”", start="1 in 5 chances",
        criterion="4 in 5 chances, in the garden and indoors", strategy="Practise with a picture before garden time; wait ten seconds; then show.",
        who="Beth Cole", where="Garden time and snack", times=2, impact="He joins in without an adult’s hand.",
    ), weeks=9)
    long_stories.heard(teller, second, "beth", 47, "Laura Marsh", "Yes, and please tell his new school how it goes.")
    teller.practised(again, "beth", 1, "nnhhnhchhhahhohha")


def aisha(teller: Teller) -> None:
    """Her first cycle is due for its review, and nobody has asked her father yet."""
    child = teller.children["aisha"]
    children.link_family(child=child, name="Samira Rahman", relationship="mother", from_on=teller.ago(200), responsibility=True, lives_with=True, language="Bengali", interpreter=True, reach="By talking, with an interpreter", **teller.by("priya", 200))
    children.link_family(child=child, name="Tariq Rahman", relationship="father", from_on=teller.ago(200), responsibility=None, lives_with=False, **teller.by("priya", 200))
    children.tell_first(child=child, kind="allergy", words="Egg allergy: no egg in cooking play; her pen is in the red bag", from_on=teller.ago(200), **teller.by("priya", 200))
    told = teller.noticed("beth", "aisha", 110, "At each fire bell practice and loud song she holds her ears and hides under the table.", area="feelings_and_friends", talked="yes", parents_said="She does it at weddings too.")
    teller.answered(told, 108, "try", "beth", 28, "A quiet place by the window, and a warning before loud things.")
    teller.closed(told, 78, "It goes on in her plan.")
    teller.decided("priya", "aisha", 78, "support", "Four weeks of warnings helped a little; she still misses group time.", areas=("social_emotional_and_mental_health",), agreed="yes", parents_view="Her mother wants her to enjoy songs.", told_days=78, told_how="With an interpreter, at pick-up")
    found = [
        ("observation", "Beth Cole", "strength", "", "Helps younger children with their shoes."),
        ("observation", "Beth Cole", "need", "social_emotional_and_mental_health", "Leaves group time when it is loud, and does not come back."),
    ]
    cycle = teller.cycle("priya", "aisha", 74, "That Aisha likes singing with the others.", found)
    target = long_stories.planned(teller, cycle, "priya", 72, long_stories.Planned(
        outcome="Aisha takes part in group time in her own way.", part="She chooses the first song.",
        target="Stays for two songs of group time, with her ear defenders if she wants them", start="Stays for no whole song",
        criterion="Two songs on 4 of 5 days", strategy="Show her the song cards first; ear defenders within reach; sit at the edge.",
        who="Priya Nair", where="Group time", times=1, impact="She is in the room for songs.",
    ), weeks=10)
    long_stories.heard(teller, cycle, "priya", 71, "Samira Rahman", "Good. Please send the song cards home.")
    teller.practised(target, "priya", 2, "nnnhnhhochhahhhahaha")


def noor(teller: Teller) -> None:
    """She is watched while her hearing is tested; parents were told, and the health visitor rings on Thursday."""
    child = teller.children["noor"]
    children.link_family(child=child, name="Leila Haddad", relationship="mother", from_on=teller.ago(150), responsibility=True, lives_with=True, **teller.by("joe", 150))
    told = teller.noticed("joe", "noor", 24, "She turned to her name once in six times when I stood behind her; she watches faces closely.", area="senses", talked="yes", parents_said="Two ear infections this autumn.")
    teller.answered(told, 23, "health", "priya", 21, "Hearing first: the health visitor asks for a test.")
    teller.decided("priya", "noor", 22, "watching", "Hearing first; we look again when the test is back.", areas=("sensory_and_physical",), agreed="yes", told_days=22)
    teller.noticed("kayleigh", "noor", 6, "At snack she said “more” and signed it, looking at me.", area="talking_and_understanding")


def ivy(teller: Teller) -> None:
    """Something new, not answered yet."""
    teller.noticed("kayleigh", "ivy", 0, "She holds books and beads very close to her eyes, today and twice last week.", area="senses", talked="not_yet")
