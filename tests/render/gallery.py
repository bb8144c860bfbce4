"""`python -m tests.render.gallery [DIR]` -> a contact sheet per theme and format, to be looked at by eye.

Every scene with a bright picture, a dark one, a busy one and none, the long texts, and the scenes in Arabic.
"""

import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from citecut.model import FORMATS
from citecut.render.engine import stage_frame
from citecut.render.stage import stages
from citecut.render.theme import built_in, load
from tests.render.golden import MOMENT, SAID
from tests.render.pictures import picture
from tests.render.stories import CLOSE, shelf, story
from tests.render.test_themes import ARABIC, LONG
from tests.render.test_themes import SCENES as ALL

SCENES = ALL[:-1]
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
    plain = (*SCENES, SAID, CLOSE, *LONG)
    for told, kind, language in (
        ((*SCENES, SAID), "light", "vi"),
        (SCENES, "dark", "vi"),
        (SCENES, "busy", "vi"),
        (plain, "", "vi"),
        (ARABIC, "", "ar"),
        (ARABIC, "light", "ar"),
    ):
        with TemporaryDirectory() as name:
            still = picture(kind, Path(name)) if kind else None
            cut = story(*told, format=format_, still=still, theme=theme, language=language, held=Fraction(2))
            for stage in stages(cut, load(theme), shelf(Path(name))):
                yield Image.fromarray(stage_frame((stage,), cut.format, MOMENT))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "gallery"))
