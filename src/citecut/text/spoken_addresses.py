"""Web and mail addresses -> the words for them; the tables differ by language, the way does not."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from citecut.text.rules import Rule
from citecut.text.words import ADDRESS

_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_LONG = 24


@dataclass(frozen=True)
class AddressWords:
    """How one language says an address: its signs, its well-known endings, and letters and numbers."""

    signs: Mapping[str, str]
    endings: Mapping[str, str]
    letters: Callable[[str], str]
    counted: Callable[[str], str]


def addresses(words: AddressWords) -> Rule:
    """`https://www.example.org/tin/12` is said as its host and, where short, its path; protocol and www are not."""
    return Rule(ADDRESS, lambda match: _address(match[0], words))


def _address(written: str, words: AddressWords) -> str:
    plain = _SCHEME.sub("", written).rstrip("/") or written
    host, stroke, path = plain.partition("/")
    if len(path) > _LONG or re.search(r"[?=&%]|\d{5}", path):
        stroke = path = ""
    return " ".join(_pieces(host + stroke + path, words))


def _pieces(text: str, words: AddressWords) -> list[str]:
    said = []
    for piece in re.findall(r"\d+|[^\W\d_]+|[^\w\s]|_", text):
        if piece.isdecimal():
            said.append(words.counted(piece))
        elif piece.lower() in words.endings:
            said.append(words.endings[piece.lower()])
        elif piece[0].isalpha():
            piece = "".join(char for char in piece if char.isalpha())
            said.append(piece if re.search("[aeiouyà-ỹ]", piece.lower()) else words.letters(piece))
        else:
            said.append(words.signs.get(piece, ""))
    return [piece for piece in said if piece]
