"""Text in a language without a measured table -> whether it negates openly, and whether anything in it may negate."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from citecut.text.normal import fold
from citecut.text.scripts import base


class Negators(NamedTuple):
    """How a language negates, as patterns over folded text."""

    sure: str
    """What negates a sentence openly."""
    harmless: str
    """Phrases that hold such a word and negate nothing: not only, nevertheless."""
    any: str
    """Whatever may carry a negation that English writes out: without, hardly, un-; beside `sure`."""


_SAME = {"no": "nb", "nn": "nb", "ms": "id"}


def knows(language: str) -> bool:
    """Whether the negation of this language is known."""
    return _key(language) in _negators()


def negates(text: str, language: str) -> re.Match[str] | None:
    """An open negation in `text`; its range is that of the folded text, which is as long."""
    found = _negators()[_key(language)]
    shown = _compiled(found.harmless).sub(lambda match: " " * len(match[0]), _shown(text))
    return _compiled(found.sure).search(shown)


def may_negate(text: str, language: str) -> bool:
    """Whether anything in `text` may be what another language negates."""
    found = _negators()[_key(language)]
    shown = _shown(text)
    return bool(_compiled(found.any).search(shown) or _compiled(found.sure).search(shown))


def _key(language: str) -> str:
    return _SAME.get(base(language), base(language))


def _shown(text: str) -> str:
    folded = fold(text)
    return folded if len(folded) == len(text) else text.lower()


@lru_cache(maxsize=1)
def _negators() -> Mapping[str, Negators]:
    kinds: dict[str, dict[str, str]] = defaultdict(dict)
    listed = (files("citecut.facts") / "data" / "negators.txt").read_text(encoding="utf-8")
    for line in listed.splitlines():
        head, _, pattern = line.partition(": ")
        if not line.startswith("#"):
            language, _, kind = head.partition(" ")
            kinds[language][kind] = pattern
    fields = Negators._fields
    return {name: Negators(*(found.get(kind, "(?!)") for kind in fields)) for name, found in kinds.items()}


@lru_cache(maxsize=128)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
