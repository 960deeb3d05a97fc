"""Second factors: what a person has besides a password, and how each is added, asked and taken away."""
