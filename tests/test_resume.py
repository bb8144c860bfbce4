"""`kill -9` at any moment loses nothing that was finished, and running again gives the same bytes."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

ARTICLE = """# Thư viện Hòa An mở cửa buổi tối

Từ ngày 1/9, 12 thư viện công cộng của tỉnh Hòa An mở cửa đến 21 giờ.

Bạn đọc không phải trả phí khi dùng phòng đọc buổi tối.
"""
KILLS = 10


def environment(folder: Path) -> Mapping[str, str]:
    return os.environ | {"CITECUT_HOME": str(folder / "home"), "CITECUT_CACHE_DIR": str(folder / "cache")}


def started(folder: Path, article: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "citecut", "make", str(article), "-o", str(folder / "p"), "--seconds", "6"]
    folder.mkdir(exist_ok=True)
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment(folder), stdout=quiet, stderr=quiet, start_new_session=True)


def finished(folder: Path, names: tuple[str, ...]) -> dict[str, bytes]:
    root = folder / "p"
    return {
        str(path.relative_to(root)): path.read_bytes()
        for name in names
        for path in sorted((root / name).rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
def test_kill_at_ten_moments_then_run_again_gives_the_same_bytes(tmp_path: Path):
    article = tmp_path / "a.md"
    article.write_text(ARTICLE, encoding="utf-8")
    began = time.monotonic()
    assert started(tmp_path / "whole", article).wait() == 0
    whole = time.monotonic() - began
    chance = random.Random(7)
    for _ in range(KILLS):
        child = started(tmp_path / "killed", article)
        time.sleep(chance.uniform(0.05, 0.9) * whole)
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    assert started(tmp_path / "killed", article).wait() == 0
    expected = finished(tmp_path / "whole", ("documents", "media", "out"))
    assert finished(tmp_path / "killed", ("documents", "media", "out")) == expected
    assert any(name.endswith(".mp4") for name in expected)
    assert not list((tmp_path / "killed").rglob("*.tmp*"))


@pytest.mark.slow
def test_running_again_with_nothing_changed_does_nothing(tmp_path: Path):
    article = tmp_path / "a.md"
    article.write_text(ARTICLE, encoding="utf-8")
    assert started(tmp_path / "w", article).wait() == 0
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "w" / "p").rglob("*") if path.is_file()}
    assert started(tmp_path / "w", article).wait() == 0
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / "w" / "p").rglob("*") if path.is_file()}
    changed = {path.name for path in after if before.get(path) != after[path]}
    assert changed <= {".lock"}
