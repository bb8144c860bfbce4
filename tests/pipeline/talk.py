"""A small film with a talk of our own invention in its subtitles, for the tests of films."""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from citecut import pipeline, registry
from citecut.errors import ProviderError
from citecut.pipeline import Job, Silence
from tests.render.reels import film

SAID = (
    (0.5, 4.0, "LAN: Thư viện của xã mở cửa lại sau ba năm sửa chữa."),
    (4.2, 8.0, "LAN: Mỗi tối có bốn mươi bạn đọc đến mượn sách."),
    (8.5, 12.5, "MINH: Tôi từng nghĩ người trẻ không còn đọc sách giấy."),
    (12.8, 17.0, "MINH: Con số 68.500 lượt đọc năm nay nói điều ngược lại."),
)
SECONDS = 18


def talk(folder: Path, *, name: str = "buổi_nói.mp4", seconds: int = SECONDS) -> Path:
    """The film, with its subtitles beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = film(folder / name, [Fraction(n, 10) for n in range(seconds * 10)], sound=0.2)
    rows = (f"{n}\n{_stamp(a)} --> {_stamp(b)}\n{text}\n" for n, (a, b, text) in enumerate(SAID, 1))
    path.with_suffix(".vi.srt").write_text("\n".join(rows), encoding="utf-8")
    return path


def _stamp(seconds: float) -> str:
    return f"00:00:{int(seconds):02},{round(seconds % 1 * 1000):03}"


def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of the test's own, and no face detector in it."""
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path / "cache"))

    def missing(given: str = "", progress: object = None) -> Path:
        raise ProviderError("cannot fetch the model of face detector `yunet`", "give a copy")

    monkeypatch.setattr(registry, "face_model", missing)


@contextmanager
def opened(root: Path, **flags: Any) -> Iterator[Job]:
    wanted = {"clips": 1, "seconds": 10.0, "spoken": "vi", **flags}
    with pipeline.opened(root, wanted, Silence()) as job:
        yield job
