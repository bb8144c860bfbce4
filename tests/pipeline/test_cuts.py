"""Music goes from the settings into the cut, with its rights."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from citecut import pipeline, registry
from citecut.errors import InputError
from citecut.media.sound import encode_wav
from citecut.model import Cut, digest_of
from citecut.pipeline import Job, Silence
from citecut.pipeline.cuts import music_for
from citecut.testing import FakeVoice

EXAMPLE = Path(__file__).parents[2] / "examples" / "thu-vien.vi.md"
CREDIT = "“Sông quê”, Lê An, CC BY 4.0"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(registry, "voice", lambda name, **_: FakeVoice())


@contextmanager
def cut_with(root: Path, **flags: Any) -> Iterator[tuple[Job, Cut]]:
    with pipeline.opened(root, {"seconds": 10.0, **flags}, Silence()) as job:
        pipeline.read(job, [str(EXAMPLE)])
        (made,) = pipeline.cut(job, "01")
        yield job, made


@pytest.fixture
def song(tmp_path: Path) -> Path:
    time = np.arange(48000 * 3) / 48000
    path = tmp_path / "sông quê.wav"
    path.write_bytes(encode_wav((0.3 * np.sin(2 * np.pi * 220 * time)).astype(np.float32)))
    return path


@pytest.mark.parametrize(
    ("spoken", "music", "heard"),
    [
        (True, "", None),
        (True, "none", None),
        (True, "bed", "bed"),
        (False, "", "bed"),
        (False, "none", None),
        (False, "bed", "bed"),
    ],
)
def test_the_bed_plays_where_nobody_speaks_or_where_it_is_asked_for(
    tmp_path: Path, spoken: bool, music: str, heard: str | None
):
    with pipeline.opened(tmp_path / "p", {"music": music}, Silence()) as job:
        assert music_for(job, spoken=spoken) == heard


def test_a_file_is_kept_in_the_project_with_whose_it_is(tmp_path: Path, song: Path):
    flags = {"voice": "fake", "music": str(song), "music_credit": CREDIT}
    with cut_with(tmp_path / "p", **flags) as (job, made):
        assert made.music == digest_of(song.read_bytes())
        assert job.project.media_path(made.music).read_bytes() == song.read_bytes()
        assert f"Nhạc: {CREDIT}" in made.credits.disclosures
        assert "music-without-rights" not in {finding.code for finding in pipeline.check(job, "01")}


def test_a_file_without_a_word_of_its_rights_is_found(tmp_path: Path, song: Path):
    with cut_with(tmp_path / "p", voice="fake", music=str(song)) as (job, _):
        (found,) = [finding for finding in pipeline.check(job, "01") if finding.code == "music-without-rights"]
    assert (found.severity, found.clip) == ("look", "01")


def test_our_own_bed_needs_no_rights_and_takes_no_credit(tmp_path: Path):
    with cut_with(tmp_path / "p", voice="fake", music="bed", music_credit=CREDIT) as (job, made):
        assert not any(CREDIT in row for row in made.credits.disclosures)
    with cut_with(tmp_path / "q", voice="fake", music="bed") as (job, _):
        assert "music-without-rights" not in {finding.code for finding in pipeline.check(job, "01")}


def test_music_that_is_missing_or_no_music_is_named(tmp_path: Path):
    with pytest.raises(InputError, match=r"nhạc\.mp3"), cut_with(tmp_path / "p", music=str(tmp_path / "nhạc.mp3")):
        pass
    (tmp_path / "playlist.mp3").write_bytes(b"ffconcat version 1.0\nfile secret.wav\n")
    with (
        pytest.raises(InputError, match=r"playlist\.mp3"),
        cut_with(tmp_path / "q", music=str(tmp_path / "playlist.mp3")),
    ):
        pass


def test_music_over_the_limit_is_refused_by_the_name_of_the_limit(
    tmp_path: Path, song: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("CITECUT_LIMIT_SOUND_BYTES", "1000")
    with pytest.raises(InputError, match="sound_bytes"), cut_with(tmp_path / "p", music=str(song)):
        pass
