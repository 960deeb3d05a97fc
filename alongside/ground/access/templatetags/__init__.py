"""Addresses inside the setting."""
