"""Tests of the papers that a manager must have."""
