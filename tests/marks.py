"""Marks that tests carry."""

import pytest


def rows(*ids: str) -> pytest.MarkDecorator:
    """Mark a test with the requirement rows it proves, such as ``@rows("C12")``."""
    return pytest.mark.rows(*ids)
