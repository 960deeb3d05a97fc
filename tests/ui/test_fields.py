"""Whatever is typed comes back unharmed, with a kind word about what to put right."""

from datetime import date
from typing import Any

import pytest
from django import forms
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm

SAY = "Say what you saw, even in a few words"
LONG = "a" * 20_000
SCRIPT = "<script>alert(1)</script>"
WORDS = ["Milo 🌞 pointed", "ميلو يشير إلى الباب", SCRIPT, "Ó Súilleabháin", "line one\nline two"]


def ask(field: forms.Field, **typed: Any) -> PageForm:
    """Return a form with this one field, called ``it``, and what was typed into it."""
    made: type[PageForm] = type("Asked", (PageForm,), {"it": field})
    return made(data=typed)


def said(form: PageForm) -> list[str]:
    return [str(message) for message in form.errors.get("it", [])]


def test_nothing_in_a_required_question_is_answered_with_its_own_words() -> None:
    assert said(ask(fields.Words("What did you see?", missing=SAY), it="   \n ")) == [SAY]


def test_nothing_in_a_required_question_without_words_of_its_own_names_the_question() -> None:
    assert said(ask(fields.Line("Room"), it="")) == ["Answer “Room”"]


def test_nothing_in_an_optional_question_is_nothing() -> None:
    form = ask(fields.Words("Anything else?", required=False), it="")

    assert form.is_valid()
    assert form.cleaned_data["it"] == ""


@pytest.mark.parametrize("words", WORDS)
def test_words_of_any_kind_are_kept_as_they_were_typed(words: str) -> None:
    form = ask(fields.Words("What did you see?"), it=words.replace("\n", "\r\n"))

    assert form.is_valid()
    assert form.cleaned_data["it"] == words


def test_twenty_thousand_characters_are_too_many_and_all_of_them_come_back() -> None:
    form = ask(fields.Words("What did you see?"), it=LONG)

    [message] = said(form)
    assert message.startswith(
        "“What did you see?” has 20,000 characters and the most is 10,000. Nothing is lost"
    )
    assert LONG in str(form["it"])


def test_browser_is_never_told_to_cut_words_off() -> None:
    for field in (fields.Words("A"), fields.Line("B"), fields.Email(), fields.Telephone(), fields.Secret()):
        assert "maxlength" not in str(ask(field)["it"])


def test_line_breaks_count_once_however_the_browser_sends_them() -> None:
    assert ask(fields.Words("A", max_length=5), it="ab\r\ncd").is_valid()


def test_line_breaks_and_nothings_pasted_into_a_line_become_spaces_and_go() -> None:
    form = ask(fields.Line("Name"), it="Milo\r\nOkafor\x00")

    assert form.is_valid()
    assert form.cleaned_data["it"] == "Milo Okafor"


def test_script_in_an_answer_is_only_words_on_the_page() -> None:
    for field in (
        fields.Words("A", max_length=3),
        fields.Line("A", max_length=3),
        fields.Whole("A"),
        fields.Email(),
    ):
        shown = str(ask(field, it=SCRIPT)["it"])
        assert "<script" not in shown
        assert "&lt;script&gt;" in shown


@pytest.mark.parametrize(("typed", "number"), [("3", 3), (" 12 ", 12), ("٣", 3), ("0", 0)])
def test_whole_number_is_read_as_people_write_it(typed: str, number: int) -> None:
    form = ask(fields.Whole("How often?"), it=typed)

    assert form.is_valid()
    assert form.cleaned_data["it"] == number


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("many", "Enter a whole number, such as 3"),
        ("2.5", "Enter a whole number, such as 3"),
        ("9" * 5000, "Enter a whole number, such as 3"),
        ("-1", "Enter 1 or more"),
        ("21", "Enter 20 or less"),
        ("🌞", "Enter a whole number, such as 3"),
    ],
)
def test_what_is_no_whole_number_is_said_and_stays(typed: str, message: str) -> None:
    form = ask(fields.Whole("How often?", unit="times", min_value=1, max_value=20), it=typed)

    assert said(form) == [message]
    assert f'value="{typed}"' in str(form["it"])


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        (("12", "3", "2027"), date(2027, 3, 12)),
        ((" 01 ", "03", "2027"), date(2027, 3, 1)),
        (("29", "Feb", "2028"), date(2028, 2, 29)),
        (("9", "september", "2026"), date(2026, 9, 9)),
        (("9", "Sept.", "2026"), date(2026, 9, 9)),
    ],
)
def test_day_is_read_as_people_write_it(parts: tuple[str, str, str], day: date) -> None:
    form = ask(fields.Day("When?"), **_day(*parts))

    assert form.is_valid()
    assert form.cleaned_data["it"] == day


REAL = "Enter a real date, such as 12 March 2027"


