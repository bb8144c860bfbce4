"""Lines that nobody speaks: paced for reading."""

from fractions import Fraction

from citecut import narrate
from citecut.text import reading_seconds, words

VI = "Mười bốn tỉnh đã có hơn 200 thư viện số."


def test_a_silent_line_stays_its_reading_time_and_a_little_more():
    take = narrate.silent("l1", VI, "vi")
    assert abs(float(take.duration) - reading_seconds(VI, "vi") - 0.4) < 0.001
    assert take.voice == "none"
    assert take.audio is None
    assert not take.machine


def test_its_words_follow_each_other_by_length():
    take = narrate.silent("l1", VI, "vi")
    assert [word.range for word in take.words] == list(words(VI, "vi"))
    assert all(a.end == b.start for a, b in zip(take.words, take.words[1:], strict=False))
    assert take.words[0].start == 0
    assert take.words[-1].end == take.duration - Fraction(2, 5)


def test_the_shortest_line_can_be_seen():
    assert narrate.silent("l1", "Có.", "vi").duration >= Fraction(5, 6)


def test_an_empty_line_has_no_words():
    assert narrate.silent("l1", "…", "vi").words == ()
