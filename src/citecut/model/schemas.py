"""The nouns -> a JSON Schema each, as published in docs/schemas: `python -m citecut.model.schemas DIR`."""

import json
import sys
from pathlib import Path

from citecut.model import (
    Analysis,
    Claim,
    Consent,
    Correction,
    Cut,
    Edition,
    Finding,
    Posting,
    Release,
    Revision,
    Script,
    Selection,
    Source,
    Statement,
    Storyboard,
    Take,
    Transcript,
)

STORED = (
    *(Source, Transcript, Analysis, Selection, Script, Edition, Storyboard, Take, Cut, Finding),
    *(Release, Posting, Revision, Correction, Claim, Consent, Statement),
)


def schemas() -> dict[str, str]:
    """File name -> text of the schema, for every stored noun."""
    return {
        f"{noun.__name__.lower()}.json": json.dumps(noun.model_json_schema(), ensure_ascii=False, indent=1) + "\n"
        for noun in STORED
    }


def main(folder: Path) -> None:
    """Write every schema into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
