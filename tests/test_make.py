"""The whole job, as a person runs it."""

import json
import os
import subprocess
import sys
import tomllib
import unicodedata
from fractions import Fraction
from pathlib import Path

import av
import pytest

from citecut.model import Script, Source
from citecut.project import Project
from citecut.text import fold

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT.parent / "shared" / "samples" / "hoa-binh.vi.txt"
EXAMPLE = ROOT / "examples" / "thu-vien.vi.md"
FURNITURE = ("Link bài gốc", "Copy link", "Lượt xem", "Tác giả", "Bài viết liên quan", "đang cập nhật", "•")


def citecut(*arguments: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"CITECUT_HOME": str(home / "home"), "CITECUT_CACHE_DIR": str(home / "cache")}
    command = [sys.executable, "-m", "citecut", *map(str, arguments)]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real page with a draft voice, in the default format."""
    if not SAMPLE.is_file():
        pytest.skip("the sample page is not beside this checkout")
    home = tmp_path_factory.mktemp("sample")
    done = citecut("make", SAMPLE, "-o", home / "p", "--voice", "draft", "--json", home=home)
    assert done.returncode in (0, 1), done.stderr
    (home / "outcome.json").write_text(done.stdout, encoding="utf-8")
    return home


def script_of(root: Path) -> tuple[Script, Source]:
    project = Project(root)
    state = project.current().clips["01"]
    assert state.script
    return project.get(Script, state.script), project.get(Source, state.sources[0])


@pytest.mark.slow
def test_the_sample_gives_a_clip_of_half_a_minute_to_a_minute_with_sound(sample: Path):
    with av.open(str(sample / "p/out/01/vi/9x16.mp4")) as film:
        video, audio = film.streams.video[0], film.streams.audio[0]
        assert (video.width, video.height) == (1080, 1920)
        assert video.average_rate == 30
        assert 30 <= float(Fraction(film.duration or 0, av.time_base)) <= 60
        assert audio.codec_context.sample_rate == 48000


@pytest.mark.slow
def test_the_sample_has_five_lines_or_more_and_no_furniture(sample: Path):
    script, source = script_of(sample / "p")
    assert len(script.spoken) >= 5
    for line in script.lines:
        assert not any(mark in line.text for mark in FURNITURE), line.text
        for citation in line.citations:
            assert source.passage(citation.passage).kind not in ("furniture", "caption")
            assert citation.quote == citation.range.of(source.text)


@pytest.mark.slow
def test_both_spellings_of_one_name_are_one_name(sample: Path):
    script, source = script_of(sample / "p")
    assert "Phan Xuân Thủy" in source.text
    assert "Phan Xuân Thuỷ" in source.text
    assert fold("Phan Xuân Thủy") == fold("Phan Xuân Thuỷ")
    speakers = [line.speaker.name for line in script.spoken if line.speaker]
    assert len({fold(name) for name in speakers}) == len(set(speakers))


@pytest.mark.slow
def test_the_folder_is_as_promised(sample: Path):
    out = sample / "p/out"
    names = {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()}
    assert names == {
        "index.html",
        "citations.json",
        "findings.json",
        "01/vi/9x16.mp4",
        "01/vi/9x16.jpg",
        "01/vi/captions.9x16.vtt",
        "01/vi/captions.9x16.srt",
    }


@pytest.mark.slow
def test_the_audit_file_quotes_the_source_word_for_word(sample: Path):
    audit = json.loads((sample / "p/out/citations.json").read_text(encoding="utf-8"))
    assert audit["version"] == 1
    text = unicodedata.normalize("NFC", SAMPLE.read_text(encoding="utf-8"))
    for line in audit["lines"]:
        assert set(line) == {"clip", "language", "line", "role", "text", "speaker", "start", "end", "citations"}
        for citation in line["citations"]:
            assert set(citation) == {"source", "passage", "quote", "start", "end"}
            assert citation["quote"] in text


@pytest.mark.slow
def test_the_outcome_names_what_to_open(sample: Path):
    outcome = json.loads((sample / "outcome.json").read_text(encoding="utf-8"))
    assert outcome["version"] == 1
    assert Path(outcome["index"]).is_file()
    assert [file["format"] for file in outcome["files"]] == ["9x16"]
    settings = tomllib.loads((sample / "p/citecut.toml").read_text(encoding="utf-8"))
    assert settings == {"voice": "draft"}


@pytest.mark.slow
def test_an_edited_line_is_rendered_and_a_line_without_support_is_named(tmp_path: Path):
    root = tmp_path / "p"
    done = citecut("make", EXAMPLE, "-o", root, "--seconds", "8", home=tmp_path)
    assert done.returncode == 0, done.stderr
    form = citecut("write", root, home=tmp_path).stdout
    script, _ = script_of(root)
    line = script.spoken[-1].text
    assert line in form
    edited = tmp_path / "edited.txt"
    edited.write_text(form.replace(line, line.rstrip(".") + " miễn phí trọn đời."), encoding="utf-8")
    taken = citecut("write", root, "--from", edited, home=tmp_path)
    assert taken.returncode == 1
    assert "trọn đời" in taken.stdout
    again = citecut("render", root, "--json", home=tmp_path)
    assert again.returncode == 1
    findings = json.loads(again.stdout)["findings"]
    assert {finding["line"] for finding in findings if finding["severity"] == "stop"} >= {script.spoken[-1].id}
