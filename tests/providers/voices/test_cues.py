"""Cue lists as people write them."""

from fractions import Fraction

import pytest

from citecut.errors import InputError
from citecut.providers.voices.cues import read_cues


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "line,start,end\nl1,0.5,2.25\nl2,0:02.5,00:00:04.000\n"),
        ("a.csv", "\ufeffl1;0,5;2,25\r\nl2;2,5;4\r\n"),
        ("a.tsv", "l1\t0.5\t2.25\n\nl2\t2.5\t4\n"),
        ("a.vtt", "WEBVTT\n\nNOTE đọc lần hai\n\nl1\n00:00.500 --> 00:02.250 align:start\nXin chào\n\n"
         "l2\n00:00:02.500 --> 00:00:04.000\nTạm biệt\n"),
        ("a.srt", "1\n00:00:00,500 --> 00:00:02,250\nl1\n\n2\n00:00:02,500 --> 00:00:04,000\nl2\n"),
        ("a.srt", "1\r\n00:00:00,500 --> 00:00:02,250\r\nXin chào\r\n\r\n"
         "2\r\n00:00:02,500 --> 00:00:04,000\r\nTạm biệt"),
    ],
)  # fmt: skip
def test_cue_lists_are_read(name, text):
    cues = read_cues(text.encode(), name)
    assert cues["l1"] == (Fraction(1, 2), Fraction(9, 4))
    assert cues["l2"] == (Fraction(5, 2), Fraction(4))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("l1,4,2\n", "before it starts"),
        ("l1,0,1\nl1,2,3\n", "twice"),
        ("l1,0,soon\n", "`soon`"),
        ("line,start,end\n", "no cues"),
        ("", "no cues"),
        ("l1,0\n", "time ``"),
        ("l1,0,1e9\n", "`1e9`"),
    ],
)
def test_a_faulty_list_is_refused_by_name(text, complaint):
    with pytest.raises(InputError, match=complaint) as caught:
        read_cues(text.encode(), "a.csv")
    assert "`a.csv`" in caught.value.message


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(InputError, match="not text"):
        read_cues(b"\xff\xfe\xff\xff\xdc\x00\xd8" * 3, "a.csv")


def test_too_many_cues_are_refused(monkeypatch):
    monkeypatch.setenv("CITECUT_LIMIT_CAPTIONS_CUES", "3")
    rows = "".join(f"l{n},{n},{n + 1}\n" for n in range(5))
    with pytest.raises(InputError, match="captions_cues"):
        read_cues(rows.encode(), "a.csv")


def test_a_cell_without_an_end_is_no_table():
    with pytest.raises(InputError, match="no table"):
        read_cues(b'l1,"' + b"a" * 200_000, "a.csv")
