"""A word -> its place in an alphabetical index, by the order of its language."""

import unicodedata

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Vietnamese tones in the order of its dictionaries: huyền, hỏi, ngã, sắc, nặng; none comes first."""
_SHAPES = {"\u0306": 1, "\u0302": 2, "\u031b": 3}
"""Marks that make another letter: ă, â; ê; ô, ơ; ư."""
_NUMBER = "0"

Key = tuple[tuple[tuple[str, int], ...], tuple[int, ...], str]


def place(term: str) -> Key:
    """What to sort by: letters first (ă after a, đ after d; numbers by their value), then tones, then the term."""
    letters: list[tuple[str, int]] = []
    tones: list[int] = []
    before = ""
    for sign in unicodedata.normalize("NFD", term.casefold()):
        counting, before = before.isdecimal(), sign
        if sign.isdecimal() and counting:
            letters[-1] = (_NUMBER, letters[-1][1] * 10 + int(sign))
        elif sign.isdecimal():
            letters.append((_NUMBER, int(sign)))
            tones.append(0)
        elif sign in _SHAPES and letters:
            letters[-1] = (letters[-1][0], _SHAPES[sign])
        elif sign in _TONES and tones:
            tones[-1] = _TONES[sign]
        elif sign == "đ":
            letters.append(("d", 1))
            tones.append(0)
        elif not unicodedata.combining(sign) and (sign.isalnum() or sign.isspace()):
            letters.append((" " if sign.isspace() else sign, 0))
            tones.append(0)
    return tuple(letters), tuple(tones), term


def letter(term: str) -> str:
    """The heading under which a term stands: a letter without its tone; `#` for what begins with none."""
    first = next((sign for sign in unicodedata.normalize("NFC", term) if sign.isalnum()), "#").upper()
    bare = "".join(sign for sign in unicodedata.normalize("NFD", first) if sign not in _TONES)
    return unicodedata.normalize("NFC", bare) if first.isalpha() else "#"
