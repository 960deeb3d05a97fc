"""Words not yet saved: kept while typing, given back to the same person and nobody else, let go when saved."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from alongside.ground.drafts import keeping
from alongside.ground.drafts.models import Draft
from tests.drafts.conftest import Page, particulars
from tests.worlds import NOW, World

FROM = {"from_on-day": "1", "from_on-month": "9", "from_on-year": "2026"}
TYPED = {"kind": "health", "words": "His inhaler is in the"}


@pytest.fixture
def form(world: World, open_page: Any) -> Page:
    return open_page(world, "sam", f"children/{world.milo.pk}/know-first/add/")


def _again(form: Page) -> Page:
    return Page(form.client, form.path, form.client.get(form.path))


def test_words_are_kept_while_typing_and_it_is_said(form: Page) -> None:
    answer = form.keep(**TYPED)

    assert answer.status_code == 200
    assert "aved" in answer.content.decode()
    assert Draft.everywhere.get().words["words"] == ["His inhaler is in the"]


def test_draft_is_given_back_after_the_sign_in_ended(form: Page, world: World, visit: Any) -> None:
    form.keep(**TYPED)
    form.client.logout()
    gone = form.client.get(form.path)
    assert gone.status_code == 302

    back = Page(visit(world, "sam"), form.path, visit(world, "sam").get(form.path))

    assert "His inhaler is in the" in back.words
    assert "not saved yet" in back.words
    assert re.search(r'value="health"[^>]*checked', back.words)


def test_typing_after_the_sign_in_ended_is_told_and_not_lost_in_silence(form: Page) -> None:
    form.client.logout()

    answer = form.keep(**TYPED)

    assert answer.status_code == 401


def test_draft_is_not_judged_when_it_is_given_back(form: Page) -> None:
    form.keep(kind="", words="")
    form.keep(kind="health", words="")

    back = _again(form)

    assert back.answer.status_code == 200
    assert "error-summary" not in back.words


def test_newest_words_replace_what_was_kept(form: Page) -> None:
    form.keep(**TYPED)
    form.keep(**TYPED | {"words": "His inhaler is in the blue bag"})

    assert Draft.everywhere.get().words["words"] == ["His inhaler is in the blue bag"]


def test_draft_goes_when_its_form_is_saved(form: Page) -> None:
    form.keep(**TYPED)
    form.send(**TYPED, **FROM)

    assert Draft.everywhere.count() == 0


def test_keeping_that_arrives_after_the_form_was_saved_brings_no_draft_back(form: Page) -> None:
    form.send(**TYPED, **FROM)

    late = form.keep(**TYPED)

    assert late.status_code == 204
    assert Draft.everywhere.count() == 0


def test_save_for_later_keeps_what_was_typed_without_judging_it(form: Page) -> None:
    answer = form.send(words="His inhaler", _later="1")

    assert answer.status_code == 302
    assert answer["Location"].endswith("/s/willow-lane/")
    assert Draft.everywhere.get().place == form.path
    assert "His inhaler" in _again(form).words


def test_draft_can_be_thrown_away(form: Page) -> None:
    form.keep(**TYPED)
    path = form.drop_url

    assert form.client.post(path).status_code == 302
    assert "His inhaler" not in _again(form).words


def test_throwing_away_leads_nowhere_outside(form: Page) -> None:
    form.keep(**TYPED)
    path = form.drop_url + "?place="

    for place in (
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/s/willow-lane-2/",
        "javascript:alert(1)",
    ):
        assert form.client.post(path + place)["Location"] == "/s/willow-lane/"


def test_other_persons_draft_is_never_shown(form: Page, world: World, open_page: Any) -> None:
    form.keep(**TYPED)

    priya = open_page(world, "priya", f"children/{world.milo.pk}/know-first/add/")

    assert "inhaler" not in priya.words
    assert keeping.waiting(world.actor("priya")) == []
    assert [draft.form for draft in keeping.waiting(world.actor("sam"))] == ["know-first"]


def test_dropping_reaches_no_other_persons_draft(form: Page, world: World, visit: Any) -> None:
    form.keep(**TYPED)

    visit(world, "priya").post(form.drop_url)

    assert Draft.everywhere.count() == 1


def test_draft_of_another_setting_is_never_shown(world: World, other: World, open_page: Any) -> None:
    theirs = open_page(other, "sam", f"children/{other.milo.pk}/know-first/add/")
    theirs.keep(**TYPED)

    assert keeping.resume(world.actor("sam"), "know-first", other.milo.pk) is None
    assert keeping.waiting(world.actor("sam")) == []
    answer = open_page(world, "sam", f"children/{other.milo.pk}/know-first/add/").answer
    assert answer.status_code == 404


def test_draft_about_a_child_is_one_and_about_another_is_another(world: World, open_page: Any) -> None:
    for child in (world.milo, world.ivy):
        open_page(world, "priya", f"children/{child.pk}/particulars/").keep(
            **particulars(child, known_as="X")
        )

    assert {draft.about_id for draft in Draft.everywhere.all()} == {world.milo.pk, world.ivy.pk}
    assert {draft.child_id for draft in Draft.everywhere.all()} == {world.milo.pk, world.ivy.pk}


def test_hidden_words_of_the_form_are_not_kept_but_for_the_version_it_was_begun_on(
    world: World, open_page: Any
) -> None:
    form = open_page(world, "priya", f"children/{world.milo.pk}/particulars/")
    form.keep(known_as="Mo", csrfmiddlewaretoken="x", _later="1")

    assert Draft.everywhere.get().words == {"known_as": ["Mo"], "version": ["1"]}


def test_drafts_about_a_thing_are_shredded_for_everybody(world: World, other: World) -> None:
    thing = uuid4()
    for one, name in ((world, "sam"), (world, "priya"), (other, "sam")):
        keeping.keep(one.actor(name), "f", thing, keeping.as_sent({"a": ["b"]}), child_id=None, place="")

    keeping.shred_about(world.setting.pk, thing)

    assert [draft.setting_id for draft in Draft.everywhere.all()] == [other.setting.pk]


def test_old_drafts_are_swept_and_new_ones_stay(world: World) -> None:
    for name in ("sam", "priya"):
        keeping.keep(world.actor(name), "f", uuid4(), keeping.as_sent({"a": ["b"]}), child_id=None, place="")
    Draft.everywhere.filter(membership=world.sam).update(saved_at=NOW - timedelta(days=91))

    assert keeping.sweep(world.setting.pk, before=NOW - timedelta(days=90)) == 1
    assert [draft.membership_id for draft in Draft.everywhere.all()] == [world.priya.pk]


def test_keeping_is_for_people_who_are_signed_in_here(
    form: Page, world: World, other: World, visit: Any
) -> None:
    assert visit(other, "sam").post(form.draft_url, TYPED | {"_keep": "1"}).status_code == 404
    assert Draft.everywhere.count() == 0


def test_words_of_a_list_and_of_every_alphabet_come_back_as_sent(world: World) -> None:
    sent = keeping.as_sent({"days": ["0", "2"], "words": ["“Zażółć” 😀 <b>"]})
    kept = keeping.keep(world.actor("sam"), "f", uuid4(), sent, child_id=None, place="")

    again = keeping.as_sent(Draft.everywhere.get(pk=kept.pk).words)

    assert again.getlist("days") == ["0", "2"]
    assert again["words"] == "“Zażółć” 😀 <b>"
