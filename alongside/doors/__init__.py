"""The doors: one for each kind of visitor; they own no tables."""
