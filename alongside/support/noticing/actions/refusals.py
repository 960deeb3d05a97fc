"""What the room's actions refuse."""


class InTheFuture(ValueError):
    """It says that it has happened, and its day has not come yet."""


class NoNextStep(ValueError):
    """Only an answer that closes may have no owner and no next date."""