@pytest.mark.parametrize(
    ("parts", "message", "wrong"),
    [
        (("31", "2", "2027"), "31 February is not a date: February 2027 has 28 days", "day"),
        (("31", "april", "2027"), "31 April is not a date: April 2027 has 30 days", "day"),
        (("32", "1", "2027"), "32 January is not a date: January 2027 has 31 days", "day"),
        (("0", "1", "2027"), REAL, "day"),
        (("132", "1", "2027"), REAL, "day"),
        (("1", "13", "2027"), REAL, "month"),
        (("1", "ma", "2027"), REAL, "month"),
        (("1", "🌞", "2027"), REAL, "month"),
        (("1", "1", "20277"), REAL, "year"),
        (("1", "1", "1066"), REAL, "year"),
        (("1", "1", "27"), "Write the year with four numbers, such as 2027", "year"),
        (("²", "1", "2027"), REAL, "day"),
        (("1" * 5000, "1", "2027"), REAL, "day"),
        (("1", "", "2027"), "Add the month", "month"),
        (("", "", "2027"), "Add the day and the month", "day"),
    ],
)
def test_what_is_no_day_is_said_stays_and_leads_to_the_part_that_is_wrong(
    parts: tuple[str, str, str], message: str, wrong: str
) -> None:
    form = ask(fields.Day("When?", missing="Enter the day"), **_day(*parts))

    assert said(form) == [message]
    assert form.summary == [(f"id_it_{wrong}", message)]
    for part in parts:
        assert f'value="{part}"' in str(form["it"])


def test_no_day_at_all_is_missing_and_leads_to_its_first_part() -> None:
    form = ask(fields.Day("When?", missing="Enter the day"), **_day("", "", ""))

    assert form.summary == [("id_it_day", "Enter the day")]
    assert str(form["it"]).count('aria-invalid="true"') == 3


def test_only_the_wrong_part_of_a_day_is_marked() -> None:
    shown = str(ask(fields.Day("When?"), **_day("1", "smarch", "2027"))["it"])

    assert shown.count('aria-invalid="true"') == 1


def test_day_outside_its_bounds_is_said_in_words() -> None:
    def when() -> fields.Day:
        return fields.Day("When?", earliest=date(2026, 9, 1), latest=date(2026, 11, 19))

    assert said(ask(when(), **_day("31", "8", "2026"))) == ["Enter 1 September 2026 or a later day"]
    assert said(ask(when(), **_day("20", "11", "2026"))) == ["Enter 19 November 2026 or an earlier day"]
    assert ask(when(), **_day("1", "9", "2026")).is_valid()


def test_day_that_is_known_is_filled_in() -> None:
    made = type("Known", (PageForm,), {"it": fields.Day("When?")})

    shown = str(made(initial={"it": date(2027, 3, 12)})["it"])

    assert [f'value="{part}"' in shown for part in (12, 3, 2027)] == [True, True, True]


def test_day_that_may_not_be_changed_stays_the_day_it_was() -> None:
    made = type("Fixed", (PageForm,), {"it": fields.Day("When?", disabled=True)})

    form = made(data=_day("1", "1", "2020"), initial={"it": date(2027, 3, 12)})

    assert form.is_valid()
    assert form.cleaned_data["it"] == date(2027, 3, 12)


@settings(max_examples=60, deadline=None)
@given(st.text(), st.text(), st.text())
def test_day_survives_whatever_is_typed(day: str, month: str, year: str) -> None:
    form = ask(fields.Day("When?", required=False), **_day(day, month, year))

    assert form.is_valid() or said(form)
    assert str(form["it"])


def _day(day: str, month: str, year: str) -> dict[str, str]:
    return {"it-day": day, "it-month": month, "it-year": year}


@pytest.mark.parametrize(
    "number", ["0151 496 0123", "+44 (0)151 496-0123", "01514960123 ext 4", "07700 900123"]
)
def test_telephone_number_is_kept_as_it_was_written(number: str) -> None:
    form = ask(fields.Telephone(), it=number)

    assert form.is_valid()
    assert form.cleaned_data["it"] == number


@pytest.mark.parametrize("number", ["ring me", "12", "0151 496 0123 0123 0123", "<b>0151", "☎ 0151 496 0123"])
def test_what_is_no_telephone_number_is_said(number: str) -> None:
    assert said(ask(fields.Telephone(), it=number)) == ["Enter a telephone number such as 0151 496 0123"]


@pytest.mark.parametrize("address", ["priya", "priya@", "priya at home", "a@b@c.org", "<priya@example.org>"])
def test_what_is_no_address_is_said_once(address: str) -> None:
    assert said(ask(fields.Email(), it=address)) == ["Enter an e-mail address such as name@example.org"]


def test_password_is_never_given_back_and_never_trimmed() -> None:
    form = ask(fields.Secret(), it="  horse battery ")

    assert form.is_valid()
    assert form.cleaned_data["it"] == "  horse battery "
    assert "horse" not in str(form["it"])


def test_password_can_be_filled_by_the_browser() -> None:
    assert 'autocomplete="current-password"' in str(ask(fields.Secret())["it"])
    assert 'autocomplete="new-password"' in str(ask(fields.Secret("New", autocomplete="new-password"))["it"])


def test_huge_password_is_refused_before_it_costs_anything() -> None:
    assert not ask(fields.Secret(), it=LONG).is_valid()
