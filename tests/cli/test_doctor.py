"""`citecut doctor`: exit codes, and output for people and scripts."""

import json
from pathlib import Path

import pytest

from citecut.cli import main


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one document that is not what its name says."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "current.json").write_text("{}")
    (tmp_path / "documents" / ("a" * 64)).write_text("đã bị sửa")
    return tmp_path


def left_with(*arguments: object) -> int:
    with pytest.raises(SystemExit) as left:
        main(["doctor", *map(str, arguments)])
    return int(left.value.code or 0)


def test_faults_are_named_with_what_to_do_and_leave_with_1(project: Path, capsys: pytest.CaptureFixture[str]):
    assert left_with(project) == 1
    said = capsys.readouterr().out
    assert "changed" in said
    assert "citecut doctor --mend" in said


def test_what_is_mended_leaves_with_0_and_all_is_well(project: Path, capsys: pytest.CaptureFixture[str]):
    assert left_with(project, "--mend") == 0
    assert left_with(project) == 0
    assert "all is well" in capsys.readouterr().out


def test_scripts_read_one_json_object(project: Path, capsys: pytest.CaptureFixture[str]):
    assert left_with(project, "--json") == 1
    (fault,) = json.loads(capsys.readouterr().out)["faults"]
    assert (fault["code"], fault["path"], fault["mended"]) == ("changed", f"documents/{'a' * 64}", False)
    assert fault["project"] == str(project)


def test_a_folder_without_a_project_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert left_with(tmp_path) == 3
    assert "holds no project" in capsys.readouterr().err
