"""The append-only book of who did or looked at what."""
