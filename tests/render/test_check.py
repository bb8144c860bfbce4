"""What a viewer would trip over is found before anything is rendered."""

from pathlib import Path

import pytest

from citecut.model import FORMATS
from citecut.render.check import check
from citecut.render.fonts import packages_for
from citecut.render.theme import Theme, load
from tests.render.stories import (
    CLOSE,
    HOOK,
    NUMBER,
    PICTURE,
    POINT,
    QUOTE,
    drawn_picture,
    shelf,
    story,
)

THEME = load("bulletin")
SCENES = (HOOK, POINT, NUMBER, QUOTE, PICTURE, CLOSE)


def codes(*told: tuple, theme: Theme = THEME, **more: str) -> list[str]:
    return [finding.code for finding in check(story(*told, **more), theme)]


@pytest.mark.parametrize("format", list(FORMATS))
def test_a_good_cut_has_no_findings(format: str):
    assert codes(*SCENES, format=format) == []


@pytest.mark.parametrize("rgb", [(255, 255, 255), (255, 193, 59)])
@pytest.mark.parametrize("format", list(FORMATS))
def test_type_reads_on_any_picture(rgb: tuple[int, int, int], format: str, tmp_path: Path):
    cut = story(*SCENES, format=format, still=drawn_picture(tmp_path, rgb))
    assert check(cut, THEME, shelf(tmp_path)) == ()


def test_a_character_without_a_font_stops():
    (finding,) = check(story(("point", {"headline": "Chữ 𓀀 cổ"}, "Chữ cổ.")), THEME)
    assert (finding.code, finding.severity, finding.line) == ("glyph-missing", "stop", "l0.headline")
    assert "U+13000" in finding.message
    assert [found.of("Chữ 𓀀 cổ") for found in finding.in_line] == ["𓀀"]


def test_missing_characters_are_found_once_for_all_texts_and_name_the_package_of_their_script():
    tamil = ("point", {"headline": "நூலகம் மாலை ஒன்பது வரை"}, "நூலகம் இரவு வரை")
    (finding,) = (each for each in check(story(tamil), THEME) if each.code == "glyph-missing")
    assert finding.message.count("U+") == 6 and "more characters" in finding.message
    assert finding.suggestion == "install a font for this script: pip install fontpkg-noto-sans-tamil"


@pytest.mark.parametrize(
    ("text", "package"),
    [("ខ្មែរ", "fontpkg-noto-sans-khmer"), ("ລາວ", "justmytype-intl-sea"), ("हिन्दी", "fontpkg-noto-sans-devanagari")],
)
def test_every_script_names_its_own_package(text: str, package: str):
    assert packages_for(text) == (package,)


def test_a_script_without_a_package_gets_a_plain_sentence():
    (finding,) = check(story(("point", {"headline": "Chữ 𓀀 cổ"}, "Chữ cổ.")), THEME)
    assert finding.suggestion and "pip install" not in finding.suggestion


def test_text_that_cannot_fit_stops_and_is_not_cut():
    endless = ("point", {"headline": "Thư viện " * 120}, "Thư viện.")
    assert "overflow" in codes(endless)


def test_a_crowded_card_is_shown():
    crowded = ("point", {"headline": " ".join(["thư viện mở cửa buổi tối"] * 5)}, "Thư viện mở cửa.")
    assert "crowded" in codes(crowded)
    assert "crowded" not in codes(POINT)


def test_a_shade_too_weak_for_a_bright_picture_stops(tmp_path: Path):
    shade = THEME.tokens.shade.model_copy(update={"low": 0.1, "high": 0.2})
    tokens = THEME.tokens.model_copy(update={"shade": shade})
    theme = THEME.model_copy(update={"tokens": tokens, "digest": "weak"})
    cut = story(HOOK, still=drawn_picture(tmp_path, (250, 250, 250)))
    assert {finding.code for finding in check(cut, theme, shelf(tmp_path))} == {"contrast"}


def test_decomposed_text_is_shown():
    cut = story(POINT)
    loose = cut.model_copy(update={"texts": cut.texts | {"l0.headline": "Thu\u031b vie\u0323\u0302n"}})
    assert "not-composed" in [finding.code for finding in check(loose, THEME)]


def test_findings_name_clip_and_language():
    finding = check(story(("point", {"headline": "𓀀"}, "Chữ.")), THEME)[0]
    assert (finding.clip, finding.language) == ("01", "vi")
