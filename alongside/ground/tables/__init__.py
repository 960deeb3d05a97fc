"""Library: ids, the walls between settings, and dates of limited precision."""
