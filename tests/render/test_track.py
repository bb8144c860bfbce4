from fractions import Fraction

import pytest

from citecut.model import FORMATS, Sounding, digest_of
from citecut.render import track as room
from citecut.render.track import track
from tests.render.stories import CLOSE, HOOK, POINT, story


@pytest.fixture
def made(monkeypatch):
    """Counts how often sound is made."""
    times = []
    real = room.soundtrack
    monkeypatch.setattr(room, "soundtrack", lambda *given: times.append(given) or real(*given))
    return times


def silent(_):
    raise AssertionError("nobody speaks")


def test_sound_is_made_once_for_all_formats_and_looks(tmp_path, made):
    cut = story(HOOK, CLOSE)
    first = track(cut, silent, tmp_path)
    other = cut.model_copy(update={"format": FORMATS["1x1"], "texts": {**cut.texts, "l0.headline": "Khác"}})
    assert track(other, silent, tmp_path) == first and len(made) == 1
    assert first[1] == 8 * 48000


def test_a_cut_that_sounds_otherwise_has_a_sound_of_its_own(tmp_path, made):
    short, long = story(HOOK), story(HOOK, POINT)
    assert track(short, silent, tmp_path)[0] != track(long, silent, tmp_path)[0]
    assert len(made) == 2


def test_other_takes_and_times_are_another_sound():
    cut = story(HOOK)

    def name(start, take):
        sounding = Sounding(line="l0", audio=digest_of(take), start=Fraction(start), end=Fraction(2))
        return room._name(cut.model_copy(update={"soundings": (sounding,)}))

    bed = room._name(cut.model_copy(update={"music": "bed"}))
    assert len({name(0, b"a"), name(1, b"a"), name(0, b"b"), room._name(cut), bed}) == 5
    assert name(0, b"a") == name(0, b"a")


def test_a_damaged_file_is_made_again(tmp_path, made):
    cut = story(HOOK)
    path, _ = track(cut, silent, tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    track(cut, silent, tmp_path)
    assert path.read_bytes() == whole and len(made) == 2 and not list(tmp_path.glob("*.part"))
