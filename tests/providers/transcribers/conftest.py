"""A real multilingual Whisper base, joined from the two packages that carry it."""

import pytest

from evals.words import PARTS
from evals.words import whisper_base as joined


@pytest.fixture(scope="session")
def whisper_base(tmp_path_factory):
    """The folder of the model."""
    pytest.importorskip("faster_whisper", reason="the extra `whisper` is not installed")
    folder = joined(tmp_path_factory.mktemp("whisper-base"))
    if folder is None:
        pytest.skip(f"the packages {' and '.join(PARTS)}, which carry the model, are not installed")
    return folder
