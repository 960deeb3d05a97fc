"""The child, the family, key person, room, booked sessions, and what to know first."""
