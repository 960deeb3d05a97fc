"""Who came in the last fortnight: most days recorded, a few away, today not yet said."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from alongside.config.sample.teller import Teller
from alongside.file.children import actions as children
from alongside.file.children import queries

A_FORTNIGHT = 14
# which of the booked days, counted from the first of them, each was away, and why
AWAY = {
    "amara": {2: ("unwell", "A cold; her mother rang.")},
    "teddy": {4: ("appointment", "Hearing clinic.")},
}


def tell(teller: Teller, by: str, names: Iterable[str]) -> None:
    """Record the sessions of these children on each open day of the last fortnight; not today's."""
    been: dict[str, int] = dict.fromkeys(names, 0)
    for back in range(A_FORTNIGHT, 0, -1):
        day = teller.today - timedelta(days=back)
        done = teller.by(by, back, 9)
        if day == teller.ago(back) and queries.open_days(done["by"]).is_open(day):
            here = [name for name in been if day.weekday() in teller.weekdays[teller.children[name].pk]]
            _record(teller, day, here, been, done)


def _record(teller: Teller, day: date, here: list[str], been: dict[str, int], done: dict[str, Any]) -> None:
    away = {name: AWAY[name][been[name]] for name in here if been[name] in AWAY.get(name, {})}
    came = [teller.children[name] for name in here if name not in away]
    children.say_in(setting=teller.setting, children=came, on=day, **done)
    for name, (reason, words) in away.items():
        children.say_absent(
            setting=teller.setting, children=[teller.children[name]], on=day, part="day", reason=reason, words=words,
            **done,
        )  # fmt: skip
    for name in here:
        been[name] += 1
