"""The forms of the setting itself; they check what was typed and save nothing."""
