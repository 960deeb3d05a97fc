"""Library: making PDF papers, and unpacking those of strangers."""
