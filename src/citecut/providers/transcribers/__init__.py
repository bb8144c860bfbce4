"""Transcribers: one module a provider."""
