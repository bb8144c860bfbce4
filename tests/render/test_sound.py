"""The whole sound of a cut, measured with libav's meter."""

import importlib.util
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from citecut import narrate
from citecut.errors import InputError
from citecut.media import loudness, sound
from citecut.model import FORMATS, Credits, Cut, Panel, Shot, Sounding, digest_of
from citecut.providers.voices.espeak import EspeakVoice
from citecut.render.engine import render_stages
from citecut.render.layers import Plain, Stage
from citecut.render.sound import DUCKED, OPEN, Under, samples_of, soundtrack
from citecut.text import spoken as said_aloud
from tests.render.scenes import SMALL

_spec = importlib.util.spec_from_file_location("meter", Path(__file__).parents[1] / "media" / "meter.py")
meter = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(meter)

NAME = digest_of(b"parent")
TEXTS = (
    "Thư viện tỉnh mở cửa từ ngày mười lăm tháng sáu, phục vụ một nghìn bạn đọc.",
    "Không ai phải trả phí, kể từ ngày 1/9/2026.",
    "Các đại biểu cho rằng nếu không có kinh phí thì khó duy trì hoạt động ở vùng sâu, vùng xa.",
)
AIR = Fraction(22, 100)


CLOSING = Fraction(3)


def cut_of(seconds, soundings=(), music="unsaid"):
    """Without a voice the bed plays unless something else is said; the last three seconds are the closing card."""
    told = Shot(start=Fraction(0), end=seconds - CLOSING, panel=Panel(id="p1", scene="hook"))
    closing = Shot(start=told.end, end=seconds, panel=Panel(id="p2", scene="close"))
    return Cut(
        clip="01",
        language="vi",
        format=FORMATS["9x16"],
        edition=NAME,
        storyboard=NAME,
        shots=(told, closing),
        cues=(),
        soundings=soundings,
        music=(None if soundings else "bed") if music == "unsaid" else music,
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
    return cut_of(Fraction(round((at + CLOSING) * 30), 30), tuple(soundings)), folder


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
    assert -27 <= lufs <= -25
    assert peak <= -12
    assert np.abs(samples[[0, -1]]).max() < 1e-4
    assert np.abs(samples[:, 0] - samples[:, 1]).max() > 0.005


def test_without_voice_and_music_there_is_silence():
    assert not whole(cut_of(Fraction(5), music=None)).any()


def with_music(spoken, music="bed"):
    """(a spoken cut with music, its sound, the music alone in it), and the folder."""
    cut, folder = spoken
    mixed = whole(cut.model_copy(update={"music": music}), folder)
    return cut, mixed, mixed - whole(cut, folder)


def level(samples, start, end):
    return loudness.loudness(samples[int(start * 48000) : int(end * 48000)])


@pytest.mark.parametrize("kind", ["bed", "file"])
def test_music_lies_16_to_20_lu_under_the_voice_and_gives_way_to_it(spoken, kind):
    music = "bed" if kind == "bed" else stored(spoken[1], hum(20))
    cut, mixed, alone = with_music(spoken, music)
    lufs, peak = meter.measured(mixed)
    assert abs(lufs - -14) <= 0.5 and peak <= -1
    first, last = cut.soundings[0], cut.soundings[-1]
    assert 17 <= -14 - level(alone, first.start + 1, last.end) <= 22  # chords come and go by 3 LU
    assert level(alone, last.end + Fraction(4, 5), last.end + Fraction(13, 10)) > level(alone, last.start, last.end)


class Even:
    """Music that is always the same."""

    loudness = 0.0

    def block(self, start, count):
        return np.ones((count, 2))


def test_music_never_pumps(spoken):
    cut, _ = spoken
    under = np.concatenate([Under(Even(), cut).block(i, 48000) for i in range(0, samples_of(cut.duration), 48000)])
    heard = 20 * np.log10(under[48000 : int(cut.soundings[-1].end * 48000), 0])
    assert heard.max() - heard.min() < 1, "the air between two sentences is too short for it to come back"
    assert np.abs(np.diff(heard)).max() * 48000 < 20, "dB a second"


def test_music_comes_up_where_nobody_speaks_for_long(spoken):
    cut, _ = spoken
    first, second = cut.soundings[0], cut.soundings[2]
    late = Fraction(3) + first.duration
    second = second.model_copy(update={"start": late, "end": late + second.duration})
    under = Under(Even(), cut_of(Fraction(20), (first, second)))
    block = 20 * np.log10(under.block(0, 48000 * 10)[:, 0] + 1e-9)
    assert abs(block[int((first.start + 2) * 48000)] - DUCKED) < 0.01
    assert abs(block[int((late - Fraction(1, 2)) * 48000)] - OPEN) < 0.01
    assert abs(block[int(late * 48000)] - DUCKED) < 0.01, "it is down before the word"


@pytest.mark.parametrize("voiced", [True, False])
def test_music_fades_over_the_closing_card_and_ends_with_the_picture(spoken, voiced):
    cut, folder = spoken
    mixed = whole(cut.model_copy(update={"music": "bed", "soundings": cut.soundings if voiced else ()}), folder)
    assert len(mixed) == int(cut.duration * 48000)
    tenths = [float(np.sqrt((mixed[i : i + 4800] ** 2).mean())) for i in range(len(mixed) - 48000, len(mixed), 4800)]
    assert tenths[-1] < tenths[0] / 20 and np.abs(mixed[-48:]).max() < 1e-5
    assert np.abs(mixed[:10]).max() < 1e-4


def hum(seconds):
    """A WAV of a steady chord, as loud as songs are."""
    time = np.arange(int(seconds * 48000)) / 48000
    return sound.encode_wav(sum(0.2 * np.sin(2 * np.pi * f * time) for f in (220, 330, 554.4)).astype(np.float32))


def stored(folder, data):
    name = digest_of(data)
    (folder / name).write_bytes(data)
    return name


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
    assert [len(next(blocks)) <= 48000 for _ in range(3)] == [True] * 3


KINDS = {"voice": None, "voice and bed": "bed", "voice and file": "file", "bed": "bed"}


@pytest.fixture(scope="module", params=KINDS)
def film(request, spoken, tmp_path_factory):
    """(a cut, what was meant to be heard, the finished file) with and without voice and music."""
    cut, folder = spoken
    music = stored(folder, hum(6)) if KINDS[request.param] == "file" else KINDS[request.param]
    soundings = cut.soundings if "voice" in request.param else ()
    cut = cut.model_copy(update={"music": music, "soundings": soundings})
    meant, place = whole(cut, folder), tmp_path_factory.mktemp("film")
    still = [Stage(int(shot.duration * 30), Plain((11, 37, 69)), ()) for shot in cut.shots]
    render_stages(still, SMALL, place / "film.mp4", sound=[meant], cache=place / "cache")
    return cut, meant, place / "film.mp4"


def heard_in(path):
    with av.open(str(path)) as file:
        return np.concatenate([frame.to_ndarray() for frame in file.decode(audio=0)], axis=1).T


def delay(meant, heard):
    """Samples by which `heard` comes after `meant`, where they fit best."""
    size = 1 << (len(meant) + len(heard)).bit_length()
    fit = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(meant, size)), size)
    best = int(fit.argmax())
    return best - size if best > size // 2 else best


