"""Addresses inside a setting, worked out once for each named page: a page of a file holds more than fifty."""

from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

CODE = "code-of-the-setting"


def address(code: str, name: str, *args: Any) -> str:
    """Return the address of a named page in the setting of a code."""
    if not all(isinstance(one, UUID) for one in args):
        return reverse(name, args=(code, *args))
    return _pattern(name, len(args), settings.ROOT_URLCONF).format(code, *args)


@cache
def _pattern(name: str, many: int, urls: str) -> str:
    """Return an address with places for the code and so many ids; ``urls``: tests have others."""
    blanks = [UUID(int=number) for number in range(many)]
    found = reverse(name, args=(CODE, *blanks)).replace("{", "{{").replace("}", "}}").replace(CODE, "{}")
    for blank in blanks:
        found = found.replace(str(blank), "{}")
    return found
