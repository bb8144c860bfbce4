"""The clips of a language -> a small index that the page of all clips searches by itself, also from disk."""

import hashlib
from collections.abc import Sequence

from citecut.publish.markup import json_text
from citecut.publish.portal.nouns import Published
from citecut.publish.portal.plain import relative, shortened
from citecut.publish.words import written_date

LINES = 700
"""Characters of a clip's lines that can be found."""


def index(shown: Sequence[Published], language: str, pictures: frozenset[str] = frozenset()) -> tuple[str, bytes]:
    """Path and content: JSON that a script element can load, since pages from disk may not fetch.

    Each row: address from the folder of the language, title, date as written, publishers of the sources, lines,
    small picture.
    """
    here = f"{language}/clips.html"
    rows = [
        [
            relative(here, one.path),
            one.title,
            written_date(one.state.at, language),
            ", ".join(one.publishers),
            shortened(" ".join(one.texts[line.id].text for line in one.spoken), LINES),
            relative(here, one.thumbnail) if one.thumbnail in pictures else "",
        ]
        for one in shown
    ]
    content = f"window.clips={json_text(rows)};\n".encode()
    return f"assets/clips.{language}.{hashlib.sha256(content).hexdigest()[:12]}.js", content
