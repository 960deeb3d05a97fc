"""Who may do what with something noticed, its answer, and the decisions on special educational needs."""

from django.db.models import Exists

from alongside.file.children.policy import CHILD, LEADS, SETTING, WHOLE_FILE, WRITERS
from alongside.ground.access.facts import a_member, the_lead, the_senco
from alongside.ground.access.rules import Fact, Rule
from alongside.support.noticing.models import ForTheLead, HeldElsewhere

NOTICING = "noticing.Noticing"

wrote_it = Fact("wrote_it", "noted it", NOTICING, lambda actor, here: here.q(noted_by=actor.id))
for_the_lead = Fact(
    "for_the_lead",
    "it is for the designated safeguarding lead",
    NOTICING,
    lambda actor, here: Exists(ForTheLead.everywhere.filter(setting_id=actor.setting_id, noticing=here.id)),
)
held_elsewhere = Fact(
    "held_elsewhere",
    "the lead holds it elsewhere",
    NOTICING,
    lambda actor, here: Exists(
        HeldElsewhere.everywhere.filter(setting_id=actor.setting_id, noticing=here.id)
    ),
)

READERS = (*WHOLE_FILE, (the_lead,))
READERS_AND_AUTHOR = (*READERS, (wrote_it,))
# a manager reads what was noticed; who writes in it works with the child, leads on it, or wrote it
WRITERS_AND_AUTHOR = (*WRITERS, (the_lead,), (wrote_it,))
ONLY_THE_LEAD = ((the_lead, for_the_lead),)
# from then on nobody reaches it by these, not even she: her own rules leave looks that only she may know of
HIDDEN = ((for_the_lead,),)

RULES = [
    Rule("noticing.note", "note something noticed about any child", CHILD, ((a_member,),)),
    Rule("noticing.see", "read something noticed", NOTICING, READERS_AND_AUTHOR, HIDDEN, look=True),
    Rule(
        "noticing.see_whole",
        "read all that was answered and added to it",
        NOTICING,
        READERS,
        HIDDEN,
        look=True,
    ),
    Rule("noticing.add", "add more to something noticed", NOTICING, WRITERS_AND_AUTHOR, HIDDEN),
    Rule("noticing.tick", "tick signs that cannot wait", NOTICING, WRITERS_AND_AUTHOR, HIDDEN),
    Rule("noticing.answer", "answer something noticed", NOTICING, ((the_senco,),), HIDDEN),
    Rule(
        "noticing.pass_to_lead",
        "say that it is for the designated lead: only she sees it from then on",
        NOTICING,
        READERS_AND_AUTHOR,
        HIDDEN,
        look=True,
        seen_by="lead",
    ),
    Rule(
        "noticing.lead_list", "open the list of what is for the lead", SETTING, ((the_lead,),), seen_by="lead"
    ),
    Rule(
        "noticing.see_for_lead",
        "read what is for the lead",
        NOTICING,
        ONLY_THE_LEAD,
        look=True,
        seen_by="lead",
    ),
    Rule(
        "noticing.hold_elsewhere",
        "destroy its words here, because the lead holds it elsewhere",
        NOTICING,
        ONLY_THE_LEAD,
        ((held_elsewhere,),),
        seen_by="lead",
    ),
    Rule("noticing.see_decisions", "see decisions and the level of support", CHILD, WHOLE_FILE, look=True),
    Rule("noticing.decide", "decide on special educational needs", CHILD, ((the_senco,),)),
    Rule("noticing.tell", "record that parents were told of a decision", CHILD, WRITERS),
    Rule("noticing.register", "open and print the register", SETTING, LEADS, look=True),
]
