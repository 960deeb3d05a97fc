"""Who may do what with start points and the all-children check."""

from django.db.models import Exists, OuterRef

from alongside.file.children.policy import CHILD, LEADS, SETTING, WHOLE_FILE, WRITERS
from alongside.ground.access.facts import a_member
from alongside.ground.access.rules import Fact, Rule
from alongside.support.noticing.models import ForTheLead

LINE = "development.CheckLine"

went_to_lead = Fact(
    "went_to_lead",
    "the noticing that it became is for the designated safeguarding lead",
    LINE,
    lambda actor, here: Exists(
        ForTheLead.everywhere.filter(setting_id=actor.setting_id, noticing=OuterRef("noticing_id"))
    ),
)

RULES = [
    Rule("development.check", "open the check of one’s own children", SETTING, ((a_member,),)),
    # that there was a doubt must not show, once it went to the lead: the child stands as not yet judged again
    Rule(
        "development.see_lines",
        "read how a child was judged in a check",
        LINE,
        WHOLE_FILE,
        ((went_to_lead,),),
        look=True,
    ),
    Rule("development.judge", "judge a child in the check", CHILD, WRITERS, look=True),
    Rule("development.see_rooms", "see by room who is not judged yet", SETTING, LEADS, look=True),
    Rule("development.open_round", "open a round of the check, or change its days", SETTING, LEADS),
    Rule("development.see_start", "see where a child started", CHILD, WHOLE_FILE, look=True),
    Rule(
        "development.write_start",
        "write where a child starts, and what parents tell",
        CHILD,
        WRITERS,
        look=True,
    ),
    Rule("development.choose_weeks", "choose by when a start point is written", SETTING, LEADS),
]
