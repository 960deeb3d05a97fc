"""Things that happen to a plan."""

from alongside.support.plans.actions.agreement import Agreed, Heard, hear_family, hear_view, record_agreement
from alongside.support.plans.actions.assess import (
    SourceFacts,
    change_need,
    change_source,
    name_source,
    write_need,
    write_need_from,
)
from alongside.support.plans.actions.cycle import set_review_date, start_cycle, write_hopes
from alongside.support.plans.actions.plan import (
    OutcomeFacts,
    ProvisionFacts,
    TargetFacts,
    add_outcome,
    add_provision,
    add_target,
    change_outcome,
    change_provision,
    change_target,
    rewrite_target,
    write_plan,
    write_target,
)
from alongside.support.plans.actions.practice import record_practice, record_together, say_more
from alongside.support.plans.actions.refusals import (
    BeforeItsStart,
    CycleClosed,
    CycleOpen,
    NothingPlanned,
    NothingSaid,
    NotJudged,
    NotReviewed,
    ReasonMissing,
    Refusal,
)
from alongside.support.plans.actions.review import Judged, finish_next_steps, review_cycle, start_next

__all__ = [
    "Agreed", "BeforeItsStart", "CycleClosed", "CycleOpen", "Heard", "Judged", "NotJudged",
    "NotReviewed", "NothingPlanned", "NothingSaid", "OutcomeFacts", "ProvisionFacts", "ReasonMissing",
    "Refusal", "SourceFacts", "TargetFacts", "add_outcome", "add_provision", "add_target",
    "change_need", "change_outcome", "change_provision", "change_source", "change_target",
    "finish_next_steps", "hear_family", "hear_view", "name_source", "record_agreement",
    "record_practice", "record_together", "review_cycle", "rewrite_target", "say_more", "set_review_date",
    "start_cycle", "start_next", "write_hopes", "write_need", "write_need_from", "write_plan", "write_target",
]  # fmt: skip
