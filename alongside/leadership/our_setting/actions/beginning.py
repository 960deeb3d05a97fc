"""Beginning a setting: on record, but not an action, for there is nobody in it yet who could be permitted."""

from datetime import date, datetime
from typing import Any, cast

from django.db import connection, transaction
from django.utils.text import slugify

from alongside.ground.accounts import opening
from alongside.ground.accounts.models import Beginning, Provider, RoleHeld, Setting, User
from alongside.ground.accounts.opening import Newcomer
from alongside.leadership.our_setting.actions.joining import Taken
from alongside.leadership.our_setting.queries import beginning as queries

Role = RoleHeld.Role
EVERYTHING = (Role.PRACTITIONER, Role.SENCO, Role.MANAGER, Role.LEAD)
HOME = "Home"
CODE_LENGTH = 32


def begin_setting(
    beginning: Beginning, user: User | None, facts: dict[str, Any], *, on: date, at: datetime
) -> tuple[Setting, User]:
    """Open the setting with its rooms, days and first people; sent twice, it is opened once.

    ``user``: whose sign-in is kept; without one a sign-in is made. A childminder holds every role and works in the
    one room. Raises Taken when the address is somebody's.
    """
    with transaction.atomic():
        held = Beginning.objects.select_for_update().get(pk=beginning.pk)
        if held.made_id and held.user:
            return Setting.objects.get(pk=held.made_id), held.user
        if user is None and User.objects.filter(email=facts["email"].strip().casefold()).exists():
            raise Taken
        minder = facts["kind"] == Setting.Kind.CHILDMINDER
        rooms = (HOME,) if minder else tuple(facts["rooms"])
        setting = opening.open_setting(
            at=at, rooms=rooms, provider=_provider(user, facts["name"]), code=_free_code(facts["name"]),
            **{name: facts[name] for name in (
                "name", "kind", "funded", "telephone", "local_authority", "open_weekdays", "term_time_only"
            )},
        )  # fmt: skip
        first = Newcomer(
            facts["your_name"], EVERYTHING if minder else _roles(facts), rooms if minder else (),
            email="" if user else facts["email"], password=facts.get("password", ""), user=user,
        )  # fmt: skip
        member = opening.give_place(setting, first, from_on=on, at=at)
        for role, key in () if minder else ((Role.SENCO, "senco"), (Role.LEAD, "lead")):
            if facts[key] == "other":
                opening.give_place(setting, Newcomer(facts[f"{key}_name"], (role,)), from_on=on, at=at)
        held.made_id, held.user, held.words = setting.pk, member.user, {}
        held.save()
    return setting, cast("User", member.user)


def keep(beginning: Beginning, step: str, typed: dict[str, list[str]], *, at: datetime) -> None:
    """Keep what was typed on one page, unless the setting was opened meanwhile."""
    beginning.words = beginning.words | {step: typed}
    Beginning.objects.filter(pk=beginning.pk, made_id=None).update(words=beginning.words, saved_at=at)


def may_not(user: User | None) -> str:
    """Return why nobody else may begin a setting on this installation; empty while somebody may."""
    real = queries.providers()
    mine = queries.provider_of(user) if user else None
    if connection.vendor == "sqlite" and real - ({mine} if mine else set()):
        return "sqlite"
    return ""


def _provider(user: User | None, name: str) -> Provider:
    known = queries.provider_of(user) if user else None
    return Provider.objects.get(pk=known) if known else Provider.objects.create(name=name)


def _roles(facts: dict[str, Any]) -> tuple[str, ...]:
    held = [Role.MANAGER]
    held += [role for role, key in ((Role.SENCO, "senco"), (Role.LEAD, "lead")) if facts[key] == "me"]
    return tuple(held)


def _free_code(name: str) -> str:
    wanted = slugify(name)[:CODE_LENGTH].strip("-") or "setting"
    taken = set(Setting.objects.filter(code__startswith=wanted).values_list("code", flat=True))
    tries = (wanted if number == 1 else f"{wanted}-{number}" for number in range(1, len(taken) + 2))
    return next(code for code in tries if code not in taken)
