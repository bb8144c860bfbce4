"""A film -> the seconds of its cuts by Citecut, as JSON.

`python -m bench.contenders.film_look analyse FILM OUT [FACE_MODEL]`, or `glance FILM OUT` for the first look.
"""

import json
import sys
from pathlib import Path

from citecut import media


def main() -> None:
    """Looks, and writes what was found."""
    kind, film, out, *model = sys.argv[1:]
    if kind == "glance":
        found = media.glance(Path(film))
    else:
        found = media.analyse(Path(film), faces=Path(model[0]) if model else None).boundaries
    Path(out).write_text(json.dumps([float(each.time) for each in found]))


if __name__ == "__main__":
    main()