def test_the_finished_file_is_as_loud_as_meant_and_under_the_peak(film):
    cut, _, path = film
    lufs, peak = meter.measured(heard_in(path))
    assert abs(lufs - (-14 if cut.soundings else -26)) <= 0.5
    assert peak <= -1


def test_sound_and_picture_of_the_finished_file_end_within_a_frame(film):
    cut, _, path = film
    with av.open(str(path)) as file:
        sound_ends, picture_ends = (s.duration * s.time_base for s in (file.streams.audio[0], file.streams.video[0]))
    assert picture_ends == cut.duration
    assert abs(sound_ends - picture_ends) < Fraction(1, 30)
    assert abs(Fraction(len(heard_in(path)), 48000) - picture_ends) < Fraction(1, 30)


def test_coding_neither_moves_the_sound_nor_makes_it_click_at_joins_and_ends(film):
    cut, meant, path = film
    heard = heard_in(path)
    assert abs(delay(meant[:, 0], heard[:, 0])) <= 48, "a millisecond"
    joins = [time for part in (*cut.soundings, *cut.shots) for time in (part.start, part.end)]
    for at in (int(time * 48000) for time in joins):
        near = slice(max(0, at - 240), at + 240)
        wanted, got = np.diff(meant[near], axis=0), np.diff(heard[near], axis=0)
        assert np.abs(got).max(initial=0) < np.abs(wanted).max(initial=0) + 0.01
    assert np.abs(heard[-480:]).max() < 1e-3


def test_words_of_the_finished_file_are_heard_within_60_ms_of_the_voices_own_events(film, words):
    cut, _, path = film
    heard, away = heard_in(path)[:, 0], []
    for sounding in cut.soundings:
        raw, events, starts = words[sounding.line]
        begin = max(0, samples_of(sounding.start) - 48000)
        found = begin + delay(raw, heard[begin : samples_of(sounding.end) + 48000])
        away += [float(sounding.start + starts[k]) - found / 48000 - at for k, at in events.items() if k in starts]
    assert not cut.soundings or len(away) > 20
    assert np.abs(away).max(initial=0) <= 0.060


@pytest.fixture(scope="module")
def words():
    """Line -> espeak's sound, its own word events by place in the text, and the word times of the take."""
    known = {}
    for number, text in enumerate(TEXTS):
        said, line = said_aloud(text, "vi"), f"l{number}"
        speech = EspeakVoice().speak(line, said.text, "vi")
        at = {mark.offset: float(mark.time) for mark in speech.marks}
        events = {word.range.start: at[word.spoken.start] for word in said.words if word.spoken.start in at}
        take, _ = narrate.take(line, text, "vi", EspeakVoice())
        raw = sound.without_rumble(sound.decode(speech.audio))
        known[line] = raw, events, {word.range.start: word.start for word in take.words}
    return known
