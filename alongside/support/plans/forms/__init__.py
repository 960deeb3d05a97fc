"""What the pages of plans ask; the forms check and never save."""

from alongside.support.plans.forms.assess import HopesForm, NeedForm, SourceForm
from alongside.support.plans.forms.cycle import ReviewDateForm, StartForm
from alongside.support.plans.forms.family import PartForm, ViewsForm
from alongside.support.plans.forms.plan import OutcomeForm, PlanForm, ProvisionForm, TargetForm
from alongside.support.plans.forms.practice import PracticeForm, SaidForm, TogetherForm
from alongside.support.plans.forms.review import NextDoneForm, ReviewForm

__all__ = [
    "HopesForm", "NeedForm", "NextDoneForm", "OutcomeForm", "PartForm", "PlanForm", "PracticeForm", "ProvisionForm",
    "ReviewDateForm", "ReviewForm", "SaidForm", "SourceForm", "StartForm", "TargetForm", "TogetherForm",
    "ViewsForm",
]  # fmt: skip
