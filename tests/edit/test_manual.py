from fractions import Fraction

import pytest

from citecut.edit import read_manual
from citecut.errors import InputError
from citecut.model import TimeRange

SHOT = TimeRange(start=Fraction(60), end=Fraction(70))


def test_a_wish_is_found_by_any_moment_of_its_shot():
    manual = read_manual('[[shot]]\nat = "1:02.5"\nkind = "fit"\n', "framing.toml")
    assert manual.of(SHOT, "9x16").kind == "fit"
    assert manual.of(TimeRange(start=Fraction(0), end=Fraction(60)), "9x16") is None


def test_a_wish_may_be_for_one_format_and_one_film():
    manual = read_manual('[[shot]]\nat = 65\nformat = "1x1"\nfilm = "họp.mp4"\nperson = 2\n', "framing.toml")
    assert manual.of(SHOT, "1x1", "họp.mp4").person == 2
    assert manual.of(SHOT, "9x16", "họp.mp4") is None
    assert manual.of(SHOT, "1x1", "khác.mp4") is None


def test_all_entries_of_a_shot_count_and_the_last_word_on_whom_to_follow():
    boxes = "[[shot]]\nat = 61\nboxes = [[0, 0, 0.1, 0.1]]\ncentre = [0.2, 0.2]\n"
    manual = read_manual(boxes + '[[shot]]\nat = 62\nkind = "follow"\nperson = 2\n', "framing.toml")
    wanted = manual.of(SHOT, "9x16")
    assert (wanted.kind, wanted.person, wanted.centre, len(wanted.boxes)) == ("follow", 2, None, 1)
    hidden = read_manual(boxes + '[[shot]]\nat = 62\nblur = "faces"\n', "framing.toml").of(SHOT, "9x16")
    assert (hidden.centre, hidden.blur, len(hidden.boxes)) == ((0.2, 0.2), "faces", 1)


@pytest.mark.parametrize(
    "at, seconds",
    [
        ("62.5", Fraction(125, 2)),
        ('"1:02.5"', Fraction(125, 2)),
        ('"1:00:01"', Fraction(3601)),
        ('"7"', Fraction(7)),
        ("7", Fraction(7)),
    ],
)
def test_times_are_seconds_or_clock_times(at, seconds):
    assert read_manual(f"[[shot]]\nat = {at}\n", "f").shot[0].at == seconds


@pytest.mark.parametrize(
    "text, told",
    [
        ("[[shot]\n", "is not TOML"),
        ('[[shot]]\nat = "soon"\n', "shot.1.at"),
        ('[[shot]]\nkind = "fit"\n', "shot.1.at"),
        ('[[shot]]\nat = 1\nkind = "zoom"\n', "shot.1.kind"),
        ("[[shot]]\nat = 1\nperson = 1\ncentre = [0.5, 0.5]\n", "not both"),
        ("[[shot]]\nat = 1\nboxes = [[0.1, 0.2, 0.3]]\n", "shot.1.boxes"),
        ("[[shot]]\nat = 1\nmoving = [[[2, 0, 0, 0.1, 0.1], [1, 0, 0, 0.1, 0.1]]]\n", "in order of time"),
        ("[[shot]]\nat = 1\nmoving = [[]]\n", "in order of time"),
        ('[[shot]]\nat = 1\nmoving = [[["soon", 0, 0, 0.1, 0.1]]]\n', "shot.1.moving.1.1.1"),
        ("[[shot]]\nat = 1\ncenter = [0.5, 0.5]\n", "shot.1.center"),
        ('[[shot]]\nat = 1\nkind = "split"\nperson = 1\n', "do not go with `split`"),
    ],
)
def test_what_is_not_understood_is_told_with_its_place(text, told):
    with pytest.raises(InputError) as refusal:
        read_manual(text, "framing.toml")
    assert told in refusal.value.message and "framing.toml" in refusal.value.message and refusal.value.hint
