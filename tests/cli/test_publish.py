"""approve, publish, releases: as a person and as a script runs them."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from citecut.cli import main
from citecut.errors import Exit
from tests.test_make import EXAMPLE


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("cli")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CITECUT_HOME", str(home / "home"))
        patch.setenv("CITECUT_CACHE_DIR", str(home / "cache"))
        given = ["--voice", "none", "--seconds", "6", "--publisher", "Cổng thông tin Hòa An"]
        main_(["make", str(EXAMPLE), "-o", str(home / "p"), *given, "--json"])
    return home


@pytest.fixture
def root(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CITECUT_HOME", str(made / "home"))
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(made / "cache"))
    shutil.copytree(made / "p", tmp_path / "p")
    return tmp_path / "p"


def main_(arguments: list[str]) -> int:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    return int(left.value.code or 0)


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, Any]:
    capsys.readouterr()
    code = main_([*map(str, arguments), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_from_approval_to_withdrawal(root: Path, capsys: pytest.CaptureFixture[str]):
    code, refused = run(capsys, "publish", root, "--platforms", "x")
    assert code == Exit.REFUSED
    assert [finding["code"] for finding in refused["refusals"]] == ["not-approved"]
    code, approved = run(capsys, "approve", root, "--by", "Ngô Thu Hà", "--role", "thư ký tòa soạn")
    assert (code, approved["approved"]) == (Exit.DONE, {"01": ["vi"]})
    code, published = run(capsys, "publish", root, "--platforms", "x", "--not-before", "2030-01-01T00:00Z")
    assert code == Exit.DONE
    assert published["packages"][0]["folder"] == "packages/01/vi/x"
    assert published["releases"][0]["not_before"] == "2030-01-01T00:00Z"
    digest = published["releases"][0]["release"]
    code, listed = run(capsys, "releases", root)
    assert [(row["release"], row["state"]) for row in listed["releases"]] == [(digest, "released")]
    code, taken = run(capsys, "releases", root, "--withdraw", digest[:8], "--reason", "Sai ảnh", "--by", "Ngô Thu Hà")
    assert (code, taken["releases"][0]["state"], taken["releases"][0]["reason"]) == (0, "withdrawn", "Sai ảnh")
    code, again = run(capsys, "publish", root, "--platforms", "x")
    assert code == Exit.USAGE
    assert "withdrawn" in again["error"]["message"]


def test_an_approval_needs_a_name_and_a_role(root: Path, capsys: pytest.CaptureFixture[str]):
    code, told = run(capsys, "approve", root, "--by", "Ngô Thu Hà")
    assert code == Exit.USAGE
    assert "--role" in told["error"]["hint"]


def test_an_unknown_platform_is_asked_wrongly(root: Path, capsys: pytest.CaptureFixture[str]):
    code, told = run(capsys, "publish", root, "--platforms", "myspace")
    assert code == Exit.USAGE
    assert "tiktok" in told["error"]["hint"]


def test_a_release_that_is_not_there_cannot_be_withdrawn(root: Path, capsys: pytest.CaptureFixture[str]):
    code, told = run(capsys, "releases", root, "--withdraw", "abc", "--reason", "x", "--by", "y")
    assert code == Exit.USAGE
    assert "abc" in told["error"]["message"]


def test_people_are_told_what_to_change(root: Path, capsys: pytest.CaptureFixture[str]):
    assert main_(["publish", str(root), "--platforms", "x"]) == Exit.REFUSED
    said = capsys.readouterr().out
    assert "try: `citecut approve" in said
    assert "nothing was released" in said
    assert main_(["releases", str(root)]) == Exit.DONE
    assert "nothing was released yet" in capsys.readouterr().out


def test_what_only_make_was_told_is_known_when_it_is_published(root: Path, capsys: pytest.CaptureFixture[str]):
    (root / "citecut.toml").write_text('voice = "none"\nseconds = 6\n', encoding="utf-8")
    _, refused = run(capsys, "publish", root, "--platforms", "x")
    assert next(finding["code"] for finding in refused["refusals"]) == "publisher-missing"
    run(capsys, "make", EXAMPLE, "-o", root, "--publisher", "Tòa soạn Hòa An", "--sponsor", "Quỹ Sách")
    run(capsys, "approve", root, "--by", "Ngô Thu Hà", "--role", "thư ký tòa soạn")
    code, _ = run(capsys, "publish", root, "--platforms", "x")
    assert code == Exit.DONE
    told = (root / "out/packages/01/vi/x/disclosure.txt").read_text(encoding="utf-8")
    assert "Tòa soạn Hòa An" in told
    assert "Quỹ Sách" in told


def test_a_flag_that_the_file_sets_otherwise_holds_for_one_run_and_is_named(
    root: Path, capsys: pytest.CaptureFixture[str]
):
    before = (root / "citecut.toml").read_bytes()
    main_(["make", str(EXAMPLE), "-o", str(root), "--publisher", "Ai đó", "--json"])
    assert "sets another `publisher`" in capsys.readouterr().err
    assert (root / "citecut.toml").read_bytes() == before
