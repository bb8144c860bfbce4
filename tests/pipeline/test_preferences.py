"""What may be chosen, and settings as they are written down."""

from pathlib import Path

import pytest

from citecut import pipeline, settings
from citecut.errors import BusyError, InputError, UsageError


def test_there_are_themes_formats_voices_and_platforms_to_choose_from() -> None:
    found = pipeline.preferences()
    assert "bulletin" in found.themes
    assert found.formats == ("9x16", "1x1", "16x9")
    assert "draft" in {voice.name for voice in found.voices}
    assert found.platforms["youtube"] == "YouTube Shorts"


def test_settings_are_written_into_a_new_and_into_an_old_file(tmp_path: Path) -> None:
    pipeline.change_settings(tmp_path, {"publisher": "Xã Bến Trám", "formats": ("1x1",)})
    pipeline.change_settings(tmp_path, {"publisher": "Huyện", "seconds": 30})
    held = settings.load(tmp_path, {}, {})
    assert (held.publisher, held.formats, held.seconds) == ("Huyện", ("1x1",), 30)


def test_a_value_that_does_not_fit_changes_nothing(tmp_path: Path) -> None:
    pipeline.change_settings(tmp_path, {"seconds": 30})
    with pytest.raises(UsageError, match="`seconds` does not fit"):
        pipeline.change_settings(tmp_path, {"seconds": 2})
    assert settings.load(tmp_path, {}, {}).seconds == 30


def test_settings_are_kept_while_a_run_writes_and_a_brand_waits_for_it(tmp_path: Path) -> None:
    with pipeline.opened(tmp_path, {"seconds": 40}, pipeline.Silence()) as job:
        pipeline.change_settings(tmp_path, {"seconds": 30, "theme": "paper"})
        assert job.settings.seconds == 40, "a run goes on with what it began with"
        with pytest.raises(BusyError):
            pipeline.set_brand(tmp_path, {"theme.toml": b""})
    assert settings.load(tmp_path, {}, {}).seconds == 30
    assert settings.load(tmp_path, {}, {}).theme == "paper"


def test_languages_that_were_chosen_while_a_source_was_read_stay(tmp_path: Path) -> None:
    (tmp_path / "tin.txt").write_text("Tủ sách có 120 cuốn.\n\nAi qua sông cũng mượn được hai cuốn.\n")
    with pipeline.opened(tmp_path / "p", {"voice": "none", "languages": ("en",)}, pipeline.Silence()) as job:
        pipeline.read(job, [str(tmp_path / "tin.txt")])
        pipeline.change_settings(tmp_path / "p", {"languages": ("fr", "lo")})
        pipeline.keep_own_language(job)
    assert settings.load(tmp_path / "p", {}, {}).languages == ("vi", "fr", "lo")


def test_sources_are_added_to_clips_that_are_there_and_only_once(tmp_path: Path) -> None:
    for name, words in (("a", "Tủ sách có 120 cuốn."), ("b", "Bến đò mở lúc 5 giờ sáng.")):
        (tmp_path / f"{name}.txt").write_text(f"{words}\n\n{words} Ai qua sông cũng biết.\n", encoding="utf-8")
    with pipeline.opened(tmp_path / "p", {"voice": "none"}, pipeline.Silence()) as job:
        for name in ("a", "b", "a"):
            pipeline.read(job, [str(tmp_path / f"{name}.txt")], add=True)
        assert pipeline.clip_ids(job) == ("01", "02")


def test_pictures_and_brand_of_the_project_itself_are_used(tmp_path: Path) -> None:
    (tmp_path / "tin.txt").write_text("Tủ sách có 120 cuốn.\n\nAi qua sông cũng mượn được hai cuốn.\n")
    (tmp_path / "p" / "brand").mkdir(parents=True)
    (tmp_path / "p" / "brand" / "theme.toml").write_text("nonsense = 1")
    with pipeline.opened(tmp_path / "p", {"voice": "none"}, pipeline.Silence()) as job:
        pipeline.read(job, [str(tmp_path / "tin.txt")])
        with pytest.raises(InputError, match="brand kit"):
            pipeline.prepare(job)


def test_the_language_of_the_source_is_kept_among_those_that_were_chosen(tmp_path: Path) -> None:
    article = tmp_path / "bai.txt"
    article.write_text("Thư viện mở cửa\n\nTừ ngày 1 tháng 9, thư viện mở cửa đến 21 giờ.\n", encoding="utf-8")
    with pipeline.opened(tmp_path / "p", {"languages": ("en",)}, pipeline.Silence()) as job:
        pipeline.read(job, [str(article)])
        pipeline.keep_own_language(job)
        assert job.settings.languages == ("vi", "en")
    with pipeline.opened(tmp_path / "p", {}, pipeline.Silence()) as job:
        assert job.settings.languages == ("vi", "en")


def test_no_language_is_added_where_none_was_chosen(tmp_path: Path) -> None:
    with pipeline.opened(tmp_path / "p", {}, pipeline.Silence()) as job:
        pipeline.keep_own_language(job)
        assert job.settings.languages == ()
