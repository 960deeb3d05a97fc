"""Pages outside any setting: each says why it asks nothing of the table of access."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required


def public(why: str, *, to_strangers: bool = False) -> Callable[[Any], Any]:
    """Declare why a page is public; ``to_strangers``: also to who is not signed in."""

    def declare(view: Any) -> Any:
        view.public = why
        return login_not_required(view) if to_strangers else view

    return declare
