"""Two languages on screen: each has its place in every theme and format, and neither covers the other or the card."""

from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest

from citecut.model import FORMATS, Cut
from citecut.render.captions import caption_boxes, caption_layers, caption_places
from citecut.render.check import check
from citecut.render.stage import Setting, ink_box, settings, stages
from citecut.render.theme import Box, Theme, built_in, load
from citecut.render.typeset import Sheet
from tests.render.stories import (
    CLOSE,
    COMPARISON,
    DAY,
    HOOK,
    LIST,
    NUMBER,
    PICTURE,
    PLACE,
    POINT,
    TIMELINE,
    Told,
    drawn_picture,
    in_two,
    shelf,
    story,
)
from tests.render.tales import TALES
from tests.render.test_golden import _ink as ink_of

each_theme = pytest.mark.parametrize("theme", built_in())
each_format = pytest.mark.parametrize("format", FORMATS)

LONG = {
    "en": "People who come home late from work need a quiet place near their homes too, to read and to study, said "
    "the director of the provincial public library system at the conference on external information.",
    "vi": "Người đi làm về muộn cũng cần một chỗ yên tĩnh gần nhà để đọc và để học thêm, giám đốc hệ thống thư viện "
    "công cộng của tỉnh phát biểu tại hội nghị tập huấn công tác thông tin đối ngoại.",
    "th": "ผู้ที่เลิกงานดึกก็ต้องการที่เงียบ ๆ ใกล้บ้านสำหรับอ่านหนังสือและค้นคว้าในช่วงค่ำ ผู้อำนวยการห้องสมุดประชาชนของจังหวัดกล่าวในที่ประชุม",
    "ar": "يحتاج من يعودون متأخرين من أعمالهم إلى مكان هادئ قريب من بيوتهم للقراءة والدراسة، كما قال مدير شبكة "
    "المكتبات العامة في المقاطعة خلال المؤتمر بموجب القرار 57-KL/TW.",
}
HELD = Fraction(2, 5)  # s a caption, so that those of a long text end with its panel
SAID = "Chúng tôi không khẳng định rằng mọi thư viện đều mở cửa muộn được ngay trong năm nay."
WHO = {"name": "Nguyễn Hoàng Phương Uyên", "office": "Trưởng phòng Quản lý văn hóa và gia đình tỉnh Hòa An"}
QUOTE: Told = ("quote", {"quote": SAID, **WHO}, SAID)
OPENING: Told = ("hook", {"kicker": "Từ 1/9/2026", "headline": HOOK[2]}, HOOK[2])
VOICE: Told = ("point", {}, LONG["vi"])
SPEAKER: Told = ("point", WHO, LONG["vi"])
SCENES = (OPENING, HOOK, POINT, VOICE, NUMBER, SPEAKER, QUOTE, LIST, TIMELINE, DAY, COMPARISON, PLACE, PICTURE, CLOSE)
ENGLISH: tuple[Told, ...] = (
    ("hook", {"headline": "Libraries stay open until 9 p.m."}, LONG["en"]),
    ("point", {}, LONG["en"]),
    ("number", {"number": "68,500", "unit": "visitors a year"}, LONG["en"]),
    ("quote", {"quote": SAID, "name": "Le Minh Hanh"}, SAID),
)
PAIRS = (("vi", "en"), ("vi", "th"), ("vi", "ar"), ("en", "vi"), ("ar", "vi"), ("ar", "th"), ("th", "ar"))


def told(language: str) -> tuple[Told, ...]:
    return SCENES if language == "vi" else ENGLISH if language == "en" else TALES[language]


def bilingual(
    scenes: tuple[Told, ...], pair: tuple[str, str] = ("vi", "en"), *, burn: bool = True, text: str = "", **more: str
) -> Cut:
    """A story in the first language with a long text in the second under every line."""
    cut = story(*scenes, language=pair[0], held=HELD, **more)
    return in_two(cut, text or LONG[pair[1]], pair[1], more.get("theme", "bulletin"), burn=burn)


def apart(one: Box, other: Box) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def taken(cut: Cut, setting: Setting) -> dict[str, Box]:
    """What stands where in one shot."""
    boxes = {f"card {e.slot}": ink_box(e, setting.scene.theme) for e in setting.card.elements}
    boxes |= {f"bar {i}": (b.left, b.top, b.left + b.w, b.top + b.h) for i, b in enumerate(setting.card.bars)}
    for name, words in (("first", setting.words), ("second", setting.second)):
        box = words.ink() if words else None
        boxes |= {name: box} if box else {}
    if setting.shot.panel.spoken:
        boxes["source"] = setting.scene.theme.frame(cut.format).caption.attribution
    return boxes


@each_theme
@each_format
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_nothing_covers_anything_and_all_stands_in_the_safe_area(theme: str, format: str, pair: tuple[str, str]):
    cut = bilingual(told(pair[0]), pair, theme=theme, format=format)
    left, top, right, bottom = cut.format.safe
    for setting in settings(cut, load(theme), None):
        boxes = taken(cut, setting)
        for (name, one), (other, two) in combinations(boxes.items(), 2):
            assert apart(one, two), (setting.shot.panel.scene, setting.index, name, one, other, two)
        for name, box in boxes.items():
            assert box[0] >= left and box[1] >= top and box[2] <= right and box[3] <= bottom, (name, box)


@each_theme
@each_format
def test_the_second_language_is_small_but_read_and_stands_under_the_first(theme: str, format: str):
    cut = bilingual(SCENES, theme=theme, format=format)
    shown = [each for each in settings(cut, load(theme), None) if each.second and each.words.rows]
    assert len(shown) > 5
    for each in shown:
        first, second = each.words.ink(), each.second and each.second.ink()
        assert first and second and each.second
        assert 30 <= each.second.size <= 0.8 * each.words.size
        assert first[3] < second[1]


