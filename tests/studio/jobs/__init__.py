def hired_kinds() -> dict[str, str]:
    """Kinds of work that only tests know, and where they are."""
    return {name: f"tests.studio.jobs.work:{name}" for name in ("count", "die", "sleep", "refuse", "nap")}
