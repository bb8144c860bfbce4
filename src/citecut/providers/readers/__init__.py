"""Readers: what is written in a picture, one module each."""
