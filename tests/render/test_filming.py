from fractions import Fraction

import numpy as np
import pytest

from citecut.model import FORMATS, Framing, Sounding, View, digest_of
from citecut.render import caption_boxes, load_theme
from citecut.render.captions import source_box
from citecut.render.engine import frame
from citecut.render.filming import filmed
from citecut.render.sound import Voices, passage
from citecut.render.stage import settings
from citecut.render.veil import behind, contrast
from tests.render.reels import cut_of, film, follow

UPRIGHT = FORMATS["9x16"]


@pytest.fixture(scope="module")
def reel(tmp_path_factory):
    return film(tmp_path_factory.mktemp("reel") / "a.mp4", [Fraction(n, 25) for n in range(75)], sound=0.02)


@pytest.fixture(params=["bulletin", "paper", "bold"])
def theme(request):
    return load_theme(request.param)


def bare(**more):
    return cut_of(UPRIGHT, (0, 1), framings=(follow((0.3, 0.0, 0.3165, 1.0)),), **more)


def test_type_on_a_film_has_its_contrast_in_every_theme(reel, theme):
    made = bare()
    (setting,) = settings(made, theme, lambda _: reel)
    inks = setting.inks(made)
    under = behind(setting.picture, setting.layout, setting.scene, inks)
    assert len(under) == len(setting.picture.seen) > 1
    assert all(contrast(under, ink) >= ink.ratio for ink in inks)


def test_a_film_fills_the_frame_in_every_theme(reel, theme):
    (setting,) = settings(bare(), theme, lambda _: reel)
    assert setting.layout.picture == (0, 0, 1080, 1920)


def test_captions_stand_where_their_place_is(reel, theme):
    low = bare()
    high = low.model_copy(update={"cues": tuple(c.model_copy(update={"place": "upper"}) for c in low.cues)})
    boxes = caption_boxes(theme, UPRIGHT)
    assert boxes["upper"][3] < boxes["lower"][1] and boxes["upper"][1] >= UPRIGHT.safe[1]
    between = high.model_copy(update={"cues": tuple(c.model_copy(update={"place": "middle"}) for c in high.cues)})
    assert boxes["upper"][3] < boxes["middle"][1] and boxes["middle"][3] < boxes["lower"][1]
    for made, place in ((low, "lower"), (between, "middle"), (high, "upper")):
        (setting,) = settings(made, theme, lambda _: reel)
        assert setting.words.box == boxes[place]


def placed(made, place):
    return made.model_copy(update={"cues": tuple(c.model_copy(update={"place": place}) for c in made.cues)})


def test_the_source_goes_up_with_the_captions_and_stays_under_them(reel, theme):
    made = bare()
    made = made.model_copy(update={"attributions": {cue.line: "Nguồn: Báo Sông" for cue in made.cues}})
    low, between, high = (
        source_box(each, each.shots[0], theme) for each in (made, placed(made, "middle"), placed(made, "upper"))
    )
    boxes = caption_boxes(theme, UPRIGHT)
    assert low == between == theme.frame(UPRIGHT).caption.attribution
    assert low[1] - boxes["lower"][3] == high[1] - boxes["upper"][3] >= 0
    assert high[3] < boxes["middle"][1]
    (setting,) = settings(placed(made, "upper"), theme, lambda _: reel)
    tops = {ink.box[1] for ink in setting.inks(placed(made, "upper"))}
    assert high[1] in tops and low[1] not in tops


def lowest_of_strap(made, reel):
    theme = load_theme("bulletin")
    panel = made.shots[0].panel.model_copy(update={"shown": {"name": "n", "office": "o"}})
    shot = made.shots[0].model_copy(update={"panel": panel})
    texts = {**made.texts, "n": "Lê Minh Hạnh", "o": "Giám đốc thư viện"}
    (setting,) = settings(made.model_copy(update={"shots": (shot,), "texts": texts}), theme, lambda _: reel)
    return max(element.box[3] for element in setting.card.elements)


def test_a_name_strap_stands_right_above_the_caption(reel):
    boxes = caption_boxes(load_theme("bulletin"), UPRIGHT)
    for place in ("lower", "middle"):
        made = bare()
        made = made.model_copy(update={"cues": tuple(c.model_copy(update={"place": place}) for c in made.cues)})
        assert 0 < boxes[place][1] - lowest_of_strap(made, reel) < 60


