"""People who sign in, providers, settings, memberships, roles, rooms and terms."""
