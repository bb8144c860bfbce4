"""Every scene in every format: what stands where, when it comes, and that equal keys mean equal pictures."""

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from citecut.model import FORMATS, Still
from citecut.render import typeset
from citecut.render.captions import running
from citecut.render.check import check
from citecut.render.closing import qr, short_link
from citecut.render.elements import CaptionRow, Counting, Entering
from citecut.render.framing import moving_still
from citecut.render.layers import MovingStill, Plain
from citecut.render.stage import settings, stages
from citecut.render.theme import load
from tests.render.stories import (
    CLOSE,
    HOOK,
    NUMBER,
    PICTURE,
    POINT,
    QUOTE,
    drawn_picture,
    flat_frame,
    seen,
    shelf,
    story,
)

THEME = load("bulletin")
SCENES = (HOOK, POINT, NUMBER, QUOTE, PICTURE, CLOSE)


def nothing(digest: str) -> Path:
    raise AssertionError(f"no picture was to be opened, not {digest}")


@pytest.mark.parametrize("format", list(FORMATS))
def test_every_scene_is_staged_with_and_without_a_picture(format: str, tmp_path: Path):
    still = drawn_picture(tmp_path, (200, 190, 170))
    for cut in (story(*SCENES, format=format), story(*SCENES, format=format, still=still)):
        made = stages(cut, THEME, shelf(tmp_path))
        assert [stage.frames for stage in made] == [120] * 6
        for stage in made[::2]:
            assert all(sprite.pixels.dtype == np.uint8 for sprite in seen(stage, Fraction(2)))


def test_the_hook_is_whole_in_the_first_frame():
    cut = story(HOOK, POINT)
    hook, point = stages(cut, THEME, nothing)
    first, later = (flat_frame(hook, Fraction(t), (1080, 1920))[:1000] for t in (0, 3))
    assert np.array_equal(first, later)
    moving = [flat_frame(point, Fraction(t), (1080, 1920))[:1000] for t in (0, 3)]
    assert not np.array_equal(*moving)


def test_type_has_entered_within_a_second():
    for stage in stages(story(HOOK, QUOTE, POINT, NUMBER, CLOSE), THEME, nothing)[1:]:
        card = stage.layers[: len(stage.layers) - 3]
        assert [layer.key(Fraction(1)) for layer in card] == [layer.key(Fraction(119, 30)) for layer in card]


def test_equal_keys_are_equal_pictures_and_keys_are_stable():
    one, two = (stages(story(HOOK, NUMBER), THEME, nothing)[1] for _ in range(2))
    for a, b in zip(one.layers, two.layers, strict=True):
        for t in (Fraction(0), Fraction(1, 5), Fraction(2)):
            assert a.key(t) == b.key(t)
            if a.key(t) is not None:
                assert np.array_equal(a.paint(t).pixels, b.paint(t).pixels)


def test_a_shot_does_not_know_when_it_comes():
    early, late = story(HOOK, POINT, POINT, POINT), story(HOOK, HOOK, HOOK, POINT)
    for t in (Fraction(0), Fraction(1, 2), Fraction(3)):
        a, b = (stages(cut, THEME, nothing)[3].layers[2:] for cut in (early, late))
        assert [layer.key(t) for layer in a] == [layer.key(t) for layer in b]


def test_the_spoken_word_is_marked_by_colour_alone():
    cut = story(POINT)
    cue = cut.cues[0]
    words = running(cut, cut.shots[0], THEME)
    plain, marked = (words.page(0, 0, mark) for mark in (None, cue.words[0].range))
    texts = ["".join(run.text for run in page.items[0].runs) for page in (plain, marked)]
    assert texts[0] == texts[1] == cue.rows[0].of(cut.texts[cue.line])
    assert {run.fill for run in marked.items[0].runs} == {THEME.colour("type"), THEME.colour("accent")}
    assert len({run.size for page in (plain, marked) for run in page.items[0].runs}) == 1


def test_a_new_word_changes_only_its_row():
    stage = stages(story(POINT), THEME, nothing)[0]
    keys = [[layer.key(Fraction(n, 30)) for layer in stage.layers] for n in range(30)]
    changes = [sum(a != b for a, b in zip(one, two, strict=True)) for one, two in pairwise(keys)]
    assert max(changes) <= 2 and 3 <= sum(map(bool, changes)) <= 12


def test_where_a_card_has_nothing_to_say_the_spoken_words_are_set_large():
    for format in FORMATS:
        cut = story(("point", {"name": "Lê Minh Hạnh", "office": "Giám đốc"}, POINT[2]), format=format)
        (setting,) = settings(cut, THEME, None)
        assert setting.words.size > THEME.frame(cut.format).caption.size
        said = [" ".join(row.of(POINT[2]) for row in rows) for _, rows in setting.words.rows]
        assert " ".join(said) == POINT[2]
        ink = setting.words.ink()
        assert ink is not None and ink[3] <= min(element.box[1] for element in setting.card.elements)
        assert check(cut, THEME) == ()


