"""Subtitles in, transcript out: what people and tools really write, and what they should not."""

import io
import itertools
from fractions import Fraction

import av
import numpy as np
import pysubs2
import pytest

from citecut.errors import InputError
from citecut.ingest.subtitles import (
    SAME_SPEECH,
    _written,
    aligned,
    beside,
    chosen_track,
    embedded,
    read_subtitles,
)
from citecut.media import probe
from citecut.model import HeardWord, Transcript, Utterance

FILM = "a" * 64


def read(text, name="talk.vi.srt", **settings):
    return read_subtitles(text.encode() if isinstance(text, str) else text, name, FILM, **settings)


def said(transcript):
    return [" ".join(word.text for word in one.words) for one in transcript.utterances]


def times(transcript):
    return [(float(one.start), float(one.end)) for one in transcript.utterances]


SRT = """1
00:00:01,000 --> 00:00:03,500
Thư viện mở cửa
từ thứ hai.

2
00:00:04,000 --> 00:00:06,000
Không thu phí.
"""


def test_srt_gives_words_with_times_that_fill_their_cue():
    transcript = read(SRT)
    assert transcript.language == "vi"
    assert said(transcript) == ["Thư viện mở cửa từ thứ hai.", "Không thu phí."]
    assert times(transcript) == [(1.0, 3.5), (4.0, 6.0)]
    words = transcript.utterances[0].words
    assert words[0].start == 1
    assert words[-1].end == Fraction(7, 2)
    assert all(a.end == b.start and a.start < a.end for a, b in itertools.pairwise(words))


def test_longer_words_take_longer():
    words = read("1\n00:00:00,000 --> 00:00:02,000\nA constitutional question", "talk.en.srt").utterances[0].words
    assert words[1].duration > words[2].duration > words[0].duration


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_unicode_encoding_and_row_end_is_read(encoding):
    assert said(read(SRT.replace("\n", "\r\n").encode(encoding))) == said(read(SRT))


def test_sloppy_srt_is_read():
    sloppy = """
0:00:01.5 -> 0:00:02,25
One

two

7
00:00:03,000-->00:00:04,000 X1:100 X2:200
<font color="#fff"><b>Three</b></font> {\\an8}four &amp; five
"""
    assert said(read(sloppy, "talk.en.srt")) == ["One two", "Three four & five"]


def test_a_number_that_is_the_whole_cue_stays():
    assert said(read("1\n00:00:01,000 --> 00:00:02,000\n42\n\n2\n00:00:02,000 --> 00:00:03,000\nyes")) == [
        "42",
        "yes",
    ]


def test_webvtt_loses_its_notes_styles_and_settings():
    vtt = """WEBVTT - a talk

STYLE
::cue { color: red }

NOTE 00:00:00.000 --> 00:00:01.000 is not a cue here

intro
00:01.000 --> 00:02.000 align:start position:10%
<c.yellow>Hello</c> <i>there</i>

NOTE a remark

00:03.000 --> 00:04.000
Good&nbsp;bye
"""
    assert said(read(vtt, "talk.en.vtt"))[-2:] == ["Hello there", "Good bye"]
    assert "remark" not in " ".join(said(read(vtt, "talk.en.vtt")))


def test_times_inside_a_webvtt_cue_are_kept():
    vtt = "WEBVTT\n\n00:01.000 --> 00:05.000\nMột <00:00:02.500>hai <00:00:04.000>ba"
    words = read(vtt, "talk.vi.vtt").utterances[0].words
    assert [(word.text, word.start) for word in words] == [("Một", 1), ("hai", Fraction(5, 2)), ("ba", 4)]


def test_rolling_captions_are_read_once():
    vtt = (
        "WEBVTT\n\n00:01.000 --> 00:03.000\nthe river rose\n\n"
        "00:03.000 --> 00:05.000\nthe river rose\nby two metres\n\n00:05.000 --> 00:07.000\nby two metres\novernight"
    )
    assert " ".join(said(read(vtt, "talk.en.vtt"))) == "the river rose by two metres overnight"


def test_a_cue_that_says_the_same_again_stays():
    srt = "1\n00:00:01,000 --> 00:00:02,000\nNo.\n\n2\n00:00:02,000 --> 00:00:03,000\nNo.\n"
    assert said(read(srt, "talk.en.srt")) == ["No.", "No."]


def test_ass_loses_styling_drawings_and_doubles():
    ass = """[Script Info]
Title: x
[V4+ Styles]
Format: Name
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:01.00,D,,0,0,0,,not this
Dialogue: 0,0:00:01.00,0:00:03.50,D,Lan,0,0,0,,{\\b1\\pos(3,4)}Xin chào,\\Ncác bạn.
Dialogue: 1,0:00:01.00,0:00:03.50,D,Lan,0,0,0,,{\\b1\\pos(3,4)}Xin chào,\\Ncác bạn.
Dialogue: 0,0:00:04.00,0:00:05.00,D,,0,0,0,,{\\p1}m 0 0 l 9 9{\\p0}Hết\\hrồi.
"""
    transcript = read(ass, "talk.ass", language="vi")
    assert said(transcript) == ["Xin chào, các bạn.", "Hết rồi."]
    assert [one.speaker for one in transcript.utterances] == ["Lan", None]


