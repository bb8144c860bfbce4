"""Words -> the names among them that are written differently from language to language: Hà Nội, Hanoi."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from citecut.facts.marks import Token, tokens
from citecut.text.function_words import leaning, opening
from citecut.text.normal import unmarked
from citecut.text.scripts import base

LISTS = ("places.txt", "bodies.txt", "people.txt")
NOT_A_NAME = "-"
"""The code of phrases that hold a name and are none: the days, moneys and languages."""
_ADVERB = 6  # letters beyond which an English word in -ly is an adverb, not Lily or Italy
_KEEPS_MARKS = frozenset(("vi",))
"""Languages in which marks tell words apart, so that a name is known only with them."""


@dataclass(frozen=True)
class Entry:
    """One name in all the languages that write it their own way."""

    codes: frozenset[str]
    """What it may mean; two names are one when they share a code. `Korea` may be North or South."""
    first: str
    """How the language of the text writes it by preference."""


@dataclass(frozen=True)
class _Form:
    words: tuple[str, ...]
    open: bool
    """Whether the last word may go on: Syrian* stands for Syrians."""
    capital: bool
    entry: Entry


def forms_in(text: str, words: Sequence[Token], language: str) -> Iterator[tuple[int, int, Entry]]:
    """Each known name in `words` as (first, past the last, entry): the longest form that fits."""
    index = _index(language if language in known_languages() else "en")
    at = 0
    while at < len(words):
        best = _best(index, words, at, language)
        if best and NOT_A_NAME not in best.entry.codes:
            yield at, at + len(best.words), best.entry
        at += len(best.words) if best else 1


@lru_cache(maxsize=64)
def written(code: str, language: str) -> str | None:
    """How `language` writes the name with this code; none when the table does not say."""
    for row_code, forms in _rows():
        if row_code == code and forms.get(base(language)):
            return forms[base(language)][0].rstrip("*")
    return None


@lru_cache(maxsize=2048)
def known_codes(english: str) -> frozenset[str]:
    """The codes of an English name; none when the table does not know it."""
    found = forms_in(english, tokens(english), "en")
    return frozenset(code for _, _, entry in found for code in entry.codes)


def codes_without_spaces(text: str, language: str) -> frozenset[str]:
    """The codes of names in a text whose script writes no spaces."""
    rows = ((code, forms.get(base(language), ())) for code, forms in _rows())
    return frozenset(code for code, forms in rows if any(form.rstrip("*") in text for form in forms))


@lru_cache(maxsize=1)
def known_languages() -> frozenset[str]:
    """The languages in which the table knows any name."""
    return frozenset(language for _, forms in _rows() for language in forms)


@lru_cache(maxsize=8192)
def ordinary(plain_word: str, language: str) -> bool:
    """Whether a word, folded and without marks, is one that languages translate even where it has a capital."""
    if base(language) == "vi":
        return False
    small = _small(language)
    if base(language) == "en" and plain_word.endswith("ly") and len(plain_word) > _ADVERB:
        return True
    singular = plain_word[:-1] if plain_word.endswith("s") else plain_word
    return plain_word in small or singular in small


@lru_cache(maxsize=8)
def _small(language: str) -> frozenset[str]:
    small = frozenset(unmarked(word) for word in leaning(language) | opening(language))
    return small | _capitals() if base(language) == "en" else small


@lru_cache(maxsize=1)
def _capitals() -> frozenset[str]:
    listed = (files("citecut.facts") / "data" / "capitals_en.txt").read_text(encoding="utf-8")
    return frozenset(word for line in listed.splitlines() if not line.startswith("#") for word in line.split())


def _best(index: Mapping[str, list[_Form]], words: Sequence[Token], at: int, language: str) -> _Form | None:
    best: _Form | None = None
    first = _plain(words[at], language)
    for size in range(len(first), 0, -1):
        for form in index.get(first[:size], ()):
            whole = size == len(first)
            if (whole or (form.open and len(form.words) == 1)) and _fits(form, words, at, language):
                best = form if best is None or len(form.words) > len(best.words) else best
    return best


def _fits(form: _Form, words: Sequence[Token], at: int, language: str) -> bool:
    if at + len(form.words) > len(words) or (form.capital and not words[at].text[0].isupper()):
        return False
    if form.words[0].isupper() and not words[at].text.split("'")[0].split("’")[0].isupper():
        return False
    spoken = [_plain(word, language) for word in words[at : at + len(form.words)]]
    parts = [part.casefold() for part in form.words]
    if spoken[:-1] != parts[:-1]:
        return False
    return spoken[-1].startswith(parts[-1]) if form.open else spoken[-1] == parts[-1]


def _plain(word: Token, language: str) -> str:
    folded = word.folded.removesuffix("'s").removesuffix("'")
    return folded if language in _KEEPS_MARKS else unmarked(folded)


@lru_cache(maxsize=64)
def _index(language: str) -> Mapping[str, list[_Form]]:
    meanings: dict[str, set[str]] = defaultdict(set)
    firsts: dict[str, str] = {}
    for code, forms in _rows():
        listed = forms.get(language, ())
        for form in listed:
            meanings[form].add(code)
            firsts.setdefault(form, listed[0].rstrip("*"))
    index: dict[str, list[_Form]] = defaultdict(list)
    for form, codes in meanings.items():
        made = _form(form, Entry(frozenset(codes), firsts[form]), language)
        if made.words:
            index[made.words[0].casefold()].append(made)
    return index


def _form(written_form: str, entry: Entry, language: str) -> _Form:
    bare = written_form.rstrip("*")
    parts = tuple(_plain(token, language) for token in tokens(bare))
    if bare.isupper() and len(parts) == 1 and len(bare) <= 3:
        parts = (parts[0].upper(),)
    return _Form(parts, written_form.endswith("*"), bare[:1].isupper(), entry)


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, dict[str, tuple[str, ...]]], ...]:
    rows = []
    for name in LISTS:
        listed = (files("citecut.facts") / "data" / name).read_text(encoding="utf-8")
        for line in listed.splitlines():
            if line.strip() and not line.startswith("#"):
                rows.append(_row(line))
    return tuple(rows)


def _row(line: str) -> tuple[str, dict[str, tuple[str, ...]]]:
    code, _, rest = line.partition(":")
    forms: dict[str, tuple[str, ...]] = {}
    for part in rest.split(";"):
        language, _, listed = part.strip().partition(" ")
        forms[language] = tuple(fold_spaces(form) for form in listed.split(",") if form.strip())
    return code.strip(), forms


def fold_spaces(form: str) -> str:
    """A form with single spaces."""
    return " ".join(form.split())
