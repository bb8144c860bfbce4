import re
from fractions import Fraction
from html import unescape
from itertools import pairwise
from pathlib import Path

import pysubs2
import pytest

from citecut.model import Cue, TextRange, original_edition
from citecut.publish import srt, vtt

NAUGHTY_LIST = Path(__file__).parents[2] / ".." / "shared" / "data" / "text" / "blns.txt"
NASTY = "Giá < 5 & > 3 --> <b>đậm</b> &amp; {\\an8}"
TIME = r"(\d\d):(\d\d):(\d\d)[.,](\d{3})"


@pytest.fixture
def cut(story):
    return story.clips[0].cuts["9x16"]


def with_cues(cut, text, *cues):
    return cut.model_copy(update={"texts": {"l1": text}, "cues": tuple(cues)})


def cue(start, end, *rows):
    return Cue(start=start, end=end, line="l1", rows=tuple(TextRange(start=a, end=b) for a, b in rows), words=())


def times(text):
    """Start and end of every cue in milliseconds, read strictly."""
    found = re.findall(rf"^{TIME} --> {TIME}", text, re.M)
    values = [[int(part) for part in row] for row in found]
    return [tuple(((h * 60 + m) * 60 + s) * 1000 + ms for h, m, s, ms in (row[:4], row[4:])) for row in values]


def blocks(text):
    return [block.split("\n") for block in text.rstrip("\n").split("\n\n")]


def test_webvtt_starts_with_its_signature_and_names_the_language(cut):
    assert blocks(vtt(cut))[0] == ["WEBVTT", "Kind: captions", "Language: vi"]


@pytest.mark.parametrize("write", [vtt, srt])
def test_another_reader_finds_the_same_words_and_times(cut, write):
    text = write(cut)
    read = pysubs2.SSAFile.from_string(text, format_="vtt" if write is vtt else "srt")
    assert [event.plaintext for event in read] == [
        "\n".join(row.of(cut.texts[one.line]) for row in one.rows) for one in cut.cues
    ]
    assert [(event.start, event.end) for event in read] == times(text)


@pytest.mark.parametrize("write", [vtt, srt])
def test_text_never_becomes_markup_or_a_time_line(cut, write):
    text = write(with_cues(cut, NASTY, cue(0, 2, (0, len(NASTY)))))
    rows = [row for row in text.split("\n") if "đậm" in row]
    assert len(rows) == 1
    assert "-->" not in rows[0]
    assert "<b>" not in rows[0]
    assert write is vtt or "{\\" not in rows[0]


@pytest.mark.parametrize("write", [vtt, srt])
def test_every_naughty_string_is_one_cue_of_its_words(cut, write):
    if not NAUGHTY_LIST.is_file():
        pytest.skip("the list of naughty strings is not here")
    for text in NAUGHTY_LIST.read_text(encoding="utf-8").splitlines():
        shown = with_cues(cut, text, cue(0, 2, (0, len(text))))
        made = vtt(shown, speakers={"l1": text}) if write is vtt else srt(shown)
        assert made.count("-->") == len(times(made)) <= 1
        assert not re.search(r"<(?!v |\u2060)|\{\\", made)


def test_webvtt_text_comes_back_as_it_was(cut):
    text = vtt(with_cues(cut, NASTY, cue(0, 2, (0, len(NASTY)))))
    assert unescape(blocks(text)[1][2]) == NASTY


@pytest.mark.parametrize("write", [vtt, srt])
def test_line_breaks_and_control_characters_in_a_row_do_not_end_the_cue(cut, write):
    words = "một\n\nhai\r\nba\x00 bốn\x1b"
    text = write(with_cues(cut, words, cue(0, 2, (0, len(words)))))
    assert text.rstrip("\n").split("\n")[-1] == "một hai ba bốn"


@pytest.mark.parametrize("write", [vtt, srt])
def test_rounding_keeps_the_gap_of_two_frames(cut, write):
    frame = Fraction(1, 30)
    cues = [cue(n * 30 * frame, (n * 30 + 28) * frame, (0, 3)) for n in range(1, 40)]
    found = times(write(with_cues(cut, "abc", *cues)))
    assert all(start < end for start, end in found)
    assert all(after - end >= 66 for (_, end), (after, _) in pairwise(found))


@pytest.mark.parametrize("write", [vtt, srt])
def test_cues_come_in_the_order_of_time_and_never_last_nothing(cut, write):
    found = times(write(with_cues(cut, "abc", cue(5, 6, (0, 3)), cue(1, Fraction("1.0004"), (0, 3)))))
    assert found == sorted(found)
    assert all(start < end for start, end in found)


@pytest.mark.parametrize("write", [vtt, srt])
def test_hours_are_written_out(cut, write):
    assert times(write(with_cues(cut, "abc", cue(3725, Fraction("3726.5"), (0, 3))))) == [(3725000, 3726500)]


def test_a_speaker_has_a_voice_tag_and_its_name_cannot_close_it(cut):
    text = vtt(cut, speakers={"l1": "Lê Minh Hạnh", "l2": "A > B & C\nD"})
    assert "<v Lê Minh Hạnh>Mười hai thư viện" in text
    assert "<v A &gt; B &amp; C D>" in text


def test_notes_say_where_a_line_stands_once_and_end_nothing(cut):
    text = vtt(cut, notes={"l1": "Báo Hòa An, đoạn 2 -->\n\nxem thêm"})
    notes = [block for block in blocks(text) if block[0].startswith("NOTE")]
    assert notes == [["NOTE Báo Hòa An, đoạn 2 → xem thêm"]]


@pytest.mark.parametrize("name", ["9x16", "1x1", "16x9"])
def test_captions_stand_inside_the_safe_area(story, build, name):
    cut = build.cut(story.script, original_edition(story.script), name)
    settings = blocks(vtt(cut))[1][1].split(" ", 3)[3]
    line, position, size = (int(re.search(rf"{key}:(\d+)%", settings)[1]) for key in ("line", "position", "size"))
    left, top, right, bottom = cut.format.safe
    assert top / cut.format.height * 100 <= line <= bottom / cut.format.height * 100 - 10
    assert position - size / 2 >= left / cut.format.width * 100 - 1
    assert position + size / 2 <= right / cut.format.width * 100 + 1


def test_a_clip_without_captions_is_still_a_valid_file(cut):
    assert vtt(with_cues(cut, "abc")) == "WEBVTT\nKind: captions\nLanguage: vi\n"
    assert srt(with_cues(cut, "abc")) == ""
