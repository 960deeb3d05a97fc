"""The sample's people as they stand: days at work, days away, who picks up, what the SENCO brings, and somebody still to be let in."""

from datetime import timedelta

from alongside.config.sample.teller import Teller
from alongside.ground.accounts.models import Room
from alongside.leadership.our_setting import actions

COMES = timedelta(days=12)


def tell_people(teller: Teller) -> None:
    """Write the SENCO's days, a holiday that lies ahead, and a newcomer with a code on paper."""
    done = teller.by("morgan", 3, 10)
    priya, beth, joe = teller.people["priya"], teller.people["beth"], teller.people["joe"]
    today = teller.today
    actions.set_working_days(membership=priya, weekdays="012", from_on=today - timedelta(days=90), **done)
    actions.record_absence(
        membership=priya,
        from_on=today + COMES,
        until_on=today + COMES + timedelta(days=4),
        covered_by=beth,
        **done,
    )
    actions.record_absence(
        membership=joe, from_on=today + COMES, until_on=today + COMES, covered_by=None, **done
    )
    actions.write_training(
        membership=priya,
        teacher=False,
        qualification="level_3",
        standing="held",
        dated_on=today - timedelta(days=900),
        senco_since_on=None,
        **done,
    )
    room = Room.everywhere.get(setting=teller.setting, name="Ladybirds")
    newcomer = actions.add_person(
        setting=teller.setting, name="Zoe Lamb", telephone="", roles=["practitioner"], rooms=[room],
        from_on=today + COMES, **done,
    )  # fmt: skip
    actions.invite_on_paper(membership=newcomer, origin="http://127.0.0.1:8000", **done)
