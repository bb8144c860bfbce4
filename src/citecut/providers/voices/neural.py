"""What the voices with a local model share: samples -> WAV, and the package that must be there."""

import importlib
import importlib.util
from types import ModuleType
from typing import Any

import numpy as np

from citecut.errors import ProviderError
from citecut.media import sound
from citecut.ports import Speech


def package(name: str) -> ModuleType:
    """The package of a voice.

    Raises:
        ProviderError: it is not installed, or cannot run on this machine.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ProviderError(
            f"voice `{name}` needs its package: {error}", f"run `pip install 'citecut[{name}]'`"
        ) from error


def has_package(name: str) -> bool:
    """Whether the package could be imported; it is not."""
    return importlib.util.find_spec(name) is not None


def speech(samples: Any, rate: int) -> Speech:
    """What a model returned (any shape, one channel) as 48 kHz WAV."""
    flat = np.asarray(samples, dtype=np.float32).reshape(-1)
    return Speech(sound.encode_wav(sound.at_48k(np.nan_to_num(flat), rate)))


def primary(language: str) -> str:
    """The first part of a language tag."""
    return language.split("-")[0].lower()
