"""Library of law and practice: pure functions over dates and facts, and data with its sources."""
