"""The bed: quiet, without rumble or clicks, home when the closing card appears."""

import itertools

import numpy as np
import pytest

from citecut.media import loudness
from citecut.render.bed import CHORDS, LOUDNESS, STAY, Bed

HOME = 57 * 48000
SECONDS = 60


@pytest.fixture(scope="module")
def bed():
    return drawn(Bed(HOME), SECONDS)


def drawn(bed, seconds):
    return np.concatenate([bed.block(start, 48000) for start in range(0, seconds * 48000, 48000)])


def test_it_is_as_loud_as_it_says(bed):
    assert abs(loudness.loudness(bed) - LOUDNESS) < 0.3


def test_it_breathes_but_never_swells(bed):
    seconds = [loudness.loudness(bed[i : i + 48000]) for i in range(48000, len(bed), 48000)]
    assert max(seconds) - min(seconds) < 8
    assert max(abs(a - b) for a, b in itertools.pairwise(seconds)) < 5


def test_it_neither_rumbles_nor_hisses_and_a_phone_can_play_it(bed):
    power = np.abs(np.fft.rfft(bed[:, 0] * np.hanning(len(bed)))) ** 2
    pitch = np.fft.rfftfreq(len(bed), 1 / 48000)
    share = {edge: 10 * np.log10(power[pitch < edge].sum() / power.sum()) for edge in (80, 300)}
    assert share[80] < -40
    assert share[300] < -2, "two thirds lie where a phone can play it"
    assert 10 * np.log10(power[pitch > 4000].sum() / power.sum()) < -40


def test_nothing_clicks_where_chords_meet_or_notes_are_struck(bed):
    # A click is a step that no tone under 5 kHz can take: it stands out of what is left above that.
    bend = np.abs(np.diff(bed, 4, axis=0)).max(axis=1)
    assert bend.max() < 4e-4


def test_the_two_sides_differ_and_the_middle_remains(bed):
    middle, side = bed.sum(axis=1), bed[:, 0] - bed[:, 1]
    assert 0.05 < (side**2).sum() / (middle**2).sum() < 0.6


def test_it_comes_home_when_the_closing_card_appears(bed):
    for steps, chord in ((0, CHORDS[0]), (-1, CHORDS[3]), (-2, CHORDS[2]), (-3, CHORDS[1])):
        begins = HOME + steps * STAY + 2 * 48000
        part = bed[begins : begins + 48000, 0] * np.hanning(48000)
        lowest = np.abs(np.fft.rfft(part))[85:130].argmax() + 85
        assert abs(12 * np.log2(lowest / (440 * 2 ** ((chord[0] - 69) / 12)))) % 12 < 0.5 or lowest < 130


def test_any_block_can_be_had_alone_and_twice(bed):
    again = Bed(HOME)
    for start, count in ((0, 7), (STAY - 5, 9), (123_457, 48_001)):
        assert np.array_equal(again.block(start, count), bed[start : start + count])


def test_a_round_lasts_over_fifty_seconds_before_anything_returns():
    long = drawn(Bed(100 * 48000), 60)
    for turn in range(1, 8):
        assert not np.allclose(long[:STAY], long[turn * STAY : (turn + 1) * STAY], atol=1e-3)
