"""The setting as a whole: its people and days, what they know, and how well it does."""
