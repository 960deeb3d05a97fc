"""Signing in and out, second factors, and one's own sign-ins."""

from alongside.ground.accounts.views.again import step_up
from alongside.ground.accounts.views.factors import (
    add_authenticator,
    add_passkey,
    choose,
    codes,
    codes_file,
    new_codes,
    take_away,
)
from alongside.ground.accounts.views.own import end, end_others, own, password
from alongside.ground.accounts.views.second_lost import second_lost
from alongside.ground.accounts.views.signing import second_step, settings, sign_in, sign_out, still_here
from alongside.ground.accounts.views.ways_back import (
    forgotten,
    forgotten_second,
    new_password,
    with_code,
    with_link,
)

__all__ = [
    "add_authenticator", "add_passkey", "choose", "codes", "codes_file", "end", "end_others", "forgotten",
    "forgotten_second", "new_codes", "new_password", "own", "password", "second_lost", "second_step", "settings",
    "sign_in", "sign_out", "step_up", "still_here", "take_away", "with_code", "with_link",
]  # fmt: skip
