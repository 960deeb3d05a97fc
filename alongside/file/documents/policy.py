"""Who may do what with the papers about a child."""

from django.db.models import Exists

from alongside.file.children.policy import CHILD, LEADS, WHOLE_FILE, WRITERS
from alongside.file.documents.models import Withdrawal
from alongside.ground.access.rules import Fact, Rule

DOCUMENT = "documents.Document"

withdrawn = Fact(
    "withdrawn",
    "the paper was taken out of sight",
    DOCUMENT,
    lambda actor, here: Exists(Withdrawal.everywhere.filter(setting_id=actor.setting_id, document=here.id)),
)

RULES = [
    Rule("documents.see", "see which papers are kept about a child", CHILD, WHOLE_FILE, look=True),
    Rule("documents.open", "open a paper about a child", DOCUMENT, WHOLE_FILE, ((withdrawn,),), look=True),
    Rule("documents.keep", "keep a paper about a child", CHILD, WRITERS),
    Rule("documents.withdraw", "take a paper out of sight", DOCUMENT, WHOLE_FILE, ((withdrawn,),), look=True),
    Rule("documents.see_withdrawn", "see which papers were taken out of sight", CHILD, LEADS),
]
