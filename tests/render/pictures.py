"""Drawn pictures that stand in for photographs: a house in a bright or a dark country, and a crowded street."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from citecut.model import Still
from tests.render.stories import ANY

BRIGHT = ((246, 233, 205), (196, 120, 86))
DARK = ((18, 26, 52), (44, 58, 84))
Colour = tuple[int, int, int]


def picture(kind: str, folder: Path) -> Still:
    """The `light`, `dark` or `busy` picture, drawn into `folder`."""
    return street(folder) if kind == "busy" else landscape(folder, *(BRIGHT if kind == "light" else DARK))


def landscape(folder: Path, sky: Colour, land: Colour) -> Still:
    """Sky, a disc, hills and a house, its focus on the house; in `folder` under its digest-like name."""
    image = Image.new("RGB", (1500, 1000), sky)
    draw = ImageDraw.Draw(image)
    mixed = tuple((a + b) // 2 for a, b in zip(sky, land, strict=True))
    draw.ellipse((980, 120, 1220, 360), fill=(250, 190, 90))
    draw.polygon([(0, 620), (400, 430), (900, 640), (1500, 470), (1500, 1000), (0, 1000)], fill=mixed)
    draw.rectangle((0, 760, 1500, 1000), fill=land)
    draw.polygon([(520, 520), (750, 380), (980, 520)], fill=(150, 60, 50))
    draw.rectangle((560, 520, 940, 780), fill=(236, 224, 204))
    for x in range(600, 900, 110):
        draw.rectangle((x, 570, x + 60, 650), fill=(250, 205, 110))
    return _kept(image, folder)


def street(folder: Path) -> Still:
    """House fronts, shop signs and a crowd: bright and dark side by side everywhere, as in most news pictures."""
    chance = np.random.default_rng(7)
    image = Image.new("RGB", (1500, 1000), (205, 222, 235))
    draw = ImageDraw.Draw(image)
    for x in range(0, 1500, 150):
        wall = tuple(int(v) for v in chance.integers(90, 245, 3))
        top = int(chance.integers(60, 260))
        draw.rectangle((x, top, x + 150, 720), fill=wall)
        for y in range(top + 30, 560, 90):
            for window in (x + 18, x + 84):
                draw.rectangle((window, y, window + 46, y + 58), fill=(38, 46, 60))
        draw.rectangle((x + 8, 590, x + 142, 640), fill=tuple(int(v) for v in chance.integers(20, 250, 3)))
    draw.rectangle((0, 720, 1500, 1000), fill=(120, 116, 112))
    for _ in range(90):
        x, y = int(chance.integers(0, 1500)), int(chance.integers(690, 960))
        coat = tuple(int(v) for v in chance.integers(10, 250, 3))
        draw.rounded_rectangle((x - 20, y, x + 20, y + 90), 16, fill=coat)
        draw.ellipse((x - 14, y - 30, x + 14, y - 2), fill=(214, 168, 134))
    return _kept(image, folder)


def _kept(image: Image.Image, folder: Path) -> Still:
    image.save(folder / f"{ANY}.png", compress_level=1)
    return Still(media=ANY, width=1500, height=1000, focus=(0.5, 0.6))
