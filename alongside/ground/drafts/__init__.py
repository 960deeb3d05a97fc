"""Words not yet saved, and keys that make a form sent twice one thing."""
