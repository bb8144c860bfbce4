"""Judges: how far a line follows from what it cites."""
