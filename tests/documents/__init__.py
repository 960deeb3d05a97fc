"""Tests of the papers about a child."""