@each_theme
@each_format
def test_a_good_clip_in_two_languages_has_no_findings(theme: str, format: str, tmp_path: Path):
    scenes = tuple(each for each in SCENES if each not in (VOICE, SPEAKER, QUOTE))
    text = "The library stays open until 9 p.m."
    plain = bilingual((*scenes, QUOTE), theme=theme, format=format, text=text)
    assert check(plain, load(theme)) == ()
    still = drawn_picture(tmp_path, (250, 250, 250))
    pictured = bilingual((HOOK, POINT, NUMBER, PICTURE), theme=theme, format=format, text=text, still=still)
    assert check(pictured, load(theme), shelf(tmp_path)) == ()


@each_format
@pytest.mark.parametrize("pair", [("vi", "th"), ("ar", "vi"), ("vi", "ar")], ids="-".join)
def test_no_mark_of_one_language_touches_the_other_as_drawn(format: str, pair: tuple[str, str]):
    voice = ("point", {}, LONG[pair[0]])
    spoken = ("point", {"headline": "57-KL/TW"}, LONG[pair[0]])
    cut = bilingual((spoken, voice), pair, format=format)
    for setting in settings(cut, load("bulletin"), None):
        sheet = Sheet(setting.scene.theme)
        layers = caption_layers(setting.words, setting.second, setting.shot, sheet, shadow=False)
        sprites = [layer.paint(HELD / 2) for layer in layers if layer.key(HELD / 2) is not None]
        inks = [ink_of(sprite) for sprite in sprites]
        assert len(inks) >= 4
        assert all(apart(one, two) for one, two in combinations(inks, 2)), inks


def test_where_the_card_is_the_sentence_both_languages_stand_on_it():
    cut = bilingual((OPENING, QUOTE))
    hook, quote = settings(cut, load("bulletin"), None)
    assert [each.slot for each in hook.card.elements] == ["kicker", "headline", "second"]
    assert [each.slot for each in quote.card.elements] == ["mark", "quote", "second", "name", "office"]
    assert hook.second is None and quote.second is None


def test_where_the_second_language_runs_the_other_way_its_block_begins_where_the_captions_do():
    (arabic,) = settings(bilingual((POINT,), ("vi", "ar")), load("bulletin"), None)
    assert arabic.second
    ink = arabic.second.ink()
    assert ink and ink[0] == arabic.words.box[0]
    (mirrored,) = settings(bilingual(TALES["ar"][1:2], ("ar", "vi")), load("bulletin"), None)
    assert mirrored.second
    ink = mirrored.second.ink()
    assert ink and ink[2] == mirrored.words.box[2]


def test_captions_at_the_top_take_the_second_language_with_them():
    cut = bilingual((POINT,))
    assert cut.second
    (low,) = settings(cut, load("bulletin"), None)
    upper = tuple(cue.model_copy(update={"place": "upper"}) for cue in cut.cues)
    (high,) = settings(cut.model_copy(update={"cues": upper}), load("bulletin"), None)
    assert low.second and high.second
    assert low.words.box[1] - high.words.box[1] == low.second.box[1] - high.second.box[1] > 0


@each_theme
@each_format
def test_faces_are_kept_clear_of_both_languages(theme: str, format: str):
    both = bilingual((POINT,), theme=theme, format=format)
    one = story(POINT, theme=theme, format=format)
    (setting,) = settings(both, load(theme), None)
    places, before = caption_places(both, load(theme)), caption_boxes(load(theme), one.format)
    assert caption_places(one, load(theme)) == before
    assert setting.second
    assert places["lower"][1] == setting.words.box[1] < before["lower"][1]
    assert places["lower"][3] == setting.second.box[3] <= before["lower"][3]
    assert places["upper"][1] == before["upper"][1] and places["upper"][3] > before["upper"][3]


def test_soft_captions_leave_every_picture_as_it_is_in_one_language():
    both, one = bilingual((HOOK, POINT, QUOTE), burn=False), story(HOOK, POINT, QUOTE, held=HELD)
    keys = [
        [[layer.key(Fraction(1)) for layer in stage.layers] for stage in stages(cut, load("bulletin"), shelf(Path()))]
        for cut in (both, one)
    ]
    assert keys[0] == keys[1]


def test_a_theme_that_knows_no_second_language_sets_it_like_its_source_rows():
    theme = load("bulletin")
    styles = {name: style for name, style in theme.tokens.styles.items() if name != "second"}
    older: Theme = theme.model_copy(update={"tokens": theme.tokens.model_copy(update={"styles": styles})})
    (setting,) = settings(bilingual((POINT,)), older, None)
    assert setting.second
    assert setting.second.style.weight == styles["attribution"].weight


def test_a_character_that_no_font_draws_is_found_in_the_second_language_too():
    (finding,) = check(bilingual((POINT,), text="Old 𓀀 letters"), load("bulletin"))
    assert (finding.code, finding.severity) == ("glyph-missing", "stop")


def test_the_title_of_the_source_is_broken_by_its_own_language():
    cut = story(CLOSE, language="en")
    title = "Nâng cao chất lượng công tác thông tin đối ngoại trên không gian mạng"
    rows = {}
    for own in ("vi", None):
        credits = cut.credits.model_copy(update={"title": title, "title_language": own})
        (setting,) = settings(cut.model_copy(update={"credits": credits}), load("bulletin"), None)
        rows[own] = next(each.rows for each in setting.card.elements if each.slot == "title")
    assert rows["vi"] != rows[None]
    for compound in ("Nâng cao", "chất lượng", "công tác", "thông tin", "đối ngoại", "không gian mạng"):
        assert any(compound in row for row in rows["vi"]), rows["vi"]
