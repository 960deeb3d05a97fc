"""Library: making PDF papers."""
