from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from citecut import pipeline, registry
from citecut.errors import InputError, UsageError
from citecut.fetch import Fetched
from citecut.pipeline import Job
from citecut.testing import FakeVoice

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "thu-vien.vi.md"
PAGE = """<html lang="vi"><head><title>Thư viện Hòa An mở cửa buổi tối</title></head><body><article>
<h1>Thư viện Hòa An mở cửa buổi tối</h1>
<p>Từ ngày 1/9, 12 thư viện công cộng của tỉnh Hòa An mở cửa đến 21 giờ, từ thứ Hai đến thứ Sáu hằng tuần.</p>
<p>Bạn đọc không phải trả thêm phí khi dùng phòng đọc vào buổi tối, theo quyết định của tỉnh Hòa An.</p>
</article></body></html>"""


class Heard:
    """A report that remembers."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.notes: list[str] = []

    def step(self, name: str, detail: str = "") -> None:
        self.steps.append(name)

    def progress(self, done: float) -> None:
        assert 0 <= done <= 1

    def note(self, message: str) -> None:
        self.notes.append(message)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path / "cache"))


@contextmanager
def job(root: Path, **flags: Any) -> Iterator[Job]:
    with pipeline.opened(root, flags, Heard()) as opened:
        yield opened


def test_a_voice_that_needs_more_time_gets_a_shorter_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    durations: dict[float, float] = {}
    for word in (0.1, 0.5):
        monkeypatch.setattr(registry, "voice", lambda name, word=word, **_: FakeVoice(word=word))
        with job(tmp_path / str(word), voice="fake", seconds=30.0) as opened:
            pipeline.read(opened, [str(EXAMPLE)])
            pipeline.cut(opened, "01")
            script = pipeline.write_script(opened, "01")
            durations[word] = sum(float(t.duration) for t in pipeline.speak(opened, script).values())
    assert durations[0.5] <= 30 * pipeline.OVER


def test_nobody_speaks_unless_a_voice_is_installed_or_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(registry, "installed_voice", lambda language: None)
    with job(tmp_path) as opened:
        assert pipeline.voice_for(opened, "vi") is None
    fake = FakeVoice()
    monkeypatch.setattr(registry, "installed_voice", lambda language: fake)
    with job(tmp_path) as opened:
        assert pipeline.voice_for(opened, "vi") is fake
    with job(tmp_path, voice="none") as opened:
        assert pipeline.voice_for(opened, "vi") is None


def test_a_language_without_a_translation_is_named_and_the_rest_is_made(tmp_path: Path):
    with job(tmp_path, languages=("vi", "en"), seconds=10.0) as opened:
        pipeline.read(opened, [str(EXAMPLE)])
        assert pipeline.cut(opened, "01")
        findings = pipeline.check_words(opened, "01")
    missing = [finding for finding in findings if finding.code == "translation-missing"]
    assert [(finding.language, finding.severity) for finding in missing] == [("en", "stop")]


def test_a_page_is_fetched_once_and_again_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []

    def fetch(url: str) -> Fetched:
        asked.append(url)
        return Fetched(PAGE.encode(), url, "text/html; charset=utf-8", "trang.html")

    monkeypatch.setattr("citecut.fetch.fetch", fetch)
    for _ in range(2):
        with job(tmp_path) as opened:
            (source,) = pipeline.read(opened, ["https://example.org/trang.html"])
    assert asked == ["https://example.org/trang.html"]
    assert source.url == "https://example.org/trang.html"
    with pipeline.opened(tmp_path, {}, Heard(), refresh=True) as opened:
        pipeline.read(opened, ["https://example.org/trang.html"])
    assert len(asked) == 2


def test_a_page_shows_no_picture_from_outside_its_folder(tmp_path: Path):
    folder = tmp_path / "story"
    folder.mkdir()
    secret = tmp_path / "secret.jpg"
    secret.write_bytes((ROOT / "examples" / "library-bus.jpg").read_bytes())
    text = (
        "# Thư viện mở cửa\n\n![Xe](../secret.jpg)\n\nTừ ngày 1/9, 12 thư viện của tỉnh Hòa An mở cửa đến 21 giờ.\n"
    )
    (folder / "a.md").write_text(text, encoding="utf-8")
    with job(tmp_path / "p") as opened:
        (source,) = pipeline.read(opened, [str(folder / "a.md")])
        assert all(picture.media is None for picture in source.pictures)
        assert isinstance(opened.report, Heard)
        assert any("../secret.jpg" in note for note in opened.report.notes)


def test_pictures_beside_the_article_are_kept_with_caption_and_credit(tmp_path: Path):
    with job(tmp_path) as opened:
        (source,) = pipeline.read(opened, [str(EXAMPLE)])
        assert len(source.pictures) == 3
        for picture in source.pictures:
            assert picture.media
            assert opened.project.has_media(picture.media)
            assert picture.caption
            assert picture.credit


def test_a_refusal_names_the_file(tmp_path: Path):
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)) * 40)
    with job(tmp_path / "p") as opened, pytest.raises(InputError, match=r"noise\.txt"):
        pipeline.read(opened, [str(tmp_path / "noise.txt")])


def test_a_project_without_a_source_says_what_to_run(tmp_path: Path):
    with job(tmp_path) as opened, pytest.raises(UsageError, match="holds no source yet"):
        pipeline.finish(opened)


def test_a_script_edited_by_hand_stays_when_the_source_changes(tmp_path: Path):
    article = tmp_path / "a.md"
    article.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    with job(tmp_path / "p", seconds=15.0) as opened:
        pipeline.read(opened, [str(article)])
        form = pipeline.script_form(opened, "01")
        last = pipeline.write_script(opened, "01").spoken[-1]
        after, _ = pipeline.edit_script(opened, "01", form.replace(last.text, last.text.rstrip(".") + "!"))
        assert after.edited
    article.write_text(article.read_text(encoding="utf-8") + "\nThêm một câu mới ở cuối bài.\n", encoding="utf-8")
    with job(tmp_path / "p", seconds=15.0) as opened:
        pipeline.read(opened, [str(article)])
        assert pipeline.write_script(opened, "01").digest == after.digest
        pipeline.drop_edits(opened, "01")
        assert not pipeline.write_script(opened, "01").edited


def test_reading_twice_gives_one_source(tmp_path: Path):
    with job(tmp_path) as opened:
        first = pipeline.read(opened, [str(EXAMPLE)])
        second = pipeline.read(opened, [str(EXAMPLE)])
    assert first == second
