"""Where a clip is written: script, editions, storyboard, previews, review."""
