"""An English name of a country or city and a text in another script -> whether the text names it."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from citecut.text.scripts import base

_VOWELS = "аяеиыоуюйьії"
_SHORT = 4  # letters up to which a form is taken whole


def is_placename(english: str, language: str) -> bool:
    """Whether the list of `language` knows the name."""
    return english in _forms(base(language))


def is_named(english: str, text: str, language: str) -> bool:
    """Whether one of its forms stands in the text, in any case."""
    return any(form in text for form in _forms(base(language)).get(english, ()))


@lru_cache(maxsize=16)
def _forms(language: str) -> Mapping[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for name, forms in (*_generated(language), *_by_hand(language)):
        known[name] = (*known.get(name, ()), *map(_stem, forms.split(", ")))
    return known


def _generated(language: str) -> Iterator[tuple[str, str]]:
    for line in _lines(f"{language}.txt"):
        name, _, forms = line.partition(": ")
        yield name, forms


def _by_hand(language: str) -> Iterator[tuple[str, str]]:
    for line in _lines("more.txt"):
        name, _, rest = line.partition(": ")
        for part in rest.split("; "):
            tag, _, forms = part.partition(" ")
            if tag == language:
                yield name, forms


def _lines(name: str) -> list[str]:
    path = files("citecut.facts") / "data" / "placenames" / name
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [line for line in lines if not line.startswith("#")]


def _stem(form: str) -> str:
    """What the cases of a name share: Росси of Россия."""
    return form.rstrip(_VOWELS) if len(form) > _SHORT else form
