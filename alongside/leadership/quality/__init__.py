"""How well the setting does what it must: the papers that a manager must have."""
