from fractions import Fraction

import pytest

from citecut.edit import reframe
from citecut.edit.clear import CLOSER, EDGE, LARGEST, is_cut
from citecut.edit.manual import Manual, Wanted
from citecut.model import FORMATS, Lettering, TimeRange, View
from tests.edit.films import analysis, crops, track

UPRIGHT, SQUARE = FORMATS["9x16"], FORMATS["1x1"]
TEN = TimeRange(start=Fraction(0), end=Fraction(10))


def film(*boxes, face=(0.7, 0.35), size=(0.06, 0.15), start=2, end=6, **more):
    """Somebody who sits still, and type that lies over the film for a while."""
    laid = tuple(Lettering(start=Fraction(start), end=Fraction(end), box=box) for box in boxes)
    return analysis(track(lambda t: face, 10, size=size), **more).model_copy(update={"lettering": laid})


def part(box, view):
    across = min(box[0] + box[2], view[0] + view[2]) - max(box[0], view[0])
    down = min(box[1] + box[3], view[1] + view[3]) - max(box[1], view[1])
    return max(0, across) * max(0, down) / (box[2] * box[3])


@pytest.mark.parametrize("format", [UPRIGHT, SQUARE])
def test_a_strap_that_is_wider_than_the_picture_stays_outside_it(format):
    strap = (0.09, 0.72, 0.74, 0.12)
    (only,) = reframe(film(strap), TEN, format)
    (box,) = {view.box for view in only.views[0]}
    assert only.kind == "follow" and part(strap, box) <= EDGE
    assert part((0.67, 0.275, 0.06, 0.15), box) == pytest.approx(1)
    assert box[2] * 1920 / (box[3] * 1080) == pytest.approx(format.width / format.height, rel=0.02)


def test_a_strap_that_fits_with_the_face_is_taken_into_the_picture():
    strap = (0.46, 0.7, 0.2, 0.1)
    (only,) = reframe(film(strap), TEN, UPRIGHT)
    (box,) = {view.box for view in only.views[0]}
    without = reframe(film(), TEN, UPRIGHT)[0].views[0][0].box
    assert is_cut(strap, [View(time=Fraction(0), box=without)])
    assert part(strap, box) >= 1 - EDGE and part((0.67, 0.275, 0.06, 0.15), box) == pytest.approx(1)


def test_a_sign_at_the_top_and_a_subtitle_at_the_foot_both_stay_outside():
    sign, subtitle = (0.72, 0.02, 0.25, 0.07), (0.15, 0.85, 0.7, 0.1)
    (only,) = reframe(film(sign, subtitle, face=(0.6, 0.45)), TEN, SQUARE)
    (box,) = {view.box for view in only.views[0]}
    assert not is_cut(sign, only.views[0]) and not is_cut(subtitle, only.views[0])
    assert part((0.57, 0.375, 0.06, 0.15), box) == pytest.approx(1)


def test_the_picture_comes_no_closer_than_it_may():
    strap = (0.1, 0.45, 0.8, 0.1)
    (only,) = reframe(film(strap, face=(0.5, 0.25)), TEN, SQUARE)
    assert only.views == reframe(film(face=(0.5, 0.25)), TEN, SQUARE)[0].views
    assert only.views[0][0].box[3] > 1 / CLOSER


def test_a_face_is_not_enlarged_beyond_what_captions_need_beside_it():
    strap = (0.09, 0.7, 0.74, 0.12)
    (small,) = reframe(film(strap, face=(0.6, 0.4), size=(0.11, 0.26)), TEN, UPRIGHT)
    (large,) = reframe(film(strap, face=(0.6, 0.4), size=(0.14, 0.33)), TEN, UPRIGHT)
    assert 0.26 / small.views[0][0].box[3] <= LARGEST < 0.33 / small.views[0][0].box[3]
    assert large.views == reframe(film(face=(0.6, 0.4), size=(0.14, 0.33)), TEN, UPRIGHT)[0].views


def test_a_shot_is_shown_whole_where_type_would_be_cut_off_for_long():
    strap, seen = (0.09, 0.7, 0.74, 0.12), {"face": (0.6, 0.4), "size": (0.14, 0.33)}
    (long,) = reframe(film(strap, start=2, end=8, **seen), TEN, UPRIGHT)
    (brief,) = reframe(film(strap, start=2, end=5, **seen), TEN, UPRIGHT)
    assert (long.kind, brief.kind) == ("fit", "follow")
    manual = Manual(shot=(Wanted(at=Fraction(1), person=1),))
    assert reframe(film(strap, start=2, end=8, **seen), TEN, UPRIGHT, manual=manual)[0].kind == "follow"


def test_type_of_another_shot_changes_nothing():
    strap = (0.09, 0.72, 0.74, 0.12)
    laid = film(strap, start=2, end=4, cuts=(5,))
    plain = laid.model_copy(update={"lettering": ()})
    one, other = reframe(laid, TEN, UPRIGHT)
    assert other == reframe(plain, TEN, UPRIGHT)[1] and one != reframe(plain, TEN, UPRIGHT)[0]


def test_the_picture_of_who_walks_stays_clear_of_type_all_the_way():
    strap = (0.1, 0.75, 0.8, 0.12)
    laid = Lettering(start=Fraction(2), end=Fraction(6), box=strap)
    walk = analysis(track(lambda t: (0.2 + 0.06 * t, 0.4), 10)).model_copy(update={"lettering": (laid,)})
    (only,) = reframe(walk, TEN, UPRIGHT)
    assert not any(part(strap, box) > EDGE for box in crops(only, UPRIGHT, 10))
    assert len({view.box for view in only.views[0]}) > 1


def test_both_halves_of_a_split_view_stay_clear_of_type():
    strap = (0.05, 0.75, 0.9, 0.12)
    laid = Lettering(start=Fraction(0), end=Fraction(9), box=strap)
    two = analysis(track(lambda t: (0.2, 0.4), 10), track(lambda t: (0.75, 0.45), 10))
    (only,) = reframe(two.model_copy(update={"lettering": (laid,)}), TEN, UPRIGHT)
    assert only.kind == "split" and not any(is_cut(strap, views) for views in only.views)


def test_a_person_who_chose_what_is_shown_gets_it():
    manual = Manual(shot=(Wanted(at=Fraction(1), centre=(0.5, 0.5)),))
    strap = (0.09, 0.72, 0.74, 0.12)
    assert reframe(film(strap), TEN, UPRIGHT, manual=manual) == reframe(film(), TEN, UPRIGHT, manual=manual)
