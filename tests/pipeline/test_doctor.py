"""A project that was damaged is told of, mended, and goes on."""

import json
import shutil
from pathlib import Path

import pytest

from citecut import pipeline
from citecut.errors import BusyError, InputError
from citecut.pipeline import doctor
from citecut.project import Project
from tests.test_pipeline import EXAMPLE, job


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one clip, timed."""
    root = tmp_path_factory.mktemp("made") / "p"
    with job(root, voice="none") as opened:
        pipeline.read(opened, [str(EXAMPLE)])
        pipeline.cut(opened, "01")
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    return Path(shutil.copytree(made, tmp_path / "p"))


def codes(faults: tuple[doctor.Fault, ...]) -> list[str]:
    return [fault.code for fault in faults]


def cut_again(root: Path) -> None:
    with job(root, voice="none") as opened:
        pipeline.cut(opened, "01")


def test_a_sound_project_has_no_faults(root: Path):
    assert doctor.examine(root) == ()
    assert doctor.mend(root) == ()


def test_a_changed_storyboard_is_told_of_set_aside_and_made_anew(root: Path):
    digest = Project(root).current().clips["01"].storyboard
    path = root / "documents" / str(digest)
    path.write_bytes(path.read_bytes().replace(b'"01"', b'"02"'))
    assert codes(doctor.examine(root)) == ["changed", "missing"]
    assert all(fault.mended for fault in doctor.mend(root))
    assert (root / "damaged" / "documents" / str(digest)).exists()
    cut_again(root)
    assert doctor.examine(root) == ()
    assert Project(root).current().clips["01"].storyboard == digest


def test_a_missing_take_is_forgotten_and_made_anew(root: Path):
    before = Project(root).current().clips["01"]
    ((language, takes),) = before.takes.items()
    line, digest = next(iter(takes.items()))
    (root / "documents" / digest).unlink()
    assert "missing" in codes(doctor.examine(root))
    doctor.mend(root)
    cut_again(root)
    assert Project(root).current().clips["01"].takes[language][line] == digest
    assert doctor.examine(root) == ()


def test_a_missing_source_is_named_and_cannot_be_made_up(root: Path):
    (source,) = Project(root).current().clips["01"].sources
    (root / "documents" / source).unlink()
    (fault,) = doctor.mend(root)
    assert not fault.mended
    assert "copy" in fault.hint
    assert Project(root).current().clips["01"].sources == (source,)


def test_what_a_killed_run_left_is_told_of_and_swept_away(root: Path):
    left = root / "documents" / f".{'a' * 64}.123.tmp"
    left.write_text("half")
    assert codes(doctor.examine(root)) == ["left over"]
    assert [fault.mended for fault in doctor.mend(root)] == [True]
    assert not left.exists()


def test_a_file_that_was_made_and_is_gone_is_told_of(root: Path):
    current = json.loads((root / "current.json").read_text())
    (root / "current.json").write_text(json.dumps(current | {"files": {"01/vi/9x16.mp4": "key"}}))
    assert codes(doctor.examine(root)) == ["file"]
    assert [fault.mended for fault in doctor.mend(root)] == [True]
    assert Project(root).current().files == {}


def test_a_torn_current_json_is_told_of_and_left_alone(root: Path):
    (root / "current.json").write_text("{")
    assert codes(doctor.mend(root)) == ["unreadable"]
    assert (root / "current.json").read_text() == "{"


def test_a_project_that_somebody_works_on_is_not_mended(root: Path):
    (root / "documents" / f".{'a' * 64}.123.tmp").write_text("half")
    with Project(root).writing(), pytest.raises(BusyError):
        (root / "documents" / f".{'a' * 64}.123.tmp").write_text("half")
        doctor.mend(root)


def test_every_project_of_a_library_is_examined(root: Path):
    (root / "documents" / f".{'a' * 64}.123.tmp").write_text("half")
    (fault,) = doctor.examine(root.parent)
    assert fault.project.resolve() == root.resolve()


def test_a_folder_without_projects_is_refused(tmp_path: Path):
    with pytest.raises(InputError):
        doctor.examine(tmp_path)
