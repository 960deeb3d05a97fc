"""Papers about the setting itself."""
