"""The rooms’ tablets: enrolled by a manager, opened in three seconds by each person’s own six digits."""
