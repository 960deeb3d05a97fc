"""Spreadsheets of children: read, matched, checked, and brought in all at once or not at all."""
