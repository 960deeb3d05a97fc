"""Staff: today, my room, the children, a child's file page, search."""
