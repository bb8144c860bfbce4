"""`citecut recall` over a library of which a project is damaged."""

import json
from pathlib import Path

import pytest

from citecut.cli import main
from citecut.errors import Exit
from tests.test_library import TEXT, filled


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two projects that say the same; a document of the second is gone."""
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    filled(tmp_path / "library" / "bridge")
    broken, _ = filled(tmp_path / "library" / "broken")
    (broken.documents / (broken.current().clips["01"].script or "")).unlink()
    return tmp_path / "library"


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as left:
        main([*map(str, arguments)])
    return int(left.value.code or 0)


def test_a_damaged_project_is_named_and_the_others_are_searched_and_drafted(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "cau.txt").write_text(TEXT.replace("1 tháng 9", "2 tháng 9"), encoding="utf-8")
    home = library / "bridge"
    assert run("ingest", tmp_path / "cau.txt", "--revise", "-o", home, "--library", library) == Exit.LOOK
    told = capsys.readouterr().out
    assert run("recall", home, "--library", library) == Exit.LOOK
    for said in (told, capsys.readouterr().out):
        assert "2 lines say what the source says otherwise now" in said
        assert "left out: broken: " in said
        assert f"citecut doctor {library / 'broken'}" in said
        assert "This is not all: 1 damaged projects" in said
    assert run("recall", home, "--library", library, "--draft", "--json") == Exit.LOOK
    value = json.loads(capsys.readouterr().out)
    assert {row["project"] for row in value["affected"]} == {"bridge"}
    assert [row["project"] for row in value["drafts"]] == ["bridge"]
    assert [row["project"] for row in value["left_out"]] == ["broken"]