def test_a_name_strap_stands_clear_of_the_seam_of_a_split_view(reel):
    left, right = (tuple(follow((at, 0.0, 0.3, 1.0)).views[0]) for at in (0.1, 0.6))
    made = cut_of(UPRIGHT, (0, 1), framings=(Framing(kind="split", views=(left, right)),))
    assert 10 < UPRIGHT.height / 2 - lowest_of_strap(made, reel) < 60


def test_a_film_shown_whole_stands_above_the_captions(reel):
    made = cut_of(UPRIGHT, (0, 1), framings=(Framing(kind="fit", views=()),))
    theme = load_theme("bulletin")
    ground = filmed(made, theme, lambda _: reel)[0]
    left, top, right, bottom = ground.fitted
    assert (left, right) == (0, 1080) and UPRIGHT.safe[1] < top
    assert bottom < caption_boxes(theme, UPRIGHT)["lower"][1]


def test_footage_that_nobody_framed_is_shown_whole(reel):
    ground = filmed(cut_of(UPRIGHT, (0, 1)), load_theme("bulletin"), lambda _: reel)[0]
    assert ground.framings[0].kind == "fit"


def test_panels_of_one_film_are_read_at_once(reel):
    made = cut_of(UPRIGHT, (0, 1), (1, 2))
    left, right = follow((0.1, 0.0, 0.3, 1.0)), follow((0.6, 0.0, 0.3, 1.0))
    shots = tuple(s.model_copy(update={"framings": (f,)}) for s, f in zip(made.shots, (left, right), strict=True))
    one, two = filmed(made.model_copy(update={"shots": shots}), load_theme("bulletin"), lambda _: reel).values()
    assert one.part == two.part and one.until == two.until
    assert one.part[0] <= 0.1 * 320 and one.part[2] >= 0.9 * 320


def test_a_frame_of_a_film_with_captions_is_drawn(reel):
    theme = load_theme("bulletin")
    picture = frame(bare(), theme, lambda _: reel, 10)
    left, top, right, bottom = caption_boxes(theme, UPRIGHT)["lower"]
    assert picture[top:bottom, left:right].max() > 240, "white type"
    assert np.median(picture[:200]) > 20


def test_hidden_boxes_come_and_go_with_the_faces(reel):
    hidden = (View(time=Fraction(1, 2), box=(0.1, 0.1, 0.2, 0.2)), View(time=Fraction(1), box=(0.1, 0.1, 0.2, 0.2)))
    framing = follow((0.0, 0.0, 1.0, 1.0)).model_copy(update={"blurred": (hidden,)})
    ground = filmed(cut_of(UPRIGHT, (0, 2), framings=(framing,)), load_theme("bulletin"), lambda _: reel)[0]
    from citecut.render.cameras import shown

    seen = [bool(shown(ground, Fraction(n, 10), n * 3, 30).hidden) for n in range(14)]
    assert seen == [False] * 5 + [True] * 6 + [False] * 3


def test_a_passage_is_brought_to_the_loudness_of_all_voices_with_soft_ends(reel):
    from citecut.media import loudness

    made = Sounding(line="l", audio=digest_of(b"f"), start=Fraction(1), end=Fraction(3), offset=Fraction(1, 2))
    heard = passage(reel, made)
    assert len(heard) == 96000 and abs(heard[0]) < 1e-4 and abs(heard[-1]) < 1e-3
    assert loudness.loudness(heard[4800:-4800, None]) == pytest.approx(loudness.TARGET - loudness.SIDES, abs=0.5)


def test_a_passage_is_heard_at_its_time_in_the_cut_and_read_once(reel, monkeypatch):
    from citecut.render import sound

    read = []
    monkeypatch.setattr(sound, "passage", lambda path, each: read.append(each) or passage(path, each))
    made = Sounding(line="l", audio=digest_of(b"f"), start=Fraction(1), end=Fraction(2), offset=Fraction(1))
    voices = Voices((made,), lambda _: reel)
    for _ in range(2):
        blocks = [voices.block(n * 48000, 48000) for n in range(3)]
    assert len(read) == 1
    assert [bool(np.abs(block).max() > 0.05) for block in blocks] == [False, True, False]
