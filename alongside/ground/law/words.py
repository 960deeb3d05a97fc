"""Dates and counted things as they are written for people."""

from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_date(day: date) -> str:
    """As in "12 March 2027", whatever the language of the machine. Source: the setting's own rule."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def counted(number: int, thing: str) -> str:
    """As in "1 week", "2 weeks". Source: the setting's own rule."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
