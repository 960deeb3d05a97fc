"""Our setting: its particulars, what binds it, its rooms and days, its people and how they come, stand in and go."""
