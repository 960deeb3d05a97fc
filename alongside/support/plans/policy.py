"""Who may do what with a child's plan."""

from django.db.models import Exists

from alongside.file.children.policy import CHILD, SETTING, WHOLE_FILE, WRITERS, works_in_room
from alongside.ground.access.facts import a_member
from alongside.ground.access.rules import Fact, Rule
from alongside.support.plans.models import Review

CYCLE = "plans.Cycle"

cycle_is_open = Fact(
    "cycle_is_open",
    "the cycle is open",
    CYCLE,
    lambda actor, here: ~Exists(Review.everywhere.filter(setting_id=actor.setting_id, cycle=here.id)),
)

# the room works with what is live; what was reviewed is the file's
THE_ROOM = (works_in_room, cycle_is_open)
IN_THE_ROOM = (*WHOLE_FILE, THE_ROOM)

RULES = [
    Rule("plans.see", "read a child’s plan and how the cycles went", CHILD, WHOLE_FILE, look=True),
    Rule("plans.see_targets", "see a child’s live targets and what we do", CYCLE, IN_THE_ROOM, look=True),
    Rule("plans.start", "start a cycle for a child", CHILD, WRITERS, look=True),
    Rule(
        "plans.assess", "write strengths, needs, their sources and parents’ hopes", CHILD, WRITERS, look=True
    ),
    Rule("plans.plan", "write outcomes, targets, what we do and the review date", CHILD, WRITERS, look=True),
    # what is typed comes back with remarks; the page that it stands on is on record already
    Rule("plans.ask_coach", "let the coach look over words not saved yet", CHILD, WRITERS),
    Rule(
        "plans.hear",
        "write what parents and the child say, and whether they agree",
        CHILD,
        WRITERS,
        look=True,
    ),
    Rule("plans.practise", "record how a target went today", CYCLE, (*WRITERS, THE_ROOM), look=True),
    # each target is asked about by itself, inside
    Rule(
        "plans.practise_together", "record one activity for several children at once", SETTING, ((a_member,),)
    ),
    Rule("plans.review", "hold the review of a cycle and begin the next", CHILD, WRITERS, look=True),
    Rule("plans.read_coach", "read what the coach looks for", SETTING, ((a_member,),)),
]
