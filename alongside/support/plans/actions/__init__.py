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
from alongside.support.plans.actions.history import tell_earlier_cycles
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
from alongside.support.plans.actions.reading import (
    ChangeFacts,
    answer_reading,
    read_first,
    release_plan,
    tick_shown,
    withdraw_release,
)
from alongside.support.plans.actions.refusals import (
    BeforeItsStart,
    ChangedMeanwhile,
    CountBegun,
    CycleClosed,
    CycleOpen,
    NothingPlanned,
    NothingSaid,
    NotJudged,
    NotReviewed,
    ReasonMissing,
    Refusal,
)
from alongside.support.plans.actions.register import export_register
from alongside.support.plans.actions.review import Judged, finish_next_steps, review_cycle, start_next

__all__ = [
    "Agreed", "BeforeItsStart", "ChangeFacts", "ChangedMeanwhile", "CountBegun", "CycleClosed", "CycleOpen",
    "Heard", "Judged", "NotJudged", "NotReviewed", "NothingPlanned", "NothingSaid", "OutcomeFacts",
    "ProvisionFacts", "ReasonMissing", "Refusal", "SourceFacts", "TargetFacts", "add_outcome",
    "add_provision", "add_target", "answer_reading", "change_need", "change_outcome", "change_provision",
    "change_source", "change_target", "export_register", "finish_next_steps", "hear_family", "hear_view",
    "name_source", "read_first", "record_agreement", "record_practice", "record_together", "release_plan",
    "review_cycle", "rewrite_target", "say_more", "set_review_date", "start_cycle", "start_next",
    "tell_earlier_cycles", "tick_shown", "withdraw_release", "write_hopes", "write_need", "write_need_from",
    "write_plan", "write_target",
]  # fmt: skip
