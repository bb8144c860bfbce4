"""A script's lines in one language -> hashtags out of their own words: places, bodies, terms; never people."""

import unicodedata
from collections import Counter
from collections.abc import Iterator

from citecut.facts import names, quantities
from citecut.model import Edition, Script, TextRange
from citecut.text import compounds, fold, unmarked

MOST = 5
_WORDS = range(2, 5)
"""Words of a compound that makes a good tag."""
_OFTEN = 3
"""Lines that a compound stands in, if it is what the clip is about."""


def hashtags(script: Script, edition: Edition) -> tuple[str, ...]:
    """At most five tags, the most frequent first: `#HòaAn`, `#ThưViện`.

    They are names with several capitals, and compounds that stand in three lines or more. Who is named as a person
    is left out: a tag gathers posts about somebody who did not ask for it.
    """
    ids = {line.id for line in script.spoken} | {line.id for line in script.lines if line.role == "title"}
    lines = [line.text for line in edition.lines if line.id in ids]
    people = {*_people(lines, edition.language), *(_key(line.speaker.name) for line in script.lines if line.speaker)}
    found: Counter[str] = Counter()
    written: dict[str, str] = {}
    for words in (words for text in lines for words in _terms(text, edition.language)):
        key = _key(words)
        if not any(key in person or person in key for person in people):
            found[key] += 1
            written.setdefault(key, words)
    named = [key for key, times in found.most_common() if times >= _OFTEN or _is_name(written[key])]
    return tuple(dict.fromkeys(_tag(written[key]) for key in _apart(named)))[:MOST]


def _terms(text: str, language: str) -> Iterator[str]:
    """Names and compounds of a line, a stretch of it once, without figures."""
    figures = [each.range for each in quantities(text, language)]
    proper = [n.range for n in names(text, language) if n.capitals > 1 and not n.person]
    for each in (*proper, *(c for c in compounds(text, language) if not _meets(c, proper))):
        words = each.of(text)
        plain = words.replace(" ", "").replace("-", "")
        if len(words.split()) in _WORDS and plain.isalpha() and not _meets(each, figures):
            yield words


def _meets(one: TextRange, others: list[TextRange]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _people(lines: list[str], language: str) -> Iterator[str]:
    for text in lines:
        yield from (_key(name.range.of(text)) for name in names(text, language) if name.person)


def _apart(keys: list[str]) -> Iterator[str]:
    """Without those that are part of one before."""
    kept: list[str] = []
    for key in keys:
        if not any(key in other or other in key for other in kept):
            kept.append(key)
            yield key


def _is_name(words: str) -> bool:
    return all(word[0].isupper() for word in words.split())


def _key(words: str) -> str:
    return unmarked(fold(words))


def _tag(words: str) -> str:
    joined = "".join(word[0].upper() + word[1:] for word in words.replace("-", " ").split())
    return "#" + unicodedata.normalize("NFC", joined)
