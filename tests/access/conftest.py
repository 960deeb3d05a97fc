"""The scene of the access tests."""

import pytest

from tests.access.scenes import Scene, set_scene
from tests.worlds import World


@pytest.fixture
def scene(look_alikes: tuple[World, World]) -> Scene:
    return set_scene(*look_alikes)
