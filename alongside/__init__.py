"""Alongside: every child noticed early, supported well, and passed on with nothing lost."""
