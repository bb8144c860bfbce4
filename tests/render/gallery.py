"""`python -m tests.render.gallery [DIR]` -> a contact sheet per theme and format, to be looked at by eye.

Every scene with a bright picture, a dark one and none, the long texts, and the scenes in Arabic.
"""

import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from PIL import Image, ImageDraw

from citecut.model import FORMATS, Still
from citecut.render.layers import MovingStill, Stage
from citecut.render.stage import stages
from citecut.render.theme import built_in, load
from tests.render.stories import ANY, CLOSE, seen, shelf, story
from tests.render.test_themes import ARABIC, LONG
from tests.render.test_themes import SCENES as ALL

SCENES = ALL[:-1]
SAID = ("point", {}, "Người đi làm về muộn cũng cần một chỗ yên tĩnh để đọc.")
AT = Fraction(3, 2)  # s into every shot: all type has entered
WIDE = {"9x16": 270, "1x1": 300, "16x9": 400}  # px: about what a phone shows
GAP = 12


def main(folder: Path) -> None:
    """Draws every sheet into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for theme in built_in():
        for name in FORMATS:
            file = folder / f"{theme}-{name}.png"
            sheet(list(_frames(theme, name)), WIDE[name]).save(file)
            sys.stdout.write(f"{file}\n")


def sheet(frames: list[Image.Image], width: int, columns: int = 6) -> Image.Image:
    """Frames side by side, each `width` pixels wide."""
    height = round(frames[0].height * width / frames[0].width)
    rows = -(-len(frames) // columns)
    out = Image.new("RGB", (columns * (width + GAP) + GAP, rows * (height + GAP) + GAP), (70, 70, 72))
    for place, frame in enumerate(frames):
        row, column = divmod(place, columns)
        small = frame.resize((width, height), Image.Resampling.LANCZOS)
        out.paste(small, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return out


def _frames(theme: str, format_: str) -> Iterator[Image.Image]:
    size = (FORMATS[format_].width, FORMATS[format_].height)
    bright, dark = ((246, 233, 205), (196, 120, 86)), ((18, 26, 52), (44, 58, 84))
    plain = (*SCENES, SAID, CLOSE, *LONG)
    for told, colours, language in (
        ((*SCENES, SAID), bright, "vi"),
        (SCENES, dark, "vi"),
        (plain, None, "vi"),
        (ARABIC, None, "ar"),
        (ARABIC, bright, "ar"),
    ):
        with TemporaryDirectory() as name:
            still = _landscape(Path(name), *colours) if colours else None
            cut = story(*told, format=format_, still=still, theme=theme, language=language)
            yield from (frame(stage, size) for stage in stages(cut, load(theme), shelf(Path(name))))


def frame(stage: Stage, size: tuple[int, int], t: Fraction = AT) -> Image.Image:
    """One frame of a stage, its picture included."""
    ground = stage.ground
    image = Image.new("RGB", size, ground.behind if isinstance(ground, MovingStill) else ground.rgb)
    if isinstance(ground, MovingStill):
        left, top, right, bottom = ground.box
        image.paste(_view(ground, (right - left, bottom - top)), (left, top))
    for sprite in seen(stage, t):
        image = _painted(image, sprite.pixels, (sprite.left, sprite.top), sprite.opacity)
    return image


def _view(ground: MovingStill, size: tuple[int, int]) -> Image.Image:
    """What is seen of the picture at the start of its move."""
    with Image.open(ground.path) as file:
        picture = file.convert("RGB")
    x, y, zoom = ground.start
    scale = max(size[0] / picture.width, size[1] / picture.height) * zoom
    wide, high = size[0] / scale, size[1] / scale
    left = max(min(x * picture.width - wide / 2, picture.width - wide), 0)
    top = max(min(y * picture.height - high / 2, picture.height - high), 0)
    return picture.resize(size, Image.Resampling.BICUBIC, (left, top, left + wide, top + high))


def _painted(image: Image.Image, pixels: np.ndarray, place: tuple[int, int], opacity: float) -> Image.Image:
    """A premultiplied sprite over the image."""
    left, top = max(place[0], 0), max(place[1], 0)
    part = pixels[top - place[1] :, left - place[0] :][: image.height - top, : image.width - left]
    part = part.astype(np.float32) * opacity
    frame_ = np.asarray(image, np.float32).copy()
    under = frame_[top : top + part.shape[0], left : left + part.shape[1]]
    under[:] = part[..., :3] + under * (1 - part[..., 3:] / 255)
    return Image.fromarray(np.rint(np.clip(frame_, 0, 255)).astype(np.uint8))


def _landscape(folder: Path, sky: tuple[int, int, int], land: tuple[int, int, int]) -> Still:
    """A drawn picture: sky, a disc, hills and a house, its focus on the house."""
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
    image.save(folder / f"{ANY}.png")
    return Still(media=ANY, width=1500, height=1000, focus=(0.5, 0.6))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "gallery"))
