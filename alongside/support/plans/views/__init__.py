"""The pages of plans: each finds, fills, does one thing and shows."""
