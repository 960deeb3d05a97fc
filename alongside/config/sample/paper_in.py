"""A child of the sample who came with a history: what must be held, the cycles before, and the old plan on paper."""

from alongside.config.sample.teller import Teller
from alongside.file.children import actions as children
from alongside.file.children.models import Child
from alongside.file.documents import actions as documents
from alongside.file.documents import checking
from alongside.ground.tables.partial_dates import PartialDate
from alongside.support.plans import actions as plans

OLD_PLAN = """Harbour Pre-school. Plan of cycle 2.

Kofi will tell us with a sign or a word that he wants more.
Every snack time his key person holds back the second piece, waits, and signs with him.
"""


def bring(teller: Teller) -> None:
    """Tell of Kofi, who moved here with two cycles behind him."""
    kofi = Child.everywhere.get(setting=teller.setting, given_name="Kofi")
    told = teller.by("morgan", 30, 9)
    from_on = teller.ago(30)
    children.add_carer(
        child=kofi, name="Abena Mensah", relationship="mother", address="4 Harbour Row, Liverpool L3 0ZZ",
        telephone="0151 496 0140", responsibility=True, lives_with=True, from_on=from_on, **told,
    )  # fmt: skip
    children.add_carer(
        child=kofi,
        name="Kwame Mensah",
        relationship="father",
        telephone="0151 496 0141",
        from_on=from_on,
        **told,
    )
    children.add_contact(
        child=kofi, name="Esi Owusu", relationship="aunt", telephone="0151 496 0142", from_on=from_on, **told
    )
    then = teller.by("priya", 28, 10)
    plans.tell_earlier_cycles(
        child=kofi, many=2, held_at="Harbour Pre-school", began=PartialDate.on(teller.ago(260)),
        last_review=PartialDate.on(teller.ago(60)),
        found="He asks for more with a sign at snack time, three days of five. At the sand he still pulls.", **then,
    )  # fmt: skip
    documents.keep_document(
        child=kofi, title="Plan of cycle 2", kind="plan", source="Harbour Pre-school",
        dated=PartialDate.on(teller.ago(150)), paper=checking.check(OLD_PLAN.encode(), "Plan of cycle 2.txt"), **then,
    )  # fmt: skip
