"""What the pages of plans ask; the forms check and never save."""

from alongside.support.plans.forms.assess import HopesForm, NeedForm, SourceForm
from alongside.support.plans.forms.cycle import ReviewDateForm, StartForm
from alongside.support.plans.forms.family import PartForm, ViewsForm
from alongside.support.plans.forms.history import EarlierForm
from alongside.support.plans.forms.plan import OutcomeForm, PlanForm, ProvisionForm, TargetForm
from alongside.support.plans.forms.practice import PracticeForm, SaidForm, TogetherForm
from alongside.support.plans.forms.reading import (
    SMALL,
    ReadingForm,
    ReleaseForm,
    ShownForm,
    WithdrawForm,
    change_facts,
    of_plan_in_force,
)
from alongside.support.plans.forms.register import ExportForm
from alongside.support.plans.forms.review import NextDoneForm, ReviewForm

__all__ = [
    "SMALL", "EarlierForm", "ExportForm", "HopesForm", "NeedForm", "NextDoneForm", "OutcomeForm",
    "PartForm", "PlanForm", "PracticeForm", "ProvisionForm", "ReadingForm", "ReleaseForm", "ReviewDateForm",
    "ReviewForm", "SaidForm", "ShownForm", "SourceForm", "StartForm", "TargetForm", "TogetherForm",
    "ViewsForm", "WithdrawForm", "change_facts", "of_plan_in_force",
]  # fmt: skip
