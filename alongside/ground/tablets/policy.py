"""Who may care for the rooms’ tablets, and who may set digits on one."""

from django.db.models import Exists

from alongside.ground.access.facts import a_manager, by_pin
from alongside.ground.access.rules import Fact, Rule
from alongside.ground.accounts.models import Pin, WorksIn
from alongside.ground.tables import spans

SETTING, DEVICE = "accounts.Setting", "accounts.Device"

works_at_it = Fact(
    "works_at_it",
    "works today in the tablet’s room",
    DEVICE,
    lambda actor, here: Exists(
        WorksIn.everywhere.filter(
            spans.holds_on(actor.on), setting_id=actor.setting_id, membership=actor.id, room=here.of("room")
        )
    ),
)
was_let_in = Fact(
    "was_let_in",
    "was given a code for it today",
    DEVICE,
    lambda actor, here: Exists(
        Pin.everywhere.filter(
            setting_id=actor.setting_id, device=here.id, membership=actor.id, code_on=actor.on
        )
    ),
)

RULES = [
    Rule("tablets.care", "enrol the rooms’ tablets, end them, and let people in", SETTING, ((a_manager,),)),
    Rule(
        "tablets.set_digits", "set one’s own six digits on a room’s tablet", DEVICE,
        ((works_at_it,), (was_let_in,)), ((by_pin,),),
    ),
]  # fmt: skip
