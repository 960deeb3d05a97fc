"""Who may do what with a child's file."""

from django.db.models import Exists

from alongside.file.children.models import KeyPersonHeld, RoomHeld
from alongside.ground.access.actor import Actor
from alongside.ground.access.facts import a_manager, a_member, the_lead, the_senco
from alongside.ground.access.rules import Fact, Here, Rule
from alongside.ground.accounts import queries as accounts
from alongside.ground.tables import spans

CHILD, SETTING, SHEET = "children.Child", "accounts.Setting", "children.Sheet"


def _keyed(actor: Actor, here: Here) -> Exists:
    """Ask for the key person; at a room's tablet nobody is: there the room is one place for everybody."""
    held = KeyPersonHeld.everywhere.filter(
        spans.holds_on(actor.on), setting_id=actor.setting_id, child=here.id, membership=actor.id
    )
    return Exists(held.none() if actor.tablet else held)


def _in_their_rooms(actor: Actor, here: Here) -> Exists:
    """Ask whether the child is in a room where somebody works today, or covers; at a tablet in that room alone."""
    there = RoomHeld.everywhere.filter(spans.holds_on(actor.on), setting_id=actor.setting_id, child=here.id)
    return Exists(
        there.filter(accounts.in_rooms_of(actor.setting_id, actor.id, actor.on, only=actor.room_id))
    )


key_person = Fact("key_person", "is the child’s key person, or the second one", CHILD, _keyed)
works_in_room = Fact("works_in_room", "works today in the child’s room", CHILD, _in_their_rooms)

WHOLE_FILE = ((the_senco,), (a_manager,), (key_person,))
IN_THE_ROOM = (*WHOLE_FILE, (works_in_room,))
LEADS = ((the_senco,), (a_manager,))
# a manager reads every file and writes in none; who is on the books, and where, is the setting's own business
WRITERS = ((the_senco,), (key_person,))

RULES = [
    Rule("children.name", "see a child’s name and room", CHILD, ((a_member,),)),
    Rule("children.rooms", "see the setting’s rooms", SETTING, ((a_member,),)),
    Rule("children.see_file", "open a child’s file", CHILD, WHOLE_FILE, look=True),
    Rule("children.see_first", "see what to know first", CHILD, (*IN_THE_ROOM, (the_lead,)), look=True),
    Rule("children.see_family", "see family and restrictions", CHILD, (*WHOLE_FILE, (the_lead,)), look=True),
    Rule("children.see_book", "see who looked and what was changed", CHILD, LEADS, look=True),
    Rule("children.add", "put a child on the books", SETTING, LEADS),
    Rule("children.change", "change a child’s particulars", CHILD, LEADS),
    Rule("children.bring_in", "bring children in from a spreadsheet", SHEET, LEADS, look=True),
    Rule(
        "children.keep_particulars",
        "write parents’ addresses, emergency contacts and what was told on joining",
        CHILD,
        (*LEADS, (key_person,)),
        look=True,
    ),
    Rule("children.place", "change room, key person and booked sessions", CHILD, LEADS),
    # the day's register is kept by whoever is with the children; a manager puts it right
    Rule("children.say_who_is_in", "open who is in, and say it for several at once", SETTING, ((a_member,),)),
    Rule("children.attend", "see and say who is in", CHILD, IN_THE_ROOM, look=True),
    Rule("children.tell_first", "write what to know first", CHILD, WRITERS),
    Rule("children.link_family", "add or end a family link", CHILD, WRITERS),
    Rule("children.restrict", "put a restriction on file, or end it", CHILD, ((the_senco,), (the_lead,))),
]
