"""SQLite with a fair queue: writers of all processes wait for one file lock before BEGIN IMMEDIATE."""