def test_a_quotation_is_not_marked_twice():
    (setting,) = settings(
        story(("quote", {"quote": "“Ai cũng cần một chỗ.”"}, "“Ai cũng cần một chỗ.”")), THEME, None
    )
    assert [element.text for element in setting.card.elements] == ["“", "Ai cũng cần một chỗ."]


def test_a_caption_that_is_not_burned_is_not_drawn():
    with_caption, quote = story(POINT), story(QUOTE)
    assert len(stages(with_caption, THEME, nothing)[0].layers) > 0
    caption = stages(quote, THEME, nothing)[0].layers[-1]
    assert [layer for layer in stages(quote, THEME, nothing)[0].layers if type(layer) is type(caption)] == [caption]


def test_progress_counts_panels_and_not_seconds():
    keys = {stage.layers[1].key(Fraction(t)) for stage in stages(story(*SCENES), THEME, nothing) for t in (0, 1, 3)}
    assert len(keys) == len(SCENES)


def test_a_card_has_a_designed_ground_down_to_its_last_row():
    frame = flat_frame(stages(story(POINT), THEME, nothing)[0], Fraction(1), (1080, 1920))
    assert frame[1300:].std() > 5
    assert frame[1300:].max() > 60


def test_a_still_drifts_by_six_per_cent_at_most_and_stays_inside(tmp_path: Path):
    still = drawn_picture(tmp_path, (90, 120, 90))
    for stage in stages(story(HOOK, POINT, PICTURE, still=still), THEME, shelf(tmp_path)):
        ground = stage.ground
        assert isinstance(ground, MovingStill)
        near, far = sorted((ground.start[2], ground.end[2]))
        assert 1 <= near < far <= 1.06 * near
        assert ground.start != ground.end


@pytest.mark.parametrize("focus", [(0.0, 0.0), (0.5, 0.4), (1.0, 1.0)])
@pytest.mark.parametrize("size", [(3000, 1000), (1000, 3000), (800, 800)])
def test_the_view_never_leaves_the_picture(focus: tuple[float, float], size: tuple[int, int]):
    still = Still(media="a" * 64, width=size[0], height=size[1], focus=focus)
    for shape in FORMATS.values():
        for scene in THEME.frame(shape).scenes.values():
            if scene.picture:
                ground = moving_still(still, Path("x"), scene.picture, THEME, 0)
                box = ground.box
                for x, y, zoom in (ground.start, ground.end):
                    scale = max((box[2] - box[0]) / size[0], (box[3] - box[1]) / size[1]) * zoom
                    half = (box[2] - box[0]) / scale / size[0] / 2, (box[3] - box[1]) / scale / size[1] / 2
                    assert half[0] - 1e-4 <= x <= 1 - half[0] + 1e-4 and half[1] - 1e-4 <= y <= 1 - half[1] + 1e-4


def test_type_does_not_cover_the_focus_of_a_hook(tmp_path: Path):
    still = drawn_picture(tmp_path, (90, 120, 90), (1500, 1000))
    shown = {"headline": "Hội đồng nhân dân tỉnh Hòa An thông qua nghị quyết về giờ mở cửa của thư viện"}
    cut = story(("hook", shown, "Thư viện mở cửa buổi tối."), still=still)
    (setting,) = settings(cut, THEME, shelf(tmp_path))
    picture = setting.picture
    assert picture is not None
    assert all(_focus_height(still, picture, view) < setting.card.elements[0].box[1] for view in _ends(picture))


def test_a_picture_is_shown_larger_where_its_focus_lies_low(tmp_path: Path):
    still = drawn_picture(tmp_path, (90, 120, 90), (1500, 1000))
    zooms = []
    for y in (0.3, 0.75):
        cut = story(HOOK, still=still.model_copy(update={"focus": (0.5, y)}))
        (setting,) = settings(cut, THEME, shelf(tmp_path))
        assert setting.picture is not None
        zooms.append(min(view[2] for view in _ends(setting.picture)))
    assert zooms[0] < zooms[1] <= 1.6


def _ends(picture: MovingStill) -> tuple[tuple[float, float, float], ...]:
    return (picture.start, picture.end)


def _focus_height(still: Still, picture: MovingStill, view: tuple[float, float, float]) -> float:
    """Where on the frame the focus of a picture lies in one of its views, in pixels from the top."""
    left, top, right, bottom = picture.box
    scale = max((right - left) / still.width, (bottom - top) / still.height) * view[2]
    return top + (bottom - top) / 2 + (still.focus[1] - view[1]) * still.height * scale


