"""What happens to the rooms’ tablets, and to the digits that open them."""

from alongside.ground.tablets.actions.devices import (
    enrol_tablet,
    rename_tablet,
    renew_tablet,
    take_off_tablet,
)
from alongside.ground.tablets.actions.pins import let_in, let_try_again, set_digits, set_sample_digits

__all__ = [
    "enrol_tablet", "let_in", "let_try_again", "rename_tablet", "renew_tablet", "set_digits",
    "set_sample_digits", "take_off_tablet",
]  # fmt: skip
