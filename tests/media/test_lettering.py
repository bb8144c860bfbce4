import struct
from fractions import Fraction
from importlib.metadata import files

import av
import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from citecut.media import analyse
from citecut.media.lettering import Found, Letters, joined
from tests.media.films import scene

SIZE = (480, 270)
STRAP = ("Trần Thị Hạnh", "Giám đốc Thư viện tỉnh Hòa An")


def strap(rows=STRAP, at=(28, 200)):
    """Rows of white type on a picture that is clear elsewhere, and the box around them in fractions."""
    name = next(each for each in files("fontpkg-be-vietnam-pro") or () if each.name == "BeVietnamPro-SemiBold.ttf")
    font, picture = ImageFont.truetype(str(name.locate()), 15), Image.new("L", SIZE)
    ImageDraw.Draw(picture).multiline_text(at, "\n".join(rows), 255, font)
    left, top, right, bottom = picture.getbbox()
    return np.asarray(picture, np.float32) / 255, (left / 480, top / 270, right / 480, bottom / 270)


def textured(seed):
    """A picture with edges everywhere that are no type."""
    chance = np.random.default_rng(seed)
    return cv2.resize(chance.integers(10, 160, (24, 44), np.uint8), SIZE, interpolation=cv2.INTER_CUBIC)


def marked(picture, ink):
    return (picture * (1 - ink) + 245 * ink).astype(np.uint8)


class Upright:
    rotation = 0


def found(pictures, end=None):
    letters = Letters()
    for number, picture in enumerate(pictures):
        letters.offer(Fraction(number, 2), Upright(), picture, 8)
    return letters.found(Fraction(0), end or Fraction(len(pictures), 2), Fraction(5))


def covers(box, truth):
    return box[0] <= truth[0] + 0.01 and box[1] <= truth[1] + 0.02 and box[2] >= truth[2] - 0.01


def test_a_name_strap_that_comes_and_goes_over_a_still_picture_is_found_with_its_time_and_place():
    ink, place = strap()
    ground = textured(1)
    (one,) = found([ground] * 4 + [marked(ground, ink)] * 5 + [ground] * 4)
    assert (one.start, one.end) == (Fraction(2), Fraction(4)) and covers(one.box, place)
    assert one.box[3] - one.box[1] < 0.2 and one.box[2] < place[2] + 0.02


def test_a_sign_that_stays_while_the_picture_changes_is_found():
    ink, place = strap(("HÒA AN TV",), (370, 14))
    (one,) = found([marked(textured(n // 2), ink) for n in range(10)])
    assert covers(one.box, place) and one.end - one.start >= 4


def test_type_over_a_picture_without_edges_is_found_when_the_picture_changes():
    ink, place = strap()
    (one,) = found([marked(np.full(SIZE[::-1], 40 + 15 * n, np.uint8), ink) for n in range(8)])
    assert covers(one.box, place)


def test_pictures_that_change_without_type_have_none():
    assert found([textured(n // 3) for n in range(12)]) == []


def test_what_belongs_to_the_scene_and_moves_with_it_is_no_lettering():
    ink, _ = strap()
    panned = [np.roll(marked(textured(1), ink), 6 * n, axis=1) for n in range(10)]
    assert found(panned) == []


def test_a_flash_of_type_is_too_brief_to_count():
    ink, _ = strap()
    ground = textured(1)
    assert found([ground] * 4 + [marked(ground, ink)] + [ground] * 4) == []


def test_lettering_ends_with_the_part_and_goes_on_in_the_next():
    ink, _ = strap()
    ground = textured(2)
    letters = Letters()
    for number in range(24):
        letters.offer(Fraction(number, 2), Upright(), marked(ground, ink) if number > 9 else ground, 8)
    first = letters.found(Fraction(0), Fraction(6), Fraction(5))
    second = letters.found(Fraction(6), Fraction(12), Fraction(5))
    assert [each.end for each in first] == [6] and [each.start for each in second] == [6]
    (whole,) = joined([*first, *second])
    assert (whole.start, whole.end) == (5, Fraction(23, 2))


def test_lettering_at_different_places_stays_apart():
    box, other = (0.1, 0.8, 0.5, 0.9), (0.6, 0.1, 0.9, 0.2)
    parts = [Found(Fraction(0), Fraction(2), box), Found(Fraction(2), Fraction(4), other)]
    assert [each.box for each in joined(parts)] == [(0.1, 0.8, 0.4, 0.1), (0.6, 0.1, 0.3, 0.1)]


@pytest.mark.parametrize("turns", [0, 1])
def test_the_pass_over_a_film_tells_its_lettering_upright(tmp_path, turns):
    ink, place = strap()
    ground = scene(3, SIZE)[: SIZE[1]]
    pictures = [marked(ground, ink) if 20 <= n < 40 else ground for n in range(60)]
    path = written(tmp_path / "a.mp4", [np.ascontiguousarray(np.rot90(each, turns)) for each in pictures])
    if turns:
        turn(path)
    (one,) = analyse(path).lettering
    left, top, width, height = one.box
    assert covers((left, top, left + width, top + height), place)
    assert Fraction(2) <= one.start <= Fraction(5, 2) and Fraction(7, 2) <= one.end <= Fraction(4)


def written(path, pictures):
    """Ten grey pictures a second."""
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libx264", rate=10, options={"crf": "20", "preset": "ultrafast"})
        stream.height, stream.width = pictures[0].shape
        stream.pix_fmt = "yuv420p"
        for picture in pictures:
            frame = av.VideoFrame.from_ndarray(picture, "gray8").reformat(format="yuv420p")
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return path


def turn(path):
    """The file says now that its pictures are to be turned by a quarter."""
    data = bytearray(path.read_bytes())
    place = data.index(b"tkhd") + 44
    data[place : place + 36] = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30)
    path.write_bytes(data)
