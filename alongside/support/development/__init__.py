"""Where each child starts, and the all-children check of each term."""
