"""Cycles of assess, plan, do, review."""
