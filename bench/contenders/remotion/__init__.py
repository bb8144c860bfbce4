"""The storyboard through Remotion: `board.jsx` is the composition, `render.mjs` packs and renders it.

Packing it for the browser is done beforehand and not measured, as a user does it once for many clips.
"""

import shutil
import subprocess
from pathlib import Path

from citecut.render.fonts import fonts

SCRIPT = Path(__file__).parent / "render.mjs"
USED = ("*.png", "*.jpg", "sound.wav", "board.json")


def command(packages: Path, folder: Path, out: Path) -> list[str]:
    """Packs the board of `folder` and returns the command that renders it.

    Raises:
        subprocess.CalledProcessError: it cannot be packed.
    """
    public, packed = folder / "public", folder / "packed"
    public.mkdir(exist_ok=True)
    for path in (each for pattern in USED for each in folder.glob(pattern)):
        shutil.copy(path, public)
    type_file = next(each for each in fonts("Be Vietnam Pro").files if each.stem.endswith("-SemiBold"))
    shutil.copy(type_file, public / "type.ttf")
    told = [str(each) for each in (packages, public, packed)]
    script = ["node", str(SCRIPT)]
    subprocess.run([*script, "bundle", *told], check=True, stdout=subprocess.DEVNULL)
    return [*script, *told, str(out)]
