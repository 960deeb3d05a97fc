"""Who may do what with the setting itself."""

from django.db.models import Q

from alongside.ground.access.actor import Actor
from alongside.ground.access.facts import a_manager, a_member, the_senco
from alongside.ground.access.rules import Fact, Here, Rule

SETTING = "accounts.Setting"
MEMBERSHIP = "accounts.Membership"
MANAGERS = ((a_manager,),)


def _has_a_place(actor: Actor, here: Here) -> Q:
    begun = here.q(user__isnull=False) & here.q(from_on__lte=actor.on)
    not_over = here.q(until_on=None) | here.q(until_on__gte=actor.on)
    return begun & not_over & (here.q(ended_at=None) | here.q(ended_at__gt=actor.now))


signs_in = Fact("signs_in", "they sign in and have a place today", MEMBERSHIP, _has_a_place)
has_sign_in = Fact(
    "has_sign_in", "somebody signs in at this place already", MEMBERSHIP,
    lambda actor, here: here.q(user__isnull=False),
)  # fmt: skip
oneself = Fact("oneself", "it is their own place", MEMBERSHIP, lambda actor, here: here.q(pk=actor.id))
LEADS = ((the_senco,), (a_manager,))

RULES = [
    Rule("our_setting.see", "see the setting’s rooms, days and people", SETTING, ((a_member,),)),
    Rule("our_setting.change", "change particulars, and add rooms, terms and closures", SETTING, MANAGERS),
    Rule("our_setting.change_room", "rename, move or close a room", "accounts.Room", MANAGERS),
    Rule("our_setting.change_term", "change or take out a term", "accounts.Term", MANAGERS),
    Rule("our_setting.change_closure", "change or take out a closure", "accounts.Closure", MANAGERS),
    Rule("our_setting.place_people", "add a person to the setting", SETTING, MANAGERS),
    Rule("our_setting.see_person", "open a person’s page", MEMBERSHIP, LEADS),
    Rule("our_setting.change_person", "change a person’s name, roles and rooms", MEMBERSHIP, MANAGERS),
    Rule("our_setting.end_place", "end a person’s place, or let them come back", MEMBERSHIP, MANAGERS),
    Rule("our_setting.set_days", "write a person’s working days and absence", MEMBERSHIP, LEADS),
    Rule("our_setting.end_absence", "say that a person is back", "accounts.Absence", LEADS),
    Rule("our_setting.delegate", "let a deputy look after named rooms", MEMBERSHIP, LEADS),
    Rule(
        "our_setting.write_training", "write a SENCO’s teacher status and qualification", MEMBERSHIP, MANAGERS
    ),
    Rule("our_setting.see_evidence", "see what shows that each duty is met", SETTING, LEADS),
    # whoever came in at a place that is taken would act under the other's name
    Rule("our_setting.invite", "invite a person to sign in", MEMBERSHIP, MANAGERS, denials=((has_sign_in,),)),
    Rule(
        "our_setting.revoke_invitation", "see an invitation, or take it back", "accounts.Invitation", MANAGERS
    ),
    Rule(
        "our_setting.let_back_in",
        "give a code to somebody who lost a password or a second step",
        MEMBERSHIP,
        ((a_manager, signs_in),),
        denials=((oneself,),),
    ),
    Rule("our_setting.hand_over", "hand the SENCO’s work to somebody else", SETTING, LEADS),
]
