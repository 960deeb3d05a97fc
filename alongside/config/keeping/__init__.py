"""Keeping what is here: a sealed backup of everything, and one setting's everything as an open archive."""
