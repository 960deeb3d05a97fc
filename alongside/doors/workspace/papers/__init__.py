"""Papers that the staff's pages print."""
