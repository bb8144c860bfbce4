"""Translators: one module a provider."""