@pytest.mark.parametrize("form", ["srt", "vtt", "ass"])
def test_what_another_library_writes_is_read_as_it_meant(form):
    made = pysubs2.SSAFile()
    made.events = [
        pysubs2.SSAEvent(start=500 + 2000 * n, end=2000 + 2000 * n, text=f"{{\\i1}}Câu số{{\\i0}} {n}\\Nhàng hai")
        for n in range(30)
    ]
    transcript = read(made.to_string(form), f"talk.vi.{form}")
    assert said(transcript) == [f"Câu số {n} hàng hai" for n in range(30)]
    assert times(transcript)[3] == (6.5, 8.0)


def test_speakers_are_named_by_labels_and_voice_tags():
    srt = (
        "1\n00:00:01,000 --> 00:00:03,000\nLAN: Cầu mở khi nào?\nMINH: Tháng ba.\n\n"
        "2\n00:00:03,500 --> 00:00:05,000\nXe tải vẫn đi vòng."
    )
    one = read(srt)
    assert [(u.speaker, t) for u, t in zip(one.utterances, said(one), strict=True)] == [
        ("Lan", "Cầu mở khi nào?"),
        ("Minh", "Tháng ba."),
        (None, "Xe tải vẫn đi vòng."),
    ]
    two = read("WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Trần Lan>Xin chào</v>\n<v Minh>Chào chị", "x.vi.vtt")
    assert [u.speaker for u in two.utterances] == ["Trần Lan", "Minh"]
    assert said(two) == ["Xin chào", "Chào chị"]


def test_a_sentence_that_goes_on_keeps_its_speaker():
    srt = (
        "1\n00:00:01,000 --> 00:00:03,000\nLAN: Cầu sẽ mở\n\n2\n00:00:03,000 --> 00:00:05,000\nvào tháng ba.\n\n"
        "3\n00:00:05,000 --> 00:00:06,000\nAi trả tiền?"
    )
    assert [u.speaker for u in read(srt).utterances] == ["Lan", "Lan", None]


def test_a_colon_alone_names_nobody():
    srt = "1\n00:00:01,000 --> 00:00:03,000\nRemember this: the bridge is closed at 12:30."
    transcript = read(srt, "talk.en.srt")
    assert transcript.utterances[0].speaker is None
    assert said(transcript) == ["Remember this: the bridge is closed at 12:30."]


def test_dashes_part_two_speakers():
    srt = "1\n00:00:01,000 --> 00:00:03,000\n- Is it open?\n- Not yet."
    assert said(read(srt, "talk.en.srt")) == ["Is it open?", "Not yet."]


def test_sounds_and_songs_are_not_spoken():
    srt = (
        "1\n00:00:01,000 --> 00:00:02,000\n[Vỗ tay]\n\n2\n00:00:02,000 --> 00:00:03,000\n♪ la la la ♪\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\n(tiếng cười)\nCảm ơn (rất nhiều) các bạn"
    )
    assert said(read(srt)) == ["Cảm ơn (rất nhiều) các bạn"]


def test_words_of_thai_are_parted_and_keep_their_spaces():
    words = _written("ห้องสมุดเปิดแล้ว วันจันทร์", "th")
    assert len(words) > 2
    assert "".join(words) == "ห้องสมุดเปิดแล้ว วันจันทร์"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no captions"),
        (b"Just a text.", "no captions"),
        (b"\x00\x01\x02\x03" * 400, "no text"),
        (b"1\n00:00:02,000 --> 00:00:01,000\nbackward", "no words"),
        (b"WEBVTT\n\n", "no words"),
        (b"[Script Info]\n[Events]\nDialogue: 0,x,y,,,,,,,z", "no words"),
    ],
)
def test_what_holds_no_captions_is_refused(data, why):
    with pytest.raises(InputError, match=why):
        read(data)


