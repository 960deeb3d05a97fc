"""Tests of spreadsheets on their way in."""
