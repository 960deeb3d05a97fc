"""The child's file."""
