"""Faces and avatars in a screenshot cannot be recognised in its cleaned copy, and the text stays."""

import io
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from citecut.errors import InputError
from citecut.media.conceal import conceal, concealed
from citecut.media.faces import Detector

DATA = Path(__file__).parents[3] / "shared/data"
MODEL = DATA / "models/yunet_s_640_640.onnx"
WIDTH, HEIGHT = 540, 1100


@pytest.fixture(scope="module")
def model() -> bytes:
    if not MODEL.is_file():
        pytest.skip("the face detector is not here")
    return MODEL.read_bytes()


@pytest.fixture(scope="module")
def face(model: bytes) -> Image.Image:
    """A face cut out of a film, square."""
    from citecut.media import frames

    path = next(iter(sorted((DATA / "videos").glob("*.webm"))), None)
    if path is None:
        pytest.skip("no film is here")
    for second in range(20):
        for picture in frames(path, Fraction(second), Fraction(second) + Fraction(1, 100)):
            grey = np.array(picture.y)
            bgr = np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), np.uint8)
            for left, top, width, height in found(bgr, model):
                if width > 60:
                    side = max(width, height)
                    cut = bgr[
                        max(0, top - side // 2) : top + side * 3 // 2, max(0, left - side // 2) : left + side * 3 // 2
                    ]
                    return Image.fromarray(cut[..., ::-1])
    pytest.skip("no face is in the film")


def found(bgr: np.ndarray, model: bytes) -> list[tuple[int, int, int, int]]:
    height, width = bgr.shape[:2]
    detector = Detector(model, width, height)
    small = np.asarray(cv2.resize(bgr, detector.size), np.uint8)
    grey = np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)
    scale = np.array([width, height, width, height])
    return [tuple(int(each) for each in np.array(one.box) * scale) for one in detector.find(small, grey)]


def page(dark: bool = False) -> Image.Image:
    """Two posts with a disc and a square for an avatar, a name beside each, and text below."""
    ground, ink = ("#15202b", "#f0f0f0") if dark else ("#ffffff", "#101010")
    shown = Image.new("RGB", (WIDTH, HEIGHT), ground)
    draw = ImageDraw.Draw(shown)
    noise = Image.effect_noise((60, 60), 90).convert("RGB")
    disc = Image.new("L", (60, 60), 0)
    ImageDraw.Draw(disc).ellipse((0, 0, 59, 59), fill=255)
    for top, mask in ((40, disc), (500, None)):
        shown.paste(Image.blend(noise, Image.new("RGB", (60, 60), "#3060c0"), 0.5), (20, top), mask)
        draw.text((95, top + 15), "Vu Thanh Lam @lam", fill=ink, font_size=24)
        for row in range(4):
            draw.text((20, top + 90 + 40 * row), "The bridge is 312 m long, they say.", fill=ink, font_size=26)
    return shown


def png(shown: Image.Image) -> bytes:
    out = io.BytesIO()
    shown.save(out, "PNG")
    return out.getvalue()


def pixels(data: bytes) -> np.ndarray:
    return np.array(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)


@pytest.mark.parametrize("dark", [False, True])
def test_avatars_and_the_names_beside_them_go_and_the_text_stays(dark: bool, model: bytes):
    shown = page(dark)
    data, faces, avatars = concealed(png(shown), model)
    before, after = pixels(png(shown)), pixels(data)
    assert (faces, avatars) == (0, 2)
    for top in (40, 500):
        assert len(np.unique(after[top : top + 60, 20:80].reshape(-1, 3), axis=0)) <= 25
        assert after[top : top + 60, 110:].std(axis=(0, 1)).max() == 0
        assert (after[top + 85 : top + 250] == before[top + 85 : top + 250]).all()


@pytest.mark.parametrize("side", [300, 90])
def test_a_face_large_or_small_is_found_no_more(side: int, face: Image.Image, model: bytes):
    shown = page()
    shown.paste(face.resize((side, side)), (200, 740))
    before = np.ascontiguousarray(np.array(shown)[..., ::-1])
    part = np.s_[740 : 740 + side, 200 : 200 + side]
    assert found(np.ascontiguousarray(before[part]), model), "the test shows a face"
    made = conceal(png(shown), model)
    after = np.ascontiguousarray(pixels(made.png).astype(np.uint8)[..., ::-1])
    assert made.faces >= 1
    assert not found(np.ascontiguousarray(after[part]), model)


def test_a_page_of_text_alone_stays_as_it_is(model: bytes):
    shown = Image.new("RGB", (WIDTH, HEIGHT), "white")
    for row in range(20):
        ImageDraw.Draw(shown).text((20, 30 + 50 * row), "O The bridge is 312 m long.", fill="black", font_size=30)
    data, faces, avatars = concealed(png(shown), model)
    assert (faces, avatars) == (0, 0)
    assert (pixels(data) == pixels(png(shown))).all()


def test_small_avatars_of_a_wide_page_go_too(model: bytes):
    shown = Image.new("RGB", (1400, 700), "white")
    draw = ImageDraw.Draw(shown)
    draw.ellipse((30, 40, 78, 88), fill="#804020")
    draw.text((100, 50), "Vu Thanh Lam", fill="black", font_size=22)
    draw.text((30, 120), "O The bridge is 312 m long.", fill="black", font_size=64)
    data, _, avatars = concealed(png(shown), model)
    assert avatars == 1
    assert pixels(data)[42:86, 100:].std() == 0
    assert (pixels(data)[110:] == pixels(png(shown))[110:]).all()


def test_bytes_that_are_no_picture_are_refused(model: bytes):
    with pytest.raises(InputError, match="picture"):
        conceal(b"\x89PNG no", model)
