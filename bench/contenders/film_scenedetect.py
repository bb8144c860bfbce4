"""The same by PySceneDetect with its defaults; run by a Python that has it, which need not have Citecut.

`python film_scenedetect.py FILM OUT`
"""

import json
import sys
from pathlib import Path

from scenedetect import ContentDetector, detect


def main():
    """Looks, and writes where scenes begin, but for the first."""
    film, out = sys.argv[1:]
    scenes = detect(film, ContentDetector())
    Path(out).write_text(json.dumps([start.seconds for start, _ in scenes[1:]]))


if __name__ == "__main__":
    main()
