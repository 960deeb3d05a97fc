"""Papers kept about a child, as they came: checked, sealed with the setting's key, served as attachments."""
