"""The scene of the access tests."""

import pytest

from tests.access.scenes import Scene, set_scene
from tests.photograph import Photograph
from tests.worlds import World

set_once = Photograph(set_scene)


@pytest.fixture
def scene(look_alikes: tuple[World, World]) -> Scene:
    return set_once(*look_alikes)
