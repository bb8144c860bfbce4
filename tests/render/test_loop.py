"""The bed alone is put together of pieces, and nobody hears where."""

from fractions import Fraction

import av
import numpy as np
import pytest

from citecut.media.loudness import CEILING, OVERSHOOT, factor
from citecut.model import Sounding, digest_of
from citecut.render.bed import CHORDS, MELODIES, STAY, Bed
from citecut.render.encode import AAC_FRAME, BED_BIT_RATE, encode_sound
from citecut.render.loop import FALLING, RISEN, ROUND, encode_bed, fits
from citecut.render.sound import home, samples_of, soundtrack
from tests.render.stories import CLOSE, HOOK, POINT, story


def silent(_):
    raise AssertionError("nobody speaks")


def with_bed(*panels):
    return story(*panels).model_copy(update={"music": "bed"})


@pytest.fixture(scope="module")
def cut():
    return with_bed(HOOK, POINT, POINT, CLOSE)


@pytest.fixture(scope="module")
def laid(cut, tmp_path_factory):
    folder = tmp_path_factory.mktemp("loop")
    encode_bed(cut, folder / "round.mp4", folder / "sound.mp4")
    return folder


@pytest.fixture(scope="module")
def wanted(cut):
    return np.concatenate(list(soundtrack(cut, silent)))


def heard(path):
    with av.open(str(path)) as file:
        return np.concatenate([frame.to_ndarray().T for frame in file.decode(audio=0)])


def decibels_over_noise(path, wanted):
    """Of each packet's time, how far what was meant is over what differs from it."""
    whole = len(wanted) // AAC_FRAME * AAC_FRAME
    noise = (heard(path)[:whole] - wanted[:whole]).reshape(-1, AAC_FRAME * 2)
    power = (wanted[:whole].reshape(-1, AAC_FRAME * 2) ** 2).mean(axis=1)
    return 10 * np.log10((power + 1e-12) / ((noise**2).mean(axis=1) + 1e-12))


def test_where_pieces_meet_it_sounds_as_if_encoded_whole(cut, laid, wanted):
    encode_sound([wanted], laid / "whole.mp4", BED_BIT_RATE)
    pieces, whole = (decibels_over_noise(laid / name, wanted) for name in ("sound.mp4", "whole.mp4"))
    last = samples_of(cut.duration) // AAC_FRAME - FALLING
    for place in (RISEN, last):
        near = slice(place - 2, place + 3)
        assert pieces[near].min() > min(whole[near].min() - 6, 50)
    assert abs(np.median(pieces) - np.median(whole)) < 2
    assert len(heard(laid / "sound.mp4")) == len(heard(laid / "whole.mp4"))


def test_equal_cuts_sound_the_same_to_the_bit_whether_the_round_was_there_or_not(cut, laid, tmp_path):
    first = (laid / "sound.mp4").read_bytes()
    kept = (laid / "round.mp4").read_bytes()
    encode_bed(cut, laid / "round.mp4", laid / "again.mp4")
    encode_bed(cut, tmp_path / "round.mp4", tmp_path / "sound.mp4")
    assert (laid / "again.mp4").read_bytes() == first == (tmp_path / "sound.mp4").read_bytes()
    assert (tmp_path / "round.mp4").read_bytes() == kept
    assert {path.name for path in tmp_path.iterdir()} == {"round.mp4", "sound.mp4"}


def test_a_round_of_the_bed_is_whole_packets_and_needs_no_limiter():
    assert STAY * len(CHORDS) * len(MELODIES) == ROUND * AAC_FRAME
    whole = Bed(0).block(0, ROUND * AAC_FRAME)
    assert np.array_equal(whole[:AAC_FRAME], Bed(0).block(ROUND * AAC_FRAME, AAC_FRAME))
    assert np.abs(whole).max() * OVERSHOOT <= factor(CEILING)


def test_the_bed_comes_home_with_the_closing_card_to_the_nearest_packet(cut):
    assert abs(home(cut) - samples_of(cut.shots[-1].start)) <= AAC_FRAME / 2
    assert home(cut) % AAC_FRAME == 0


def test_what_is_spoken_over_is_encoded_whole(cut):
    assert fits(cut)
    take = Sounding(line="l0", audio=digest_of(b"take"), start=Fraction(1), end=Fraction(2))
    assert not fits(cut.model_copy(update={"soundings": (take,)}))
    assert not fits(cut.model_copy(update={"music": None}))