def test_a_missing_picture_slot_leaves_a_plain_ground():
    assert all(isinstance(stage.ground, Plain) for stage in stages(story(*SCENES), THEME, nothing))


def test_the_code_has_its_quiet_zone_and_whole_modules():
    plate = qr("https://www.example.org/tin-tuc/thu-vien-mo-cua.html", 300)
    dark = plate[..., 0] < 128
    dark &= plate[..., 3] > 250
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    first = np.flatnonzero(dark[rows[0]])
    module = int(np.flatnonzero(np.diff(first) > 1)[0] + 1) / 7
    assert module == int(module) and len(plate) <= 300
    assert min(rows[0], columns[0], len(plate) - 1 - rows[-1], len(plate) - 1 - columns[-1]) >= 4 * module


def test_a_source_without_an_address_has_no_code():
    cut = story(CLOSE)
    bare = cut.model_copy(update={"credits": cut.credits.model_copy(update={"url": None})})
    (setting,) = settings(bare, THEME, None)
    assert setting.code is None
    assert [element.slot for element in setting.card.elements][:2] == ["heading", "title"]


def test_the_closing_card_shows_all_credits_in_every_format():
    for format in FORMATS:
        (setting,) = settings(story(CLOSE, format=format), THEME, None)
        slots = {element.slot for element in setting.card.elements}
        assert slots == {"heading", "title", "byline", "link-label", "link", "publisher", "disclosure0"}
        assert not setting.card.overflow


def test_neighbouring_panels_without_pictures_have_different_grounds():
    scenes = [
        each.scene for each in settings(story(HOOK, POINT, POINT, NUMBER, POINT, QUOTE, QUOTE, CLOSE), THEME, None)
    ]
    assert all(a.motif != b.motif or a.turn % 4 != b.turn % 4 for a, b in pairwise(scenes))
    assert len({scene.digest for scene in scenes}) == len(scenes)


def test_one_panel_of_a_clip_stands_out():
    told = story(HOOK, POINT, NUMBER, POINT, NUMBER, CLOSE)
    assert [each.scene.theme == THEME.tinted for each in settings(told, THEME, None)].index(True) == 2
    assert sum(each.scene.theme != THEME for each in settings(told, THEME, None)) == 1


def test_a_spoken_word_changes_its_colour_and_nothing_else():
    (stage,) = stages(story(POINT), THEME, Path)
    row = next(layer for layer in stage.layers if isinstance(layer, CaptionRow))
    plain, marked = row.sheet.sprite(row.moments[0].page), row.paint(row.moments[1].start)
    assert (plain.left, plain.top) == (marked.left, marked.top)
    changed = (plain.pixels != marked.pixels).any(axis=2)
    assert changed.any() and np.array_equal(plain.pixels[..., 3], marked.pixels[..., 3])
    columns = np.flatnonzero(changed.any(axis=0))
    assert columns[-1] - columns[0] < plain.pixels.shape[1] / 2


def test_the_type_of_a_shot_is_drawn_in_one_compilation(monkeypatch: pytest.MonkeyPatch):
    (stage,) = stages(story(POINT), THEME, Path)
    asked = []
    compile_ = typeset.compiled
    monkeypatch.setattr(typeset, "_memory", typeset._Memory())
    monkeypatch.setattr(typeset, "compiled", lambda *args: asked.append(args) or compile_(*args))
    for layer in stage.layers[1:]:
        for frame in range(0, 120, 5):
            if layer.key(Fraction(frame, 30)) is not None:
                layer.paint(Fraction(frame, 30))
    assert len(asked) == 1


def test_what_is_counted_is_said_once_the_number_has_settled():
    (_, stage, *_) = stages(story(HOOK, NUMBER, CLOSE), THEME, Path)
    counting = next(layer for layer in stage.layers if isinstance(layer, Counting))
    settled = counting.entrance.delay + counting.length
    assert settled <= Fraction(6, 10)
    late = [layer for layer in stage.layers if isinstance(layer, Entering) and layer.entrance]
    assert any(layer.entrance.delay >= settled for layer in late if layer.entrance)


def test_times_of_day_do_not_count():
    opening = ("number", {"number": "21", "unit": "giờ"}, "Thư viện mở cửa đến 21 giờ.")
    (_, stage, *_) = stages(story(HOOK, opening, CLOSE), THEME, Path)
    assert not any(isinstance(layer, Counting) for layer in stage.layers)


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (2000, "example.org/hoa-an/thu-vien-mo-cua-buoi-toi"),
        (830, "example.org/…/thu-vien-mo-cua-buoi-toi"),
        (700, "example.org/…/thu-vien-mo-cua…"),
        (420, "example.org"),
    ],
)
def test_an_address_is_cut_at_a_sensible_place(width: int, shown: str):
    assert short_link("https://www.example.org/hoa-an/thu-vien-mo-cua-buoi-toi", THEME, width, 36) == shown
