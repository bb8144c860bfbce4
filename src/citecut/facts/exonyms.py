"""A word of a language in Latin letters -> the English names that it may write: Varsavia, Warszawie -> Warsaw."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from citecut.text.normal import fold, unmarked
from citecut.text.scripts import base

_ENDINGS = 6  # letters of an ending that a form takes on at most: Benátk-ách, Lontoo-seen
_LEAST = 3  # letters that the stem of a name has at least
_LONG = 4  # letters from which on a word tells a name of several: Nova Iorque
_VOWELS = "aeiouy"
_CHANGED = {"h": ("z",), "g": ("z", "dz"), "k": ("c",), "t": ("c",)}
"""How the last sound of a stem changes before some endings: Praha, Praze; Haga, Hadze."""

Names = frozenset[str]


@lru_cache(maxsize=8192)
def english_names(word: str, language: str) -> Names:
    """The English names that `word`, folded and without marks, may stand for, inflected or not."""
    stems = _stems(base(language))
    for size in range(len(word), max(_LEAST, len(word) - _ENDINGS) - 1, -1):
        if word[:size] in stems:
            return stems[word[:size]]
    return frozenset()


def is_listed(english: str, language: str) -> bool:
    """Whether the lists say how `language` writes an English name, so that a text without it does not name it."""
    return unmarked(fold(english)) in _listed(base(language))


@lru_cache(maxsize=16)
def _listed(language: str) -> Names:
    return frozenset(unmarked(fold(name)) for name, _ in (*_generated(language), *_by_hand(language)))


@lru_cache(maxsize=64)
def knows_exonyms(language: str) -> bool:
    """Whether there is a list for `language`."""
    return _list(f"{base(language)}.txt") is not None


@lru_cache(maxsize=16)
def _stems(language: str) -> Mapping[str, Names]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, form in (*_generated(language), *_by_hand(language)):
        words = re.findall(r"[^\W\d_]+", unmarked(fold(form)))
        told = [word for word in words if len(word) >= (_LONG if len(words) > 1 else 1)]
        for word in told or words:
            for stem in (word, *_changed(word)):
                found[stem].add(name)
    return {stem: frozenset(names) for stem, names in found.items()}


def _changed(word: str) -> Iterator[str]:
    """What is left of a name before endings: Prah-, Praz-, Vidn-, Helsing-."""
    stem = word.rstrip(_VOWELS)
    if len(stem) >= _LEAST:
        yield stem
        yield from (stem[:-1] + sound for sound in _CHANGED.get(stem[-1], ()) if len(word) > len(stem))
    if len(word) > _LONG and word[-2] in "eo" and word[-1] not in _VOWELS:
        yield word[:-2] + word[-1]
    if stem.endswith("nk"):
        yield f"{stem[:-1]}g"


def _generated(language: str) -> Iterator[tuple[str, str]]:
    for line in _list(f"{language}.txt") or ():
        name, _, form = line.partition(": ")
        yield name, form


def _by_hand(language: str) -> Iterator[tuple[str, str]]:
    for line in _list("more.txt") or ():
        name, _, rest = line.partition(": ")
        for part in rest.split("; "):
            tag, _, forms = part.partition(" ")
            if tag == language:
                yield from ((name, form.strip()) for form in forms.split(","))


def _list(name: str) -> list[str] | None:
    path = files("citecut.facts") / "data" / "exonyms" / name
    if not path.is_file():
        return None
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
