"""What an action of this room may refuse, each with what to say."""

from datetime import date

from alongside.ground.law.words import long_date


class NobodyLeft(ValueError):
    """No manager would be left: nobody could let anyone in again."""

    def __init__(self) -> None:
        """Say what to do first."""
        super().__init__("Nobody else is a manager then. Make someone a manager first")


class Gap(ValueError):
    """Roles that nobody would hold from a day on."""

    def __init__(self, roles: list[str], on: date) -> None:
        """Name the roles and the day."""
        named = " or ".join(roles)
        super().__init__(
            f"From {long_date(on)} nobody is {named}. Name somebody, or tick below that this is right"
        )


class NotByOneself(ValueError):
    """Somebody writes that they themselves stand in for the SENCO, and so may do all that she may."""

    def __init__(self) -> None:
        """Say who can write it."""
        super().__init__(
            "Ask the SENCO or a manager to write that you stand in: nobody gives it to themselves"
        )


class Overlap(ValueError):
    """An absence lies over another one."""
