"""The whole room: a small cut with type, sound and a closing card becomes a file."""

from fractions import Fraction

import av
import cv2
import numpy as np
import pytest

from citecut import render
from citecut.model import FORMATS, Credits, Cue, CueWord, Cut, Panel, Shot, Still, TextRange, digest_of
from tests.render.scenes import photograph

TEXT = "Thuỷ đọc sách buổi tối"


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    path = photograph(tmp_path_factory.mktemp("media") / "a.png", 800, 1000)
    return {digest_of(path.read_bytes()): path}.__getitem__, digest_of(path.read_bytes())


@pytest.fixture(scope="module")
def cut(media):
    words = [TextRange(start=0, end=4), TextRange(start=5, end=8), TextRange(start=9, end=13)]
    times = [Fraction(n, 5) for n in range(4)]
    spoken = [CueWord(range=word, start=times[n], end=times[n + 1]) for n, word in enumerate(words)]
    rows = (TextRange(start=0, end=13), TextRange(start=14, end=len(TEXT)))
    picture = Still(media=media[1], width=800, height=1000)
    return Cut(
        clip="01",
        language="vi",
        format=FORMATS["1x1"],
        edition=digest_of(b"edition"),
        storyboard=digest_of(b"storyboard"),
        shots=(
            Shot(
                start=Fraction(0),
                end=Fraction(4, 5),
                panel=Panel(id="p1", scene="hook", spoken=("l1",), picture=picture),
            ),
            Shot(start=Fraction(4, 5), end=Fraction(27, 20), panel=Panel(id="p2", scene="close")),
        ),
        cues=(Cue(line="l1", start=Fraction(0), end=Fraction(4, 5), rows=rows, words=tuple(spoken)),),
        soundings=(),
        texts={"l1": TEXT},
        credits=Credits(heading="Nguồn", title="Thư viện mở cửa buổi tối", byline="Báo Hòa An", publisher="Hòa An"),
    )


@pytest.fixture(scope="module")
def made(cut, media, tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    theme = render.load_theme("bulletin")
    more = {"title": "Thư viện mở cửa buổi tối"}
    return render.render(cut, theme, media[0], folder / "1x1.mp4", cache=folder / "cache", metadata=more)


def test_a_cut_becomes_pictures_and_sound_of_its_length(made, cut):
    with av.open(str(made.path)) as file:
        shown = [frame.pts * frame.time_base for frame in file.decode(video=0)]
        assert file.streams.audio[0].metadata["language"] == "vie"
        assert file.metadata["title"] == "Thư viện mở cửa buổi tối"
        heard = file.streams.audio[0].duration * file.streams.audio[0].time_base
    assert shown == [Fraction(index, 30) for index in range(round(cut.duration * 30))]
    assert abs(heard - cut.duration) < Fraction(1, 30)


def test_the_poster_is_what_the_first_frame_shows(made, cut, media, tmp_path):
    theme = render.load_theme("bulletin")
    render.poster(cut, theme, media[0], tmp_path / "1x1.jpg")
    poster = cv2.cvtColor(cv2.imread(str(tmp_path / "1x1.jpg")), cv2.COLOR_BGR2RGB).astype(float)
    first = render.frame(cut, theme, media[0], 0)
    with av.open(str(made.path)) as file:
        decoded = next(file.decode(video=0)).to_ndarray(format="rgb24", src_colorspace="ITU709").astype(float)
    for other in (first, decoded):
        assert 10 * np.log10(255**2 / np.mean((poster - other) ** 2)) > 30
    assert first.std() > 10


def test_the_poster_that_comes_with_a_clip_is_the_same(made, cut, media, tmp_path):
    theme = render.load_theme("bulletin")
    cache = made.path.parent / "cache"
    render.render(cut, theme, media[0], tmp_path / "1x1.mp4", cache=cache, poster=tmp_path / "with.jpg")
    render.poster(cut, theme, media[0], tmp_path / "alone.jpg")
    assert (tmp_path / "with.jpg").read_bytes() == (tmp_path / "alone.jpg").read_bytes()
    (kept,) = cache.glob("??/*.jpg")
    drawn = kept.stat().st_ino
    render.render(cut, theme, media[0], tmp_path / "1x1.mp4", cache=cache, poster=tmp_path / "again.jpg")
    assert (tmp_path / "again.jpg").read_bytes() == (tmp_path / "alone.jpg").read_bytes()
    assert kept.stat().st_ino == drawn, "it is not drawn a second time"


def test_a_new_word_on_the_closing_card_leaves_the_first_shot_as_it_is(made, cut, media, tmp_path):
    credits = cut.credits.model_copy(update={"byline": "Báo Hòa An · 7/8/2026"})
    again = render.render(
        cut.model_copy(update={"credits": credits}),
        render.load_theme("bulletin"),
        media[0],
        tmp_path / "1x1.mp4",
        cache=made.path.parent / "cache",
    )
    assert [each.reused for each in again.segments] == [True, False]
