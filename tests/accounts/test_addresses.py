"""Addresses inside a setting: the same as Django works out each time."""

from uuid import uuid4

import pytest
from django.urls import NoReverseMatch, reverse

from alongside.config import routes
from alongside.ground.accounts.addresses import address


def test_every_address_of_a_setting_is_what_django_says() -> None:
    named = [
        route
        for route in routes.routes()
        if route.address.startswith("/s/") and route.address.count("<slug:") == 1
    ]
    assert len(named) > 40
    for route in named:
        ids = [uuid4() for _ in range(route.address.count("<uuid:"))]
        assert address("oak", route.name, *ids) == reverse(route.name, args=("oak", *ids))


def test_address_with_words_in_it_is_worked_out_each_time() -> None:
    about = uuid4()

    assert address("oak", "drafts:drop", "note", about) == reverse("drafts:drop", args=("oak", "note", about))


def test_page_that_is_not_there_has_no_address() -> None:
    with pytest.raises(NoReverseMatch):
        address("oak", "workspace:elsewhere")
