"""Citecut: short captioned clips in which every line cites the passage it comes from."""

__version__ = "0.1.0"
