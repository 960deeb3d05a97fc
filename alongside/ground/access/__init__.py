"""Who may do what, asked in one way for a list, a page and an action; it has no tables."""
