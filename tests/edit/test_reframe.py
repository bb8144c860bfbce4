from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from citecut.edit import Manual, people, reframe
from citecut.edit.camera import ACCELERATION, SPEED
from citecut.model import FORMATS, Analysis, TimeRange, view_at
from tests.edit.films import analysis, crops, track

UPRIGHT, SQUARE, WIDE = (FORMATS[name] for name in ("9x16", "1x1", "16x9"))
TEN = TimeRange(start=Fraction(0), end=Fraction(10))
DATA = Path(__file__).parents[2] / "../shared/data"


def left(t):
    return 0.2, 0.4


def right(t):
    return 0.75, 0.45


def test_the_same_shape_is_shown_whole():
    (only,) = reframe(analysis(track(left, 10)), TEN, WIDE)
    assert only.kind == "follow" and only.views[0][0].box == (0, 0, 1, 1)


def test_one_person_is_followed_with_head_room_and_the_shape_of_the_format():
    (only,) = reframe(analysis(track(right, 10)), TEN, UPRIGHT)
    box = only.views[0][0].box
    assert only.kind == "follow" and len({view.box for view in only.views[0]}) == 1
    assert box[0] < 0.72 and box[0] + box[2] > 0.78
    assert box[2] * 1920 / (box[3] * 1080) == pytest.approx(9 / 16, rel=0.01)


def test_who_stands_at_the_left_keeps_room_to_look_to_the_right():
    (only,) = reframe(analysis(track(lambda t: (0.3, 0.4), 10)), TEN, UPRIGHT)
    box = only.views[0][0].box
    assert (0.3 - box[0]) / box[2] < 0.47


def test_every_shot_of_the_film_has_a_camera_of_its_own():
    film = analysis(track(left, 4), track(right, 6, start=4), cuts=(4,))
    one, two = reframe(film, TEN, UPRIGHT)
    assert (one.start, two.start) == (0, 4)
    assert one.views[0][-1].box[0] < 0.2 < 0.5 < two.views[0][0].box[0]
    assert all(view.time >= 4 for view in two.views[0])


def test_times_count_from_the_start_of_the_part():
    film = analysis(track(left, 4), track(right, 6, start=4), cuts=(4,))
    one, two = reframe(film, TimeRange(start=Fraction(3), end=Fraction(9)), UPRIGHT)
    assert (one.start, two.start) == (0, 1) and two.views[0][0].time == 1


def test_where_nobody_is_the_whole_frame_is_shown():
    (only,) = reframe(analysis(), TEN, UPRIGHT)
    assert only.kind == "fit" and only.views == ()


def test_a_face_that_is_hardly_ever_found_is_not_followed():
    (only,) = reframe(analysis(track(left, 1)), TEN, UPRIGHT)
    assert only.kind == "fit"


def test_two_people_who_sit_together_share_one_view():
    (only,) = reframe(analysis(track(lambda t: (0.45, 0.4), 10), track(lambda t: (0.58, 0.4), 10)), TEN, UPRIGHT)
    box = only.views[0][0].box
    assert only.kind == "follow" and box[0] < 0.42 and box[0] + box[2] > 0.61


def test_two_people_far_apart_are_split_the_left_one_first_and_each_alone():
    (only,) = reframe(analysis(track(right, 10), track(left, 10)), TEN, UPRIGHT)
    assert only.kind == "split"
    one, two = (views[0].box for views in only.views)
    assert one[0] < 0.17 and one[0] + one[2] < 0.72 and two[0] > 0.23 and two[0] + two[2] > 0.78
    for box in (one, two):
        assert box[2] * 1920 / (box[3] * 1080) == pytest.approx(1080 / 960, rel=0.02)


def test_clear_turns_of_speech_cut_from_speaker_to_speaker():
    film = analysis(
        track(left, 10, mouth=lambda t: 0.3 if t < 5 else 0.02),
        track(right, 10, mouth=lambda t: 0.02 if t < 5 else 0.3),
    )
    one, two = reframe(film, TEN, UPRIGHT)
    assert one.kind == two.kind == "follow" and abs(two.start - 5) < 1
    assert one.views[0][-1].box[0] < 0.2 and two.views[0][0].box[0] > 0.5


def test_three_people_far_apart_are_shown_whole():
    film = analysis(*(track(lambda t, x=x: (x, 0.4), 10) for x in (0.15, 0.5, 0.85)))
    assert [each.kind for each in reframe(film, TEN, UPRIGHT)] == ["fit"]


def test_a_moving_person_is_kept_within_the_bounds_of_the_camera():
    def walks(t):
        return 0.25 + 0.05 * t + 0.01 * (round(t * 5) % 2), 0.4

    (only,) = reframe(analysis(track(walks, 10)), TEN, UPRIGHT)
    shown = crops(only, UPRIGHT, 10)
    speeds = [(b[0] - a[0]) * 30 / a[2] for a, b in pairwise(shown)]
    assert max(map(abs, speeds)) <= SPEED * 1.01
    assert max(abs(b - a) * 30 for a, b in pairwise(speeds)) <= ACCELERATION * 1.05
    assert all(box[0] >= 0 and box[0] + box[2] <= 1.000001 for box in shown)