def test_limits_hold(monkeypatch):
    monkeypatch.setenv("CITECUT_LIMIT_CAPTIONS_CUES", "3")
    with pytest.raises(InputError, match="captions_cues"):
        read("".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\nx\n\n" for n in range(1, 6)))
    monkeypatch.setenv("CITECUT_LIMIT_CAPTIONS_BYTES", "100")
    with pytest.raises(InputError, match="captions_bytes"):
        read(SRT)


@pytest.mark.parametrize(
    "hostile", ["<" * 300_000, "{" * 300_000, "[" * 300_000, "A" * 300_000 + ":", "- " * 150_000]
)
def test_hostile_cues_are_read_fast(hostile):
    transcript = read(f"1\n00:00:01,000 --> 00:00:02,000\n{hostile}\nend", "talk.en.srt")
    assert said(transcript)[-1].endswith("end")


def test_text_from_outside_loses_what_nobody_can_see():
    transcript = read("1\n00:00:01,000 --> 00:00:02,000\nMở\u202e cửa\u200b\x07 <script>alert(1)</script>")
    assert "\u202e" not in said(transcript)[0]
    assert "\x07" not in said(transcript)[0]


def test_cues_after_the_end_of_the_film_are_left_out():
    assert said(read(SRT, duration=Fraction(5))) == ["Thư viện mở cửa từ thứ hai."]
    with pytest.raises(InputError, match="inside the film"):
        read(SRT, duration=Fraction(1))


def heard(*words):
    spoken = tuple(HeardWord(start=Fraction(str(a)), end=Fraction(str(b)), text=w) for w, a, b in words)
    utterance = Utterance(start=spoken[0].start, end=spoken[-1].end, words=spoken)
    return Transcript(media=FILM, language="vi", tool="ears", utterances=(utterance,))


def test_words_that_were_heard_give_subtitles_their_times():
    ears = heard(("thư", 1.2, 1.4), ("viện", 1.4, 1.6), ("mỡ", 1.6, 1.9), ("cửa", 1.9, 2.1), ("phí", 5.0, 5.3))
    laid = aligned(read(SRT), ears)
    words = [word for one in laid.transcript.utterances for word in one.words]
    start = {word.text: float(word.start) for word in words}
    assert start["Thư"] == 1.2
    assert start["cửa"] == 1.9
    assert 1.6 <= start["mở"] < 1.9
    assert start["phí."] == 5.0
    assert [word.text for word in words] == [w.text for one in read(SRT).utterances for w in one.words]
    assert all(a.start <= b.start and a.end <= b.end for a, b in itertools.pairwise(words))
    assert laid.found == pytest.approx(4 / 10)
    assert "ears" in laid.transcript.tool


def test_a_translation_is_not_found_in_the_sound():
    ears = heard(("the", 1.2, 1.4), ("library", 1.4, 1.9), ("opens", 1.9, 2.2))
    laid = aligned(read(SRT), ears)
    assert laid.found < SAME_SPEECH
    assert laid.transcript.utterances == read(SRT).utterances


def film_with(codec, container, tracks):
    """A film of one second a frame with subtitle tracks: language -> (start, end, text)."""
    out = io.BytesIO()
    with av.open(out, "w", format=container) as file:
        video = file.add_stream("mpeg4", rate=5)
        video.width = video.height = 64
        streams = {}
        for language in tracks:
            streams[language] = file.add_mux_stream(codec)
            streams[language].metadata["language"] = language
        for number in range(40):
            frame = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), format="rgb24")
            frame.pts = number
            file.mux(video.encode(frame))
        for language, cues in tracks.items():
            for start, end, text in cues:
                packet = av.Packet(text)
                packet.stream = streams[language]
                packet.time_base = Fraction(1, 1000)
                packet.pts = packet.dts = int(start * 1000)
                packet.duration = int((end - start) * 1000)
                file.mux(packet)
        file.mux(video.encode(None))
    return out.getvalue()


@pytest.mark.parametrize(
    ("codec", "container", "wrap"),
    [
        ("subrip", "matroska", lambda text: text),
        ("mov_text", "mp4", lambda text: len(text).to_bytes(2, "big") + text),
        ("ass", "matroska", lambda text: b"0,0,Default,Lan,0,0,0,," + text),
    ],
)
def test_a_track_inside_a_film_is_read(tmp_path, codec, container, wrap):
    cues = {"vie": [(1, 3, wrap("<i>Thư viện</i> mở cửa.".encode())), (4, 6, wrap("Không thu phí.".encode()))]}
    path = tmp_path / "film"
    path.write_bytes(film_with(codec, container, cues | {"eng": [(1, 3, wrap(b"The library opens."))]}))
    info = probe(path)
    track = chosen_track(info, "vi")
    transcript = embedded(path, track, FILM, duration=info.duration)
    assert transcript.language == "vi"
    assert said(transcript) == ["Thư viện mở cửa.", "Không thu phí."]
    assert times(transcript) == [(1.0, 3.0), (4.0, 6.0)]
    assert chosen_track(info, "en").language == "eng"
    assert chosen_track(info, "fr") is None


def test_a_track_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "film"
    path.write_bytes(film_with("subrip", "matroska", {"vie": [(1, 2, b"x")]}))
    picture = probe(path).subtitles[0]._replace(stream=0)
    with pytest.raises(InputError, match="no subtitle track"):
        embedded(path, picture, FILM)


def test_the_file_beside_a_film_is_found_by_name_and_language(tmp_path):
    for name in ("talk.mp4", "talk.en.srt", "talk.srt", "talk.vi.ass", "talk.vi.srt", "talk 2.vi.srt", "talk.notes"):
        (tmp_path / name).write_text("x")
    film = tmp_path / "talk.mp4"
    assert beside(film, "vi").name == "talk.vi.srt"
    assert beside(film, "fr").name == "talk.srt"
    assert beside(film).name == "talk.srt"
    assert beside(tmp_path / "other.mp4") is None
