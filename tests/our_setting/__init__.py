"""Tests of the setting itself."""
