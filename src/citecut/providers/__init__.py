"""Providers: one module each, found by entry point, that do what `ports` asks."""
