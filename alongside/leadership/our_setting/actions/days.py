"""The setting's calendar: on which days it opens, its terms, and when it is closed."""

from datetime import date, datetime

from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts.models import Closure, Setting, Term


@action("our_setting.change", past="opening_changed")
def change_opening(
    *, setting: Setting, open_weekdays: str, term_time_only: bool, by: Actor, at: datetime
) -> Setting:
    """Change the days of the week on which the setting opens ("01234": Monday to Friday)."""
    setting.open_weekdays, setting.term_time_only = open_weekdays, term_time_only
    setting.save(update_fields=["open_weekdays", "term_time_only"])
    return setting


@action("our_setting.change", past="term_added")
def add_term(*, setting: Setting, name: str, from_on: date, until_on: date, by: Actor, at: datetime) -> Term:
    """Add a term, its last day included."""
    return Term.everywhere.create(setting=setting, name=name, from_on=from_on, until_on=until_on)


@action("our_setting.change", past="closure_added")
def add_closure(
    *, setting: Setting, name: str, from_on: date, until_on: date, by: Actor, at: datetime
) -> Closure:
    """Add days on which the setting is closed, the last included."""
    return Closure.everywhere.create(setting=setting, name=name, from_on=from_on, until_on=until_on)


@action("our_setting.change_term", past="term_changed")
def change_term(*, term: Term, name: str, from_on: date, until_on: date, by: Actor, at: datetime) -> Term:
    """Change a term's name or days."""
    term.name, term.from_on, term.until_on = name, from_on, until_on
    term.save()
    return term


@action("our_setting.change_closure", past="closure_changed")
def change_closure(
    *, closure: Closure, name: str, from_on: date, until_on: date, by: Actor, at: datetime
) -> Closure:
    """Change a closure's name or days."""
    closure.name, closure.from_on, closure.until_on = name, from_on, until_on
    closure.save()
    return closure


@action("our_setting.change_term", past="term_taken_out")
def drop_term(*, term: Term, by: Actor, at: datetime) -> Term:
    """Take out a term that was written by mistake; the book keeps what it was."""
    Term.everywhere.filter(setting_id=term.setting_id, pk=term.pk).delete()
    return term


@action("our_setting.change_closure", past="closure_taken_out")
def drop_closure(*, closure: Closure, by: Actor, at: datetime) -> Closure:
    """Take out a closure that was written by mistake; the book keeps what it was."""
    Closure.everywhere.filter(setting_id=closure.setting_id, pk=closure.pk).delete()
    return closure
