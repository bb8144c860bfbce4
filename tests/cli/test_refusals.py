"""Bad places to write to: a full disk, a folder that may not be written, a script that no font draws."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_make import EXAMPLE, citecut


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB."""
    if os.name != "posix" or os.getuid() != 0:
        pytest.skip("needs root to mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("this machine does not let a small disk be mounted")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that says why, where the run was refused as it should be."""
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    rows = [row for row in done.stderr.splitlines() if row.startswith(("error: ", "hint: "))]
    assert [row.split(":")[0] for row in rows] == ["error", "hint"]
    return rows[0]


def test_a_full_disk_is_named_and_leaves_nothing_half_written(small_disk: Path, tmp_path: Path):
    done = citecut("make", EXAMPLE, "-o", small_disk / "p", "--seconds", "8", home=tmp_path)
    assert "the disk is full" in refused(done)
    left = [path for path in small_disk.rglob("*") if path.is_file()]
    assert not [path for path in left if path.suffix in (".mp4", ".jpg")]
    assert not [path for path in left if ".tmp" in path.name or path.name.endswith(".part")]


def test_a_folder_without_permission_is_named(tmp_path: Path):
    if os.name != "posix" or os.getuid() != 0:
        pytest.skip("needs root to make a folder that not even its owner may write")
    locked = tmp_path / "locked"
    locked.mkdir()
    if subprocess.run(["chattr", "+i", str(locked)], capture_output=True, check=False).returncode:
        pytest.skip("this file system knows no immutable folders")
    try:
        done = citecut("make", EXAMPLE, "-o", locked / "p", home=tmp_path)
    finally:
        subprocess.run(["chattr", "-i", str(locked)], check=True)
    assert "no permission to write" in refused(done)


def test_a_script_that_no_font_can_draw_is_refused_with_what_to_install(tmp_path: Path):
    page = tmp_path / "a.txt"
    page.write_text("𒀀𒀁𒀂 𒀃𒀄𒀅 𒀆𒀇\n\n" + "𒀀𒀁𒀂 𒀃𒀄𒀅 𒀆𒀇 𒁀𒁁. " * 20, encoding="utf-8")
    done = citecut("make", page, "-o", tmp_path / "p", home=tmp_path)
    assert "no installed font can draw" in refused(done)
    assert not list((tmp_path / "p").rglob("*.mp4"))
