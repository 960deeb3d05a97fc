"""Papers of the plan: each a typst template and the facts that go into it."""
