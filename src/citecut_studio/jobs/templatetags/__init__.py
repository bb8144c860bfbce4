"""Tags and filters on jobs."""
