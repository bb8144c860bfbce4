"""A line -> the words in it that every translation carries over as they are."""

import re
from collections.abc import Sequence

from citecut.facts import names
from citecut.facts.roles import own_name
from citecut.localize.tongue import is_latin
from citecut.model import Line, Script
from citecut.text import nfc, same_name, unmarked
from citecut.text.words import ADDRESS

DOCUMENT = re.compile(
    r"(?<![\w/.-])\d{1,5}(?:/(?:19|20)\d\d)?(?:[-/]\s?[A-ZĐƯƠÔÂ][A-Za-zĐƯƠÔÂ]*\d{0,3}){1,4}(?![\w/-])"
)
"""Numbers of laws, decrees and papers: 57-KL/TW, 47/NQ-CP, 59/2020/QH14."""

TAG = re.compile(r"(?<![\w&/])[#@][^\W\d]\w*")
"""Hashtags and handles."""


def people(script: Script) -> tuple[str, ...]:
    """The persons that a script credits, names on a card, or names in full in its lines; no roles or bodies."""
    credited = [own_name(line.speaker.name, script.language) for line in script.lines if line.speaker]
    shown = [own_name(line.text, script.language) for line in script.lines if line.slot == "name"]
    named = [
        name.range.of(line.text)
        for line in script.lines
        for name in names(line.text, script.language)
        if name.person and name.sure and name.entry is None and len(name.words) > 1
    ]
    return tuple(name for name in dict.fromkeys((*credited, *shown, *named)) if name)


def protected(line: Line, language: str, persons: Sequence[str] = ()) -> tuple[str, ...]:
    """Document numbers, addresses and tags of the line, and those of `persons` that stand in it.

    Names are protected where `language` writes them in Latin letters; elsewhere they are spelled anew.
    Names of bodies and places are not: they have names of their own in other languages.
    """
    found = [
        (match.start(), match[0]) for pattern in (ADDRESS, DOCUMENT, TAG) for match in pattern.finditer(line.text)
    ]
    if is_latin(language):
        # A name of one word may be an ordinary word elsewhere: the An of "an ninh".
        able = [name for name in persons if " " in name or line.slot == "name"]
        found += [(line.text.find(name), name) for name in able if name in line.text]
    return tuple(dict.fromkeys(part for at, part in sorted(found) if not _inside(at, part, found)))


def kept(part: str, translation: str) -> bool:
    """Whether `part` stands in the translation; a name may have lost its marks, as names do abroad."""
    if any(char.isdigit() for char in part):
        return _stands(_joined(part), _joined(translation))
    if _stands(part, translation) or _stands(unmarked(part).casefold(), unmarked(translation).casefold()):
        return True
    size = len(part.split())
    words = re.findall(r"[\w'’-]+", nfc(translation))
    return any(same_name(part, " ".join(words[at : at + size])) for at in range(len(words)))


def _stands(part: str, text: str) -> bool:
    """Whether `part` stands in the text and not inside a longer number or word."""
    before = r"(?<!\d)" if part[:1].isdigit() else ""
    after = r"(?!\d)" if part[-1:].isdigit() else ""
    if not any(char.isdigit() for char in part):
        before, after = r"(?<![^\W_])", r"(?![^\W_])"
    return re.search(f"{before}{re.escape(part)}{after}", text) is not None


def _joined(text: str) -> str:
    """Without spaces but those between figures, and every dash the same: what typesetting may change in a number."""
    return re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", re.sub("[‐‑–—−]", "-", text)).casefold()


def _inside(at: int, part: str, found: list[tuple[int, str]]) -> bool:
    end = at + len(part)
    return any(a <= at and end <= a + len(p) and (a, p) != (at, part) for a, p in found)
