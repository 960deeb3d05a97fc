"""The gallery and its pages answer, signed in or not."""

import pytest
from django.test import Client
from django.urls import reverse

from alongside.ground.ui.views import PAGES, draft, gallery, page

pytestmark = pytest.mark.django_db  # on PostgreSQL the door opens its transaction for every page


def test_gallery_shows_everything() -> None:
    answer = Client().get(reverse("ui:gallery"))

    assert answer.status_code == 200
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_whole_page_answers(name: str) -> None:
    answer = Client().get(reverse("ui:page", args=[name]))

    assert answer.status_code == 200
    assert "<c-" not in answer.content.decode()


def test_page_that_is_not_there_is_not_there() -> None:
    assert Client().get(reverse("ui:page", args=["nothing"])).status_code == 404


def test_draft_of_the_gallery_answers_that_it_is_kept() -> None:
    assert b"Saved as you write, 14:02" in Client().post(reverse("ui:draft")).content


def test_title_says_when_something_is_wrong_and_names_no_child() -> None:
    wrong = Client().get(reverse("ui:page", args=["noticed"])).content.decode()
    right = Client().get(reverse("ui:page", args=["file"])).content.decode()

    assert "<title>Error: I’ve noticed · Alongside</title>" in wrong
    assert "<title>A child’s file · Alongside</title>" in right


def test_gallery_is_public_and_says_why() -> None:
    assert all(view.public == "a gallery of made-up things" for view in (gallery, page, draft))
