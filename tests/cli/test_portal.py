import json
from pathlib import Path

import pytest

from citecut import cli
from citecut.project import Project
from tests.publish.portal import shelf


@pytest.fixture
def project(tmp_path: Path) -> Path:
    made = Project(tmp_path / "library" / "project")
    shelf.release(made, media=(b"film", b"picture"))
    return made.root


def run(*arguments: str | Path) -> int:
    try:
        cli.main([*map(str, arguments)])
    except SystemExit as left:
        return int(left.code or 0)
    return 0


def test_a_library_becomes_a_site(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    site = tmp_path / "site"
    command = ("portal", "build", project.parent, "-o", site, "--address", "https://clips.example.org", "--json")
    assert run(*command) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["clips"], told["languages"]) == (1, ["vi", "en"])
    assert "index.html" in told["written"]
    assert (site / "index.html").is_file()
    assert run(*command) == 0
    assert json.loads(capsys.readouterr().out)["written"] == []


def test_the_names_of_the_site_and_its_languages_are_chosen(project: Path, tmp_path: Path):
    site = tmp_path / "site"
    chosen = ("--title", "Clips of Hoa An", "--languages", "en,vi")
    assert run("portal", "build", project, "-o", site, "--address", "https://clips.example.org", *chosen) == 0
    assert "<title>Clips of Hoa An</title>" in (site / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in (site / "index.html").read_text(encoding="utf-8")


def test_without_an_address_nothing_is_built(project: Path, tmp_path: Path):
    assert run("portal", "build", project, "-o", tmp_path / "site", "--address", "here") == 2
    assert not (tmp_path / "site").exists()


def test_a_damaged_project_is_something_to_look_at(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (project.parent / "broken").mkdir()
    (project.parent / "broken" / "current.json").write_text("{}", encoding="utf-8")
    (project.parent / "broken" / "journal.jsonl").write_text("{\n", encoding="utf-8")
    command = ("portal", "build", project.parent, "-o", tmp_path / "site", "--address", "https://clips.example.org")
    assert run(*command, "--json") == 1
    (told,) = json.loads(capsys.readouterr().out)["left_out"]
    assert told["project"] == str((project.parent / "broken").resolve())
    assert run(*command) == 1
    assert f"citecut doctor {told['project']}" in capsys.readouterr().out
