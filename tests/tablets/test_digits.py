"""Six digits that nobody would try first, kept so that the database alone opens nothing."""

import pytest

from alongside.ground.tablets import digits


@pytest.mark.parametrize(
    "guessed",
    [
        "000000", "777777", "123456", "654321", "567890", "098765", "121212", "123123", "112233", "159753",
        "010190", "311299", "150684", "840615", "241225",
    ],
)  # fmt: skip
def test_digits_that_are_tried_first_are_refused(guessed: str) -> None:
    assert digits.why_not(guessed)


@pytest.mark.parametrize("chosen", ["480273", "915826", "306914", "734086", "991846"])
def test_other_digits_are_taken(chosen: str) -> None:
    assert digits.why_not(chosen) == ""


def test_most_digits_are_left_to_choose_from() -> None:
    sample = [f"{number:06d}" for number in range(0, 1_000_000, 97)]

    assert sum(not digits.why_not(one) for one in sample) > 0.9 * len(sample)


def test_digits_fit_at_the_tablet_where_they_were_set_and_at_no_other() -> None:
    kept = digits.hashed("480273", "here")

    assert digits.fits("480273", "here", kept.words)
    assert not digits.fits("480273", "there", kept.words)
    assert not digits.fits("480274", "here", kept.words)
    assert "480273" not in kept.words


def test_what_is_kept_stands_nowhere_in_words() -> None:
    kept = digits.hashed("480273", "here")

    assert kept.words not in f"{kept} {kept!r}"


def test_codes_are_eight_digits_and_new_each_time() -> None:
    codes = {digits.new_code() for _ in range(20)}

    assert len(codes) == 20
    assert all(len(code) == 8 and code.isdecimal() for code in codes)