def test_holds_lie_on_whole_pairs_of_pixels_so_that_they_are_drawn_sharp():
    (only,) = reframe(analysis(track(lambda t: (0.4137, 0.4), 10)), TEN, UPRIGHT)
    pixels = only.views[0][0].box[0] * 1920
    assert pixels == pytest.approx(round(pixels / 2) * 2, abs=0.01)


def test_faces_are_blurred_where_a_person_asks_for_it_also_those_not_followed():
    asked = Manual.model_validate({"shot": [{"at": 1, "blur": "faces", "boxes": [[0.4, 0.8, 0.1, 0.1]]}]})
    (only,) = reframe(analysis(track(left, 10), track(right, 1)), TEN, UPRIGHT, manual=asked)
    assert len(only.blurred) == 3
    first, brief, plate = only.blurred
    assert first[0].box[0] < 0.17 and first[0].box[2] > 0.06
    assert brief[-1].time > Fraction(4, 5), "it stays a little longer than the face is found"
    assert plate[0].box == (0.4, 0.8, 0.1, 0.1)


def test_a_number_plate_that_moves_is_hidden_wherever_it_is():
    plate = [["0:02", 0.2, 0.8, 0.1, 0.05], [6, 0.6, 0.7, 0.1, 0.05], ["20", 0.6, 0.7, 0.2, 0.1]]
    asked = Manual.model_validate({"shot": [{"at": 1, "moving": [plate]}]})
    ((hidden,),) = (each.blurred for each in reframe(analysis(track(left, 10)), TEN, UPRIGHT, manual=asked))
    boxes = [view_at(hidden, Fraction(at)) for at in (0, 2, 4, 6, 10)]
    assert [hidden[0].time, hidden[-1].time] == [0, 10]
    assert [box[0] for box in boxes] == pytest.approx([0.2, 0.2, 0.4, 0.6, 0.6])
    assert boxes[2][1] == pytest.approx(0.75) and boxes[4][2] == pytest.approx(0.1 + 0.1 * 4 / 14)
    middle = TimeRange(start=Fraction(3), end=Fraction(5))
    ((part,),) = (each.blurred for each in reframe(analysis(track(left, 10)), middle, UPRIGHT, manual=asked))
    assert [view.time for view in part] == [0, 2] and part[0].box[0] == pytest.approx(0.3)


def test_a_person_may_choose_whom_to_follow_where_to_hold_and_what_to_show_whole():
    film = analysis(track(left, 10), track(right, 10))

    def asked(**wanted):
        return reframe(film, TEN, UPRIGHT, manual=Manual.model_validate({"shot": [{"at": 1, **wanted}]}))[0]

    assert asked(person=2).views[0][0].box[0] > 0.5
    assert asked(centre=[0.5, 0.5]).views[0][0].box[0] == pytest.approx(0.342, abs=0.01)
    assert asked(kind="fit").kind == "fit"
    assert asked(kind="follow").kind == "follow"


def test_brief_shots_between_followed_ones_do_not_flicker_to_the_whole_frame():
    film = analysis(track(left, 4), track(left, 5, start=5), cuts=(4, 5))
    assert [each.kind for each in reframe(film, TEN, UPRIGHT)] == ["follow"] * 3


@pytest.mark.parametrize("name", ["vp9_webrtc_2", "vp9_webrtc_3"])
def test_a_followed_face_stays_in_the_picture_of_a_real_film(name):
    video, model = DATA / f"videos/{name}.webm", DATA / "models/yunet_s_640_640.onnx"
    if not (video.is_file() and model.is_file()):
        pytest.skip("the films for tests are not here")
    film = found(video, model)
    person = people.people(film, TEN)[0]
    asked = Manual.model_validate({"shot": [{"at": 0, "kind": "follow"}]})
    for format in (UPRIGHT, SQUARE):
        (only,) = reframe(film, TEN, format, manual=asked)
        shown = crops(only, format, 10)
        inside = [holds(shown[min(299, round(float(face.time) * 30))], face.box) for face in person.boxes]
        assert len(inside) > 40 and sum(inside) / len(inside) >= 0.99


def found(video: Path, model: Path) -> Analysis:
    """The faces of the first ten seconds, by the detector itself."""
    import cv2
    import numpy as np

    from citecut.media import frames
    from citecut.media.faces import Detector, tracks

    detector = Detector(model.read_bytes(), 1280, 720)
    looks, wide, high = [], detector.size[0], detector.size[1]
    for number, picture in enumerate(frames(video, Fraction(0), Fraction(10), (wide, high))):
        if number % 5 == 0:
            u, v = (cv2.resize(each, (wide, high)) for each in (picture.u, picture.v))
            bgr = cv2.cvtColor(cv2.merge([picture.y, v, u]), cv2.COLOR_YCrCb2BGR)
            looks.append((picture.time, detector.find(np.asarray(bgr), picture.y)))
    return analysis(*tracks(looks, []), size=(1280, 720))


def holds(crop, face):
    return all(
        crop[side] - 1e-3 <= face[side] and face[side] + face[side + 2] <= crop[side] + crop[side + 2] + 1e-3
        for side in (0, 1)
    )
