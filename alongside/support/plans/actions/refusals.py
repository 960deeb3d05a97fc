"""What an action refuses, in words for the screen."""


class Refusal(ValueError):
    """The thing cannot be done as things stand; its text says why, and what would help."""


class CycleClosed(Refusal):
    """The cycle has had its review: it is kept as it was."""

    def __init__(self) -> None:
        """Say what to do instead."""
        super().__init__("This cycle has had its review and is kept as it was. Write in the next cycle.")


class CountBegun(Refusal):
    """Cycles are not numbered anew once ours have begun."""

    def __init__(self) -> None:
        """Say what can still be done."""
        super().__init__(
            "A cycle has begun here, so how many came before stays as it is. You can change the rest."
        )


class CycleOpen(Refusal):
    """A child has one open cycle at a time."""

    def __init__(self, number: int) -> None:
        """Name the cycle that is open."""
        super().__init__(f"Cycle {number} is still open. Review it first, then begin the next.")


class BeforeItsStart(Refusal):
    """A review cannot be before its cycle's start."""

    def __init__(self, started_on: str) -> None:
        """Say when the cycle started."""
        super().__init__(f"The cycle starts on {started_on}. Choose that day or a later one.")


class NothingPlanned(Refusal):
    """There is no target yet."""

    def __init__(self) -> None:
        """Say what is missing."""
        super().__init__("There is no target yet. Write one outcome and one target first.")


class NotReviewed(Refusal):
    """The next cycle begins from a review."""

    def __init__(self) -> None:
        """Say what comes first."""
        super().__init__("This cycle has not been reviewed yet. The next one begins from its review.")


class NothingSaid(Refusal):
    """A view needs words, or the reason why there are none."""

    def __init__(self) -> None:
        """Ask for one of the two."""
        super().__init__("Write what they say, or why there is nothing from them yet.")


class NotJudged(Refusal):
    """A review judges every target and everything that was done for it."""

    def __init__(self) -> None:
        """Ask for the rest."""
        super().__init__("Say how each target and each thing we did turned out.")


class ReasonMissing(Refusal):
    """What was not offered has its reason."""

    def __init__(self) -> None:
        """Ask for it."""
        super().__init__("Say why it was not offered.")


class ChangedMeanwhile(Refusal):
    """What was read is not what stands."""

    def __init__(self) -> None:
        """Ask to read once more."""
        super().__init__("Something changed while you were reading. Read it once more, then answer.")
