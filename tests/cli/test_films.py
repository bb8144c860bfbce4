"""Films on the command line."""

import json
from pathlib import Path

import pytest

from tests.pipeline.talk import talk
from tests.test_make import citecut

FACES = Path(__file__).parents[3] / "shared" / "data" / "models" / "yunet_s_640_640.onnx"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film that was read into a project, as a person does it."""
    if not FACES.is_file():
        pytest.skip("the copy of the face detector is not beside this checkout")
    home = tmp_path_factory.mktemp("cli")
    film = talk(home / "film")
    asked = ("--clips", "2", "--seconds", "9", "--spoken", "vi", "--title", "Thư viện của xã", "--face-model", FACES)
    done = citecut("ingest", film, "-o", home / "p", *asked, home=home)
    assert done.returncode == 0, done.stderr
    (home / "said").write_text(done.stdout + done.stderr, encoding="utf-8")
    return home


def test_ingest_tells_what_is_done_and_what_was_read(project: Path):
    said = (project / "said").read_text(encoding="utf-8")
    assert "Watching buổi_nói.mp4" in said
    assert "Thư viện của xã" in said
    assert "vi, 2 paragraphs spoken, the last until 17.0 s, 2 speakers named" in said


def test_write_gives_a_script_a_clip_with_reasons_and_film_time(project: Path):
    done = citecut("write", project / "p", "--json", home=project)
    assert done.returncode == 0, done.stderr
    scripts = json.loads(done.stdout)["scripts"]
    assert [script["clip"] for script in scripts] == ["01", "02"]
    for script in scripts:
        assert script["reasons"]
        spoken = [line for line in script["lines"] if line["role"] in ("hook", "point", "quote")]
        assert all(line["citations"][0]["time"]["start"] for line in spoken)


def test_write_shows_people_why_a_moment_was_chosen_and_where_it_is_said(project: Path):
    done = citecut("write", project / "p", "--clip", "01", home=project)
    assert "# Chosen, because:\n#   " in done.stdout
    assert "#   cites film time 0:" in done.stdout


def test_cut_times_every_clip_in_every_format(project: Path):
    done = citecut("cut", project / "p", "--formats", "9x16,1x1", "--json", home=project)
    assert done.returncode == 0, done.stderr
    cuts = json.loads(done.stdout)["cuts"]
    assert [(cut["clip"], cut["format"]["name"]) for cut in cuts] == [
        ("01", "9x16"), ("01", "1x1"), ("02", "9x16"), ("02", "1x1"),
    ]  # fmt: skip
    assert all(shot["framings"] for cut in cuts for shot in cut["shots"][:-1])


def test_render_takes_a_framing_file_and_a_voice_over_as_make_does(project: Path, tmp_path: Path):
    (tmp_path / "odd.toml").write_text('[[shot]]\nat = 1\nkind = "dance"\n', encoding="utf-8")
    done = citecut("render", project / "p", "--voice-over", "--framing", tmp_path / "odd.toml", home=project)
    assert done.returncode == 3 and "odd.toml" in done.stderr and "shot.1.kind" in done.stderr


def test_a_draft_previews_the_moments_after_a_first_look_and_make_looks_at_the_film_whole(tmp_path: Path):
    film, asked = talk(tmp_path / "film"), ("--clips", "1", "--seconds", "9", "--spoken", "vi", "--formats", "1x1")
    done = citecut("make", film, "-o", tmp_path / "p", *asked, "--draft", "--json", home=tmp_path)
    assert done.returncode == 0 and "first look" in done.stderr, done.stderr
    (told,) = json.loads(done.stdout)["previews"]
    assert Path(told["path"]).is_file() and Path(told["captions"]).is_file() and 4 < told["seconds"] < 15
    assert not list((tmp_path / "p" / "out").rglob("*.mp4"))
    looked = citecut("cut", tmp_path / "p", "--json", home=tmp_path)
    assert looked.returncode == 0 and "Watching buổi_nói.mp4" in looked.stderr, looked.stderr
    again = citecut("make", film, "-o", tmp_path / "p", *asked, "--draft", "--json", home=tmp_path)
    assert again.returncode == 0 and "first look" not in again.stderr, "what is known better is kept"


def test_a_film_cut_short_is_refused_in_one_line(project: Path, tmp_path: Path):
    whole = (project / "film" / "buổi_nói.mp4").read_bytes()
    broken = tmp_path / "hỏng.mp4"
    broken.write_bytes(whole[: len(whole) // 2])
    done = citecut("make", broken, "-o", tmp_path / "p", home=tmp_path)
    assert done.returncode == 3
    assert "error: " in done.stderr and "Traceback" not in done.stderr


def test_a_film_under_an_article_must_be_a_film(tmp_path: Path):
    text = tmp_path / "bài.md"
    text.write_text("# Tin\n\nThư viện mở cửa buổi tối.\n", encoding="utf-8")
    done = citecut("ingest", text, "--film", text, "-o", tmp_path / "p", home=tmp_path)
    assert done.returncode == 3
    assert "is no film" in done.stderr
