"""Thai, Khmer, Lao, Arabic and Chinese in every theme: whole, legible, marks not cut, rows broken between words."""

import unicodedata
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from citecut.model import FORMATS
from citecut.render.check import check
from citecut.render.fonts import fonts
from citecut.render.stage import settings, stages
from citecut.render.theme import Theme, built_in, load
from citecut.render.typeset import Page, Row, Run, draw, measure, ruler_of
from citecut.render.writing import written
from citecut.text import words
from citecut.text.segments import has_dictionary
from tests.render.stories import drawn_picture, flat_frame, shelf, story
from tests.render.tales import TALES

SCRIPTS = {"th": "Thai", "km": "Khmer", "lo": "Lao", "ar": "Arabic", "zh": "SC"}
STACKED = {"th": "ที่ปู่กี่ญี่ฐู้", "km": "ស្ត្រីខ្ញុំជ្រៅវ៉ឺង្គ្រ", "lo": "ທີ່ໜູ້ເຂົ້າສູ່ຍິ່ງ", "ar": "المكتبة أيضا بحي يفتح", "zh": "图书馆"}
each_theme = pytest.mark.parametrize("theme", built_in())
each_language = pytest.mark.parametrize("language", SCRIPTS)


@pytest.fixture(autouse=True)
def _font(request: pytest.FixtureRequest):
    language = request.node.callspec.params.get("language") if hasattr(request.node, "callspec") else None
    if language and f"Noto Sans {SCRIPTS[language]}" not in fonts("Be Vietnam Pro").families:
        pytest.skip(f"no font for {SCRIPTS[language]} is installed")


def faults(cut, theme: Theme, media=None) -> list[tuple[str, str]]:
    found = check(cut, theme, media)
    return [(f.code, f.message) for f in found if f.severity == "stop" or f.code in ("unsafe", "lone-word")]


@each_language
@pytest.mark.parametrize(("theme", "format"), [("bulletin", "9x16"), ("paper", "1x1"), ("bold", "16x9")])
def test_every_scene_is_legible_and_whole(language: str, theme: str, format: str):
    assert faults(story(*TALES[language], format=format, language=language, theme=theme), load(theme)) == []


@each_language
def test_every_scene_is_legible_with_a_picture(language: str, tmp_path: Path):
    cut = story(*TALES[language], language=language, still=drawn_picture(tmp_path, (240, 230, 200)))
    assert faults(cut, load("bulletin"), shelf(tmp_path)) == []


@each_language
@each_theme
def test_rows_are_high_enough_for_stacked_marks(language: str, theme: str):
    look = written(load(theme), language)
    style = look.tokens.styles["statement"]
    run = Run(STACKED[language], 100, style.weight, "#FFFFFF")
    (sprite,) = draw(look, [Page(3000, 600, (Row(100, 300, 2800, (run,)),), language)])
    assert sprite.pixels.shape[0] <= 100 * style.leading


@each_language
@each_theme
def test_captions_keep_clear_of_the_card_above_and_the_source_below(language: str, theme: str):
    look = load(theme)
    for format_ in (FORMATS["9x16"],) if theme != "paper" else (FORMATS["1x1"],):
        cut = story(*TALES[language], format=format_.name, language=language, theme=theme)
        for setting in settings(cut, look, None):
            ink = setting.words.ink()
            if ink and not setting.words.low:
                continue
            frame = setting.scene.theme.frame(format_)
            assert ink is None or ink[3] <= frame.caption.attribution[1]
            cards = [element.box[3] for element in setting.card.elements if setting.shot.panel.scene != "quote"]
            assert ink is None or all(bottom <= ink[1] + 2 for bottom in cards), setting.shot.panel.scene


@each_language
def test_rows_of_cards_and_captions_end_between_words(language: str):
    if language not in ("th", "km", "lo", "zh"):
        pytest.skip("parts its words with spaces")
    if not has_dictionary():
        pytest.skip("icu4py is not installed")
    cut = story(*TALES[language], language=language)
    for cue in cut.cues:
        text = cut.texts[cue.line]
        inside = {at for word in words(text, language) for at in range(word.start + 1, word.end)}
        assert all(row.end not in inside for row in cue.rows)
    for setting in settings(cut, load("bulletin"), None):
        for element in setting.card.elements:
            own = [word.of(element.text) for word in words(element.text, language)]
            drawn = [word.of(row) for row in element.rows for word in words(row, language)]
            assert "".join(own) == "".join(drawn)


