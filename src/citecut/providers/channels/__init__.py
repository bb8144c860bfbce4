"""Release -> a platform: one module a channel."""
