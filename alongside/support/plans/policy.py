"""Who may do what with a child's plan."""

from typing import Any

from django.db.models import Exists, OuterRef

from alongside.file.children.policy import (
    CHILD,
    LEADS,
    SETTING,
    WHOLE_FILE,
    WRITERS,
    key_person,
    works_in_room,
)
from alongside.ground.access.facts import a_manager, a_member, the_senco
from alongside.ground.access.rules import Fact, Rule
from alongside.support.plans.models import Release, Review, Withdrawal

CYCLE = "plans.Cycle"

cycle_is_open = Fact(
    "cycle_is_open",
    "the cycle is open",
    CYCLE,
    lambda actor, here: ~Exists(Review.everywhere.filter(setting_id=actor.setting_id, cycle=here.id)),
)


def _released(actor: Any, here: Any, **part: str) -> Exists:
    gone = Withdrawal.everywhere.filter(setting_id=actor.setting_id, release=OuterRef("pk"))
    given = Release.everywhere.filter(~Exists(gone), setting_id=actor.setting_id, cycle=here.id, **part)
    return Exists(given)


released = Fact("released", "the SENCO released it", CYCLE, _released)
released_whole = Fact(
    "released_whole",
    "the SENCO released the whole of it",
    CYCLE,
    lambda actor, here: _released(actor, here, part=Release.Part.WHOLE),
)

# the room works with what is live; what was reviewed is the file's
THE_ROOM = (works_in_room, cycle_is_open)
IN_THE_ROOM = (*WHOLE_FILE, THE_ROOM)
# who works with the child, and so is asked to read
WITH_THE_CHILD = ((key_person,), (works_in_room,))
STILL_GIVEN = (cycle_is_open, released)

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
    Rule(
        "plans.release",
        "release the plan to those who work with the child, or withdraw it",
        CHILD,
        ((the_senco,),),
        look=True,
    ),
    Rule(
        "plans.read_released",
        "read what the SENCO released of the plan",
        CYCLE,
        tuple((*who, *STILL_GIVEN) for who in ((the_senco,), (a_manager,), *WITH_THE_CHILD)),
        look=True,
    ),
    Rule(
        "plans.read_whole_released",
        "read the whole plan where it was released",
        CYCLE,
        (*WHOLE_FILE, (works_in_room, cycle_is_open, released_whole)),
    ),
    Rule(
        "plans.answer_reading",
        "say that they have read the plan, and know how or want to be shown",
        CYCLE,
        tuple((*who, *STILL_GIVEN) for who in WITH_THE_CHILD),
    ),
    Rule("plans.answer_first", "say that they have read what to know first", CHILD, WITH_THE_CHILD),
    Rule("plans.see_readings", "see who has read what about a child", CHILD, WHOLE_FILE, look=True),
    Rule("plans.see_all_readings", "see who has read what in every room", SETTING, LEADS, look=True),
    Rule("plans.show_how", "tick off that somebody was shown how", CHILD, WRITERS),
    Rule("plans.export_register", "take the register out as a file", SETTING, LEADS, look=True),
    Rule("plans.read_coach", "read what the coach looks for", SETTING, ((a_member,),)),
]
