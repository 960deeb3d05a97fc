"""Case c05: a nickname is the name used every day, and two parents stand on the file, each with their own answer."""

import re
from typing import Any

from alongside.file.children import actions as children
from alongside.file.children.models import Child
from tests.marks import rows
from tests.worlds import BEGAN, NOW, World


@rows("E9", "C12")
def test_c05_nickname_is_used_and_the_legal_name_is_held(world: World, visit: Any) -> None:
    children.change_child(
        child=world.milo, given_name="Milo", family_name="Okafor", known_as="Mimi", born=world.milo.born,
        start_on=BEGAN, left_on=None, home_language="", by=world.actor("priya"), at=NOW,
    )  # fmt: skip
    priya = visit(world, "priya")

    story = priya.get(world.address(f"children/{world.milo.pk}/")).content.decode()
    particulars = priya.get(world.address(f"children/{world.milo.pk}/particulars/")).content.decode()

    held = Child.everywhere.get(pk=world.milo.pk)
    assert (held.given_name, held.known_as, held.full_name) == ("Milo", "Mimi", "Mimi Okafor")
    assert re.search(r"<h1[^>]*>\s*Mimi Okafor\s*</h1>", story)
    assert "Milo" not in story
    assert 'value="Milo"' in particulars
    assert 'value="Mimi"' in particulars


@rows("E9")
def test_c05_two_parents_are_two_links_with_parental_responsibility_for_each(
    world: World, visit: Any
) -> None:
    for name, who, responsible in (("Ada Okafor", "mother", True), ("Ben Reyes", "father", None)):
        children.link_family(
            child=world.milo, name=name, relationship=who, from_on=BEGAN, responsibility=responsible,
            lives_with=True, by=world.actor("priya"), at=NOW,
        )  # fmt: skip

    people = visit(world, "priya").get(world.address(f"children/{world.milo.pk}/people/")).content.decode()

    for name, words in (("Ada Okafor", "mother · parental responsibility: yes"),
                        ("Ben Reyes", "father · parental responsibility: not known yet")):  # fmt: skip
        assert name in people
        assert words in people
