"""What was noticed, who answers, what was decided."""
