"""The whole sound of a cut, measured with libav's meter."""

import importlib.util
import itertools
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from citecut import narrate
from citecut.errors import InputError
from citecut.media import loudness
from citecut.model import FORMATS, Credits, Cut, Panel, Shot, Sounding, digest_of
from citecut.providers.voices.espeak import EspeakVoice
from citecut.render.sound import soundtrack

_spec = importlib.util.spec_from_file_location("meter", Path(__file__).parents[1] / "media" / "meter.py")
meter = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(meter)

NAME = digest_of(b"parent")
TEXTS = (
    "Thư viện tỉnh mở cửa từ ngày mười lăm tháng sáu, phục vụ một nghìn bạn đọc.",
    "Không ai phải trả phí.",
    "Các đại biểu cho rằng nếu không có kinh phí thì khó duy trì hoạt động ở vùng sâu, vùng xa.",
)
AIR = Fraction(22, 100)


def cut_of(seconds, soundings=()):
    shot = Shot(start=Fraction(0), end=seconds, panel=Panel(id="p1", scene="hook"))
    return Cut(
        clip="01",
        language="vi",
        format=FORMATS["9x16"],
        edition=NAME,
        storyboard=NAME,
        shots=(shot,),
        cues=(),
        soundings=soundings,
        texts={},
        credits=Credits(heading="Nguồn", title="Thư viện"),
    )


@pytest.fixture(scope="module")
def spoken(tmp_path_factory):
    """A cut of three spoken lines, and where their takes lie."""
    folder, at, soundings = tmp_path_factory.mktemp("takes"), Fraction(1, 5), []
    for number, text in enumerate(TEXTS):
        take, wav = narrate.take(f"l{number}", text, "vi", EspeakVoice())
        (folder / take.audio).write_bytes(wav)
        soundings.append(Sounding(start=at, end=at + take.duration, line=take.line, audio=take.audio))
        at += take.duration + AIR
    return cut_of(Fraction(round((at + 2) * 30), 30), tuple(soundings)), folder


def whole(cut, folder=Path()):
    return np.concatenate([*soundtrack(cut, lambda name: folder / name)])


def test_a_voice_is_at_the_platforms_loudness_and_under_the_peak(spoken):
    cut, folder = spoken
    samples = whole(cut, folder)
    lufs, peak = meter.measured(samples)
    assert samples.shape == (int(cut.duration * 48000), 2)
    assert samples.dtype == np.float32
    assert abs(lufs - -14) <= 0.5
    assert peak <= -1


def test_takes_sound_at_their_times_with_silence_between(spoken):
    cut, folder = spoken
    samples = np.abs(whole(cut, folder)).max(axis=1)
    edge = 480
    for first, second in zip(cut.soundings, cut.soundings[1:], strict=False):
        assert samples[int(first.end * 48000) + edge : int(second.start * 48000) - edge].max() == 0
        assert samples[int(second.start * 48000) : int(second.end * 48000)].max() > 0.3
    assert samples[int(cut.soundings[-1].end * 48000) + edge :].max() == 0


def test_nothing_clicks_where_a_take_begins_or_ends(spoken):
    cut, folder = spoken
    steps = np.abs(np.diff(whole(cut, folder), axis=0)).max(axis=1)
    for sounding in cut.soundings:
        for join in (int(sounding.start * 48000), int(sounding.end * 48000)):
            assert steps[join - 240 : join + 240].max() < 0.01


def test_a_voice_below_the_line_still_ends_up_loud_enough(spoken):
    cut, folder = spoken
    only = cut_of(cut.duration * 4, cut.soundings[1:2])
    assert abs(meter.measured(whole(only, folder))[0] - -14) <= 0.5


def test_when_nobody_speaks_a_quiet_bed_plays():
    samples = whole(cut_of(Fraction(45)))
    lufs, peak = meter.measured(samples)
    assert -28 <= lufs <= -24
    assert peak <= -12
    assert np.abs(np.diff(samples, axis=0)).max() < 0.02
    assert np.abs(samples[[0, -1]]).max() < 1e-4
    assert np.abs(samples[:, 0] - samples[:, 1]).max() > 0.005


def test_the_bed_moves_but_never_jumps():
    samples = whole(cut_of(Fraction(20)))
    seconds = [loudness.loudness(samples[i : i + 48000]) for i in range(48000, 48000 * 17, 48000)]
    assert max(seconds) - min(seconds) < 6
    assert max(abs(a - b) for a, b in itertools.pairwise(seconds)) < 3


def test_the_same_cut_sounds_the_same(spoken):
    cut, folder = spoken
    assert np.array_equal(whole(cut, folder), whole(cut, folder))


def test_a_damaged_take_is_named(spoken, tmp_path):
    cut, _ = spoken
    for sounding in cut.soundings:
        (tmp_path / sounding.audio).write_bytes(b"damaged")
    with pytest.raises(InputError):
        whole(cut, tmp_path)


def test_memory_stays_flat_however_long_the_cut():
    blocks = soundtrack(cut_of(Fraction(36000)), Path)
    assert next(blocks).shape == (48000, 2)
