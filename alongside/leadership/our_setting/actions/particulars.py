"""What the setting is: its type, funding and ways, which decide what binds it and when things are due."""

from datetime import datetime
from typing import Any

from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts.models import Setting
from alongside.ground.law import authorities


@action("our_setting.change", past="particulars_changed")
def change_particulars(
    *,
    setting: Setting,
    name: str,
    kind: str,
    funded: bool,
    telephone: str,
    local_authority: str,
    plan_word: str,
    review_weeks_min: int,
    review_weeks_max: int,
    answer_days: int,
    by: Actor,
    at: datetime,
) -> Setting:
    """Change what the setting is; what stood before is kept in the book with the day.

    An authority of the list is kept by its code too; one that is not, by the name that was typed.
    """
    given: dict[str, Any] = {
        "name": name, "kind": kind, "funded": funded, "telephone": telephone, "local_authority": local_authority,
        "plan_word": plan_word, "review_weeks_min": review_weeks_min, "review_weeks_max": review_weeks_max,
        "local_authority_code": authorities.code_of(local_authority, on=by.on),
        "answer_days": answer_days, "version": setting.version + 1,
    }  # fmt: skip
    for field, value in given.items():
        setattr(setting, field, value)
    setting.save(update_fields=list(given))
    return setting
