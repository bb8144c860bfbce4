import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecut.edit.captions import cues
from citecut.model import Cue, Line, Take
from tests.edit.conftest import PARAGRAPHS, take_of

WORDS = PARAGRAPHS[1].split()


def made(take: Take, width: float = 18, until: Fraction | None = None) -> tuple[Cue, ...]:
    end = take.duration + Fraction(1, 5) if until is None else until
    return cues(take, Fraction(0), end, width=width, measure=len, rate=30, burned=True)


def line(text: str) -> Line:
    return Line(id="l1", role="point", text=text)


def test_the_cues_of_a_line_hold_all_its_words_once():
    take = take_of(line(PARAGRAPHS[1]))
    heard = [word.range for cue in made(take) for word in cue.words]
    assert heard == [word.range for word in take.words]


def test_rows_fit_the_width_and_are_two_at_most():
    for cue in made(take_of(line(PARAGRAPHS[3])), width=16):
        assert len(cue.rows) <= 2
        assert all(len(row) <= 16 for row in cue.rows)


def test_two_frames_lie_between_cues():
    timed = made(take_of(line(" ".join(PARAGRAPHS))))
    assert len(timed) > 3
    for before, after in itertools.pairwise(timed):
        assert after.start - before.end >= Fraction(2, 30)


def test_no_cue_outlives_its_panel():
    take = take_of(line(PARAGRAPHS[1]))
    assert made(take, until=take.duration)[-1].end <= take.duration


def test_a_slow_reading_splits_a_cue_that_would_stay_too_long():
    slow = take_of(line("Thư viện mở cửa buổi tối cho mọi người"), Fraction(3, 2))
    assert all(cue.duration <= 7 for cue in made(slow, width=22))


@pytest.mark.parametrize("seconds", [Fraction(1, 10), Fraction(1, 3), Fraction(1)])
def test_a_word_is_on_screen_while_it_is_heard(seconds: Fraction):
    for cue in made(take_of(line(PARAGRAPHS[3]), seconds)):
        assert all(cue.start <= word.start < cue.end for word in cue.words)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), st.integers(8, 40))
def test_cues_run_forward_for_any_words(chosen: list[str], width: int):
    timed = made(take_of(line(" ".join(chosen))), width=width)
    assert all(cue.start < cue.end for cue in timed)
    assert all(a.end <= b.start for a, b in itertools.pairwise(timed))
