"""The rooms’ tablets."""