@each_language
def test_each_word_of_a_caption_is_marked_in_its_turn(language: str):
    cut = story(TALES[language][0], language=language)
    (stage,) = stages(cut, load("bulletin"), lambda digest: Path())
    rows = [layer for layer in stage.layers if type(layer).__name__ == "CaptionRow"]
    times = [word.start for cue in cut.cues for word in cue.words]
    keys = {tuple(layer.key(t + Fraction(1, 60)) for layer in rows) for t in times}
    assert len(keys) == len(times)


@each_language
def test_the_measured_width_is_the_drawn_width(language: str):
    look = written(load("bulletin"), language)
    text = max((spoken for _, _, spoken in TALES[language]), key=len)
    run = Run(text, 50, 800, "#FFFFFF")
    (sprite,) = draw(look, [Page(6000, 200, (Row(100, 100, 5800, (run,)),), language)])
    assert sprite.pixels.shape[1] == pytest.approx(ruler_of(look).width(text, 800) * 50, rel=0.03)


@pytest.mark.parametrize("language", ["zh"])
def test_a_chinese_quotation_mark_takes_its_square(language: str):
    look = written(load("bulletin"), language)
    assert ruler_of(look).width("读“书”吧，好。", 800) == pytest.approx(8.0, abs=0.05)


def test_han_characters_take_the_shape_of_their_language():
    order = {tag: fonts("Be Vietnam Pro", (), tag).families for tag in ("zh", "zh-Hant", "zh-TW", "ja", "vi")}
    if "Noto Sans TC" not in order["zh"]:
        pytest.skip("no font for Chinese is installed")
    first = {
        tag: next(name for name in names if name[-2:] in ("SC", "TC", "JP", "KR")) for tag, names in order.items()
    }
    assert [name[-2:] for name in first.values()] == ["SC", "TC", "TC", "JP", "SC"]


@pytest.mark.parametrize("language", ["ar"])
def test_a_document_number_stays_in_order_in_arabic(language: str):
    """The number drawn inside an Arabic row is the number drawn alone: the same ink in the same columns."""
    look = written(load("bulletin"), language)
    alone, inside = (
        draw(look, [Page(3000, 200, (Row(100, 120, 2800, (Run(text, 60, 800, "#FFFFFF"),)),), language)])[0].pixels
        for text in ("57-KL/TW", "القرار 57-KL/TW")
    )
    # Read from right to left: the number ends the row, so it is its left part.
    left = inside[-alone.shape[0] :, : alone.shape[1], 3] if inside.shape[0] >= alone.shape[0] else inside[..., 3]
    profile = [np.asarray(part[..., 3] if part.ndim == 3 else part, float).sum(axis=0) for part in (alone, left)]
    columns = min(len(each) for each in profile)
    likeness = np.corrcoef(profile[0][:columns], profile[1][:columns])[0, 1]
    turned = np.corrcoef(profile[0][:columns], profile[1][:columns][::-1])[0, 1]
    assert likeness > 0.9 > turned


@pytest.mark.parametrize("language", ["ar"])
def test_arabic_stands_at_the_right(language: str):
    cut = story(("point", {"headline": "بطاقة مجانية"}, ""), language=language, theme="paper")
    (stage,) = stages(cut, load("paper"), lambda digest: Path())
    frame = flat_frame(stage, Fraction(2), (1080, 1920))
    card = np.abs(frame[560:760] - np.median(frame[560:760], axis=(0, 1))).max(axis=2) > 90
    columns = np.flatnonzero(card.any(axis=0))
    assert columns.max() > 880 and columns.min() > 200


@each_language
def test_texts_are_composed(language: str):
    for _, shown, spoken in TALES[language]:
        assert all(unicodedata.is_normalized("NFC", text) for text in (*shown.values(), spoken))


def test_a_theme_is_written_once_and_keeps_its_grounds():
    theme = load("bulletin")
    khmer = written(theme, "km")
    assert written(khmer, "km") is khmer and khmer.digest == theme.digest
    assert khmer.tokens.styles["hook"].leading > theme.tokens.styles["hook"].leading
    assert khmer.tokens.styles["number"].leading == theme.tokens.styles["number"].leading
    assert written(theme, "vi").tokens == theme.tokens


def test_letters_that_join_or_stack_are_not_spaced():
    for language in (*SCRIPTS, "my", "ja", "he"):
        styles = written(load("bulletin"), language).tokens.styles
        assert all(style.tracking == 0 for name, style in styles.items() if name not in ("number", "mark"))


def test_captions_of_any_theme_have_a_measure_for_every_script():
    wide = measure(load("paper"), FORMATS["9x16"])
    assert all(wide(text) > 0 for text in STACKED.values())
