"""What belongs to the installation and not to a project: voices, and the cache."""

import shutil
from pathlib import Path

from citecut import registry, settings
from citecut.pipeline.job import Report


def voices() -> tuple[registry.VoiceState, ...]:
    """Every voice this installation knows, with the languages it speaks now."""
    return registry.states()


def install_voice(name: str, report: Report) -> Path:
    """Fetch the model of a voice; returns its folder."""
    report.step("install", name)
    return registry.install(name, report.progress)


def cache_bytes() -> int:
    """Bytes of what can be made again."""
    return sum(path.stat().st_size for path in settings.cache_home().rglob("*") if path.is_file())


def clear_cache() -> int:
    """Remove what can be made again; returns the bytes freed."""
    freed = cache_bytes()
    shutil.rmtree(settings.cache_home(), ignore_errors=True)
    return freed
