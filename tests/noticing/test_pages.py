"""The page “I've noticed”, and the pages that read it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate, now

from alongside.ground.accounts.models import Membership, RoleHeld
from alongside.support.noticing import actions
from alongside.support.noticing.models import Addition, Noticing, SignTicked
from tests.marks import rows
from tests.noticing.making import added, answered, noted, passed_on
from tests.worlds import NOW, World

KEY = "5c0f2a8e-6c5e-4a53-9a3c-0d9d2f9c1a03"
ODD = "👩🏽‍🍼 <script>alert(1)</script> אבא אמר\n“more” & 'less'"


def on(day: Any) -> dict[str, int]:
    return {"on-day": day.day, "on-month": day.month, "on-year": day.year}


def typed(world: World, **other: Any) -> dict[str, Any]:
    day = localdate() + timedelta(days=1) if other.pop("day", "") == "tomorrow" else localdate()
    return {
        "child": str(world.milo.pk), "words": "Put two words together at snack.", "area": "not_sure",
        "raised_by": "staff", "talked": "not_yet", "form_key": KEY,
    } | on(day) | other  # fmt: skip


@rows("A7")
@pytest.mark.parametrize("place", ["noticed/", "noticed/{row}/more/", "noticed/{row}/answer/"])
def test_first_line_wherever_it_is_written_is_what_to_do_about_harm(
    world: World, visit: Any, place: str
) -> None:
    row = noted(world)

    page = visit(world, "priya").get(world.address(place.format(row=row.pk))).content.decode()

    first = page.index("harm, an injury")
    assert first < page.index("<textarea")
    assert "Grace Adeyemi" in page[first : first + 600]
    assert '<a href="tel:01514960123">0151 496 0123</a>' in page[first : first + 800]


@rows("A7")
def test_first_line_without_a_lead_says_whom_to_tell_and_that_one_must_be_named(
    world: World, visit: Any
) -> None:
    RoleHeld.everywhere.filter(setting=world.setting, role=RoleHeld.Role.LEAD).delete()

    sam, morgan = (
        visit(world, name).get(world.address("noticed/")).content.decode() for name in ("sam", "morgan")
    )

    assert "tell <strong>Morgan Ellis</strong> now" in sam
    assert "A lead must be named today." in sam
    assert "your local authority’s safeguarding team" in morgan


def test_first_line_tells_the_lead_where_it_belongs(world: World, visit: Any) -> None:
    page = visit(world, "grace").get(world.address("noticed/")).content.decode()

    assert "You are the designated safeguarding lead" in page


@rows("B1")
def test_note_from_the_page_is_kept_and_its_answer_is_promised(world: World, visit: Any) -> None:
    sam = visit(world, "sam")

    answer = sam.post(
        world.address("noticed/"), typed(world, area="moving", talked="yes", parents_said="Gran agrees.")
    )

    row = Noticing.everywhere.get()
    assert (row.child, row.area, row.parents_said, row.noted_by) == (
        world.milo,
        "moving",
        "Gran agrees.",
        world.sam,
    )
    assert localdate(row.happened_at) == localdate()
    page = sam.get(answer.url).content.decode()
    assert "Priya Nair answers by" in page
    assert "Put two words together at snack." in page


def test_note_page_offers_ones_own_children_first_then_those_of_the_room(world: World, visit: Any) -> None:
    page = visit(world, "sam").get(world.address("noticed/")).content.decode()

    pills = re.findall(r'name="child" value="([^"]+)"', page)
    assert pills == [str(world.milo.pk), str(world.aisha.pk), "else"]
    assert "Ivy W, Bumblebees" in page


def test_note_page_of_someone_without_a_room_is_a_list(world: World, visit: Any) -> None:
    morgan = visit(world, "morgan")
    sent = typed(world, other=str(world.ivy.pk))
    del sent["child"]

    assert 'name="child"' not in morgan.get(world.address("noticed/")).content.decode()
    assert morgan.post(world.address("noticed/"), sent).status_code == 302
    assert Noticing.everywhere.get().child == world.ivy


def test_note_for_a_named_child_stands_at_the_childs_own_address(world: World, visit: Any) -> None:
    sam = visit(world, "sam")

    sent_on = sam.get(world.address(f"noticed/?child={world.ivy.pk}"))

    assert sent_on.url == world.address(f"children/{world.ivy.pk}/noticed/")
    page = sam.get(sent_on.url).content.decode()
    assert re.search(rf'value="{world.ivy.pk}" id="id_child_0"[^>]*checked', page)


def test_note_about_someone_else_is_about_the_one_from_the_list(world: World, visit: Any) -> None:
    sent = typed(world, child="else", other=str(world.ivy.pk))

    visit(world, "sam").post(world.address("noticed/"), sent)

    assert Noticing.everywhere.get().child == world.ivy


def test_note_told_by_a_parent_has_been_talked_about(world: World, visit: Any) -> None:
    visit(world, "sam").post(world.address("noticed/"), typed(world, raised_by="parent"))

    assert Noticing.everywhere.get().talked == Noticing.Talked.YES


def test_note_for_an_earlier_day_keeps_its_day(world: World, visit: Any) -> None:
    day = localdate() - timedelta(days=30)

    visit(world, "sam").post(world.address("noticed/"), typed(world, **on(day)))

    row = Noticing.everywhere.get()
    assert localdate(row.happened_at) == day
    assert localdate(row.recorded_at) == localdate()


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"words": ""}, "Say what you saw or heard"),
        ({"words": " \n "}, "Say what you saw or heard"),
        ({"words": "a" * 20_000}, "20,000 characters"),
        ({"child": ""}, "Choose the child"),
        ({"child": "else"}, "Choose the child"),
        ({"child": "nobody"}, "Choose one of the answers shown"),
        ({"on-day": "31", "on-month": "2"}, "February"),
        ({"on-day": ""}, "Add the day"),
        ({"day": "tomorrow"}, "or an earlier day"),
        ({"on-year": "2019"}, "The birth date on file is 11 December 2023"),
        ({"talked": "maybe"}, "Choose one of the answers shown"),
        ({"raised_by": ""}, "Choose who noticed it"),
    ],
)
def test_note_that_cannot_be_saved_says_why_and_keeps_what_was_typed(
    world: World, visit: Any, other: dict[str, Any], said: str
) -> None:
    sent = typed(world, **{"parents_said": "Gran agrees.", **other})

    answer = visit(world, "sam").post(world.address("noticed/"), sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count(said) >= 2  # in the summary, and beside the question
    assert "Gran agrees." in page
    assert str(sent["words"]).strip() in page
    assert Noticing.everywhere.count() == 0


def test_note_left_empty_leads_to_each_question(world: World, visit: Any) -> None:
    answer = visit(world, "sam").post(world.address("noticed/"), {})

    page = answer.content.decode()
    assert answer.status_code == 422
    for anchor in ("id_child_0", "id_words", "id_raised_by_0", "id_talked_0", "id_on_day"):
        assert f'href="#{anchor}"' in page
        assert f'id="{anchor}"' in page


def test_note_of_two_children_asks_which(world: World, visit: Any) -> None:
    answer = visit(world, "sam").post(world.address("noticed/"), typed(world, other=str(world.ivy.pk)))

    assert answer.status_code == 422
    assert "You chose two children" in answer.content.decode()


@rows("B1")
def test_note_with_odd_signs_comes_back_as_it_was(world: World, visit: Any) -> None:
    sam = visit(world, "sam")

    answer = sam.post(world.address("noticed/"), typed(world, words=ODD))

    assert Noticing.everywhere.get().words == ODD
    page = sam.get(answer.url).content.decode()
    assert "<script>alert" not in page
    assert "👩🏽‍🍼 &lt;script&gt;alert(1)&lt;/script&gt; אבא אמר" in page


def test_note_sent_twice_makes_one(world: World, visit: Any) -> None:
    sam = visit(world, "sam")

    first, second = (sam.post(world.address("noticed/"), typed(world)) for _ in range(2))

    assert first.url == second.url
    assert Noticing.everywhere.count() == 1


def test_note_about_a_child_of_another_setting_finds_nothing(world: World, other: World, visit: Any) -> None:
    sam = visit(world, "sam")

    assert sam.get(world.address(f"noticed/?child={other.milo.pk}")).status_code == 404
    assert sam.get(world.address(f"children/{other.milo.pk}/noticed/")).status_code == 404
    assert sam.post(world.address("noticed/"), typed(world, child=str(other.milo.pk))).status_code == 422
    assert Noticing.everywhere.count() == 0


@rows("B1")
def test_practitioner_of_another_room_may_note_and_read_only_their_own(world: World, visit: Any) -> None:
    theirs, own = noted(world, "sam", "milo"), noted(world, "kayleigh", "milo", words="Climbed to the top.")
    kayleigh = visit(world, "kayleigh")

    assert kayleigh.get(world.address(f"noticed/{theirs.pk}/")).status_code == 404
    assert "Climbed to the top." in kayleigh.get(world.address(f"noticed/{own.pk}/")).content.decode()
    listed = kayleigh.get(world.address("noticed/all/")).content.decode()
    assert "Climbed to the top." in listed
    assert theirs.words not in listed


@rows("B2")
def test_author_sees_that_it_was_answered_and_how_long_that_took_but_not_every_word(
    world: World, visit: Any
) -> None:
    row = noted(world, "joe", raised_by="child")
    answered(
        world,
        row,
        "parents_no",
        words="Mum is worried about labels.",
        owner="sam",
        at=NOW + timedelta(days=2),
    )
    added(world, row, "sam", at=NOW + timedelta(days=2), words="Sam’s own words.")

    joe = visit(world, "joe").get(world.address(f"noticed/{row.pk}/")).content.decode()
    sam = visit(world, "sam").get(world.address(f"noticed/{row.pk}/")).content.decode()

    assert "Parents say no for now" in joe
    assert "First answered after 2 days." in joe
    assert "The child told us" in joe
    for words in ("Mum is worried about labels.", "Sam’s own words."):
        assert words not in joe
        assert words in sam


def test_more_from_the_page_is_added(world: World, visit: Any) -> None:
    row = noted(world)
    sam = visit(world, "sam")

    empty = sam.post(world.address(f"noticed/{row.pk}/more/"), {"words": ""})
    answer = sam.post(world.address(f"noticed/{row.pk}/more/"), {"words": ODD, "form_key": KEY})

    assert empty.status_code == 422
    assert Addition.everywhere.get().words == ODD
    assert "Added." in sam.get(answer.url).content.decode()


@rows("B3")
def test_signs_ticked_say_what_to_do_now_how_soon_and_who_says_so(world: World, visit: Any) -> None:
    row = noted(world)
    sam = visit(world, "sam")
    place = world.address(f"noticed/{row.pk}/signs/")

    answer = sam.post(place, {"signs_0": ["blank_spells"], "signs_2": ["hearing_gone"], "form_key": KEY})

    assert set(SignTicked.everywhere.values_list("code", flat=True)) == {"blank_spells", "hearing_gone"}
    page = sam.get(answer.url).content.decode()
    assert page.index("Today: ") < page.index("This week: ")
    assert "NICE NG127, vacant spells in children" in page
    assert "blank_spells" not in sam.get(place).content.decode()


def test_signs_with_none_ticked_saves_nothing(world: World, visit: Any) -> None:
    row = noted(world)
    place = world.address(f"noticed/{row.pk}/signs/")

    assert visit(world, "sam").post(place, {}).status_code == 422
    assert visit(world, "sam").post(place, {"signs_0": ["made up"]}).status_code == 422
    assert SignTicked.everywhere.count() == 0


@rows("A7")
def test_pages_of_the_lead_are_hers_alone(world: World, visit: Any) -> None:
    row = noted(world, "joe")
    passed_on(world, row, "joe")

    for place in ("for-the-lead/", f"for-the-lead/{row.pk}/", f"for-the-lead/{row.pk}/held-elsewhere/"):
        assert visit(world, "grace").get(world.address(place)).status_code == 200
        for person in ("priya", "sam", "joe", "kayleigh", "morgan"):
            assert visit(world, person).get(world.address(place)).status_code == 404, (person, place)


def test_lead_sees_what_she_holds_elsewhere_without_its_words(world: World, visit: Any) -> None:
    row = noted(world, "joe")
    passed_on(world, row, "joe")
    actions.hold_elsewhere(noticing=row, by=world.actor("grace"), at=NOW)
    grace = visit(world, "grace")

    assert "Held elsewhere" in grace.get(world.address("for-the-lead/")).content.decode()
    assert (
        "You said that you hold it elsewhere."
        in grace.get(world.address(f"for-the-lead/{row.pk}/")).content.decode()
    )


@pytest.mark.parametrize(
    ("person", "said"), [("joe", "Only Grace Adeyemi can read it now."), ("grace", "under For the lead")]
)
def test_pressing_it_says_what_to_do_next(world: World, visit: Any, person: str, said: str) -> None:
    row = noted(world, person)
    visitor = visit(world, person)

    assert (
        "Is this for the safeguarding lead?"
        in visitor.get(world.address(f"noticed/{row.pk}/for-the-lead/")).content.decode()
    )
    visitor.post(world.address(f"noticed/{row.pk}/for-the-lead/"), {})

    assert said in visitor.get(world.address("noticed/all/")).content.decode()


def test_pressing_it_where_nobody_is_lead_still_hides_it_and_says_whom_to_tell(
    world: World, visit: Any
) -> None:
    RoleHeld.everywhere.filter(setting=world.setting, role=RoleHeld.Role.LEAD).delete()
    Membership.everywhere.filter(pk=world.morgan.pk).update(telephone="0151 496 0777")
    row = noted(world, "joe")
    joe = visit(world, "joe")

    joe.post(world.address(f"noticed/{row.pk}/for-the-lead/"), {})

    assert "tell Morgan Ellis now: 0151 496 0777" in joe.get(world.address("noticed/all/")).content.decode()
    assert visit(world, "morgan").get(world.address(f"noticed/{row.pk}/")).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_list_of_what_was_noticed_says_how_each_stands(world: World, visit: Any, many: int) -> None:
    for number in range(many):
        row = noted(world, at=now() - timedelta(hours=number + 1))
    answered(world, row, "observe", at=now())

    page = visit(world, "priya").get(world.address("noticed/all/")).content.decode()

    assert page.count("waits for an answer") == many - 1
    assert page.count("I will observe") == 1


def test_first_line_where_nobody_leads_says_who_is_in_charge(world: World, visit: Any) -> None:
    RoleHeld.everywhere.filter(
        setting=world.setting, role__in=[RoleHeld.Role.LEAD, RoleHeld.Role.MANAGER]
    ).delete()

    assert (
        "tell whoever is in charge now" in visit(world, "sam").get(world.address("noticed/")).content.decode()
    )


@rows("B1")
def test_nothing_about_parents_is_chosen_beforehand_and_it_is_asked(world: World, visit: Any) -> None:
    sam = visit(world, "sam")
    page = sam.get(world.address("noticed/")).content.decode()
    answer = sam.post(world.address("noticed/"), typed(world, talked=""))

    chosen = [part.split(">")[0] for part in page.split("<input") if " checked" in part.split(">")[0]]
    assert not [one for one in chosen if 'name="talked"' in one]
    assert answer.status_code == 422
    assert (
        answer.content.decode().count("Say whether you have talked with the parents; not yet is an answer")
        == 2
    )
    assert 'href="#id_talked_0"' in answer.content.decode()
    assert Noticing.everywhere.count() == 0


def test_note_told_by_a_parent_need_not_say_that_they_were_talked_with(world: World, visit: Any) -> None:
    visit(world, "sam").post(world.address("noticed/"), typed(world, raised_by="parent", talked=""))

    assert Noticing.everywhere.get().talked == Noticing.Talked.YES


def test_who_noticed_stands_before_what_must_be_asked_and_optional_is_marked(
    world: World, visit: Any
) -> None:
    page = visit(world, "sam").get(world.address("noticed/")).content.decode()

    assert page.index("Who noticed it first?") < page.index("Have you talked with the parents?")
    assert 'What is it about? <span class="optional">(optional)</span>' in page
    assert "Have you talked with the parents?</legend>" in page


@rows("B3")
def test_signs_are_the_next_step_that_is_offered_after_noting(world: World, visit: Any) -> None:
    sam = visit(world, "sam")
    offered = "Is it a sign that cannot wait?"

    answer = sam.post(world.address("noticed/"), typed(world))

    page = sam.get(answer.url).content.decode()
    place = f"{answer.url}signs/"
    assert page.index(offered) < page.index("What was seen")
    assert page.count(f'href="{place}"') == 1
    sam.post(place, {"signs_0": ["fit"], "form_key": KEY[:-1] + "9"})
    assert offered not in sam.get(answer.url).content.decode()


def test_signs_are_no_longer_the_next_step_once_it_was_answered(world: World, visit: Any) -> None:
    row = noted(world)
    answered(world, row, "observe")

    page = visit(world, "sam").get(world.address(f"noticed/{row.pk}/")).content.decode()

    assert "Is it a sign that cannot wait?" not in page
    assert f'href="{world.address(f"noticed/{row.pk}/signs/")}"' in page


def test_manager_reads_what_was_noticed_and_is_offered_nothing_to_write(world: World, visit: Any) -> None:
    row, morgan = noted(world), visit(world, "morgan")
    place = world.address(f"noticed/{row.pk}/")

    page = morgan.get(place).content.decode()

    assert row.words in page
    assert not [part for part in ("signs/", "more/", "answer/") if f'href="{place}{part}"' in page]
    assert [morgan.get(f"{place}{part}").status_code for part in ("signs/", "more/", "answer/")] == [404] * 3
