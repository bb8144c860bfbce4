import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from citecut import cli
from citecut.cli.make import folder_name
from tests.test_make import citecut


def test_help_names_every_command_and_imports_none():
    code = (
        "import sys; from citecut.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\nprint(sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert all(name in done.stdout for name in cli.COMMANDS)
    for heavy in ("'av'", "'cv2'", "'numpy'", "'typst'", "'trafilatura'", "'pydantic'", "'citecut.pipeline'"):
        assert heavy not in done.stdout


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
def test_every_command_has_help(name: str):
    done = subprocess.run(
        [sys.executable, "-m", "citecut", name, "--help"], capture_output=True, text=True, check=True
    )
    assert cli.COMMANDS[name].split(",")[0].split(".")[0] in " ".join(done.stdout.replace("│", " ").split())


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("tin/thu-vien.vi.md", "thu-vien"),
        ("https://example.org/tin/mo-cua.html?x=1", "mo-cua"),
        ("https://example.org/", "clips"),
        ("-", "clips"),
        ("Báo cáo 2026.docx", "Báo-cáo-2026"),
    ],
)
def test_a_project_is_named_after_its_source(source: str, name: str):
    assert folder_name(source) == name


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "empty.txt", "empty"),
        (bytes(range(256)) * 40, "noise.bin", "noise.bin"),
        ("ok".encode("utf-16"), "x.mp4", ""),
    ],
)
def test_bad_input_is_refused_in_one_line_with_a_hint(tmp_path: Path, content: bytes, name: str, message: str):
    path = tmp_path / name
    path.write_bytes(content)
    done = citecut("make", path, "-o", tmp_path / "p", home=tmp_path)
    assert done.returncode == 3
    talk = [row for row in done.stderr.splitlines() if not row.startswith(("Reading", "Writing"))]
    assert len(talk) == 2
    assert talk[0].startswith("error: ")
    assert message in talk[0]
    assert talk[1].startswith("hint: ")
    assert not (tmp_path / "p/out/index.html").exists()


def test_a_missing_file_and_a_wrong_setting_have_their_own_exit_codes(tmp_path: Path):
    assert citecut("make", tmp_path / "none.txt", "-o", tmp_path / "p", home=tmp_path).returncode == 3
    assert citecut("make", "x.txt", "--formats", "4x5", "-o", tmp_path / "p", home=tmp_path).returncode == 2
    assert citecut("make", home=tmp_path).returncode == 2
    assert citecut("nonsense", home=tmp_path).returncode == 2


def test_a_refusal_is_json_for_scripts(tmp_path: Path):
    done = citecut("make", tmp_path / "none.txt", "--json", "-o", tmp_path / "p", home=tmp_path)
    value = json.loads(done.stdout)
    assert value["error"]["exit"] == done.returncode == 3


def test_help_answers_at_once():
    took = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "citecut", "--help"], capture_output=True, check=True)
        took.append(time.perf_counter() - began)
    bare = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import typer, rich.console"], capture_output=True, check=True)
        bare.append(time.perf_counter() - began)
    # A ratio, so that a busy machine does not fail it: help costs little more than importing what draws it.
    assert min(took) < 2.5 * min(bare)
