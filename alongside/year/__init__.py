"""The planner: one list of everything that is due; it reads dates and owns no second copy of one."""
