"""An English sentence of ours -> the same in another language: refusals, hints and notes, which are kept as text.

A finding carries its phrase; an error carries a sentence, which jobs keep and pages show later. Its values are told
from its words by the template that it was made with.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from citecut.phrases.saying import LANGUAGES, spoken, tables

TABLE = "refusals.txt"
_PLACE = re.compile(r"(`?)\{(\w+)(?::[^}]*)?\}(?=(`?))")
_DEPTH = 3  # sentences within sentences


def translated(text: str, language: str) -> str:
    """`text` in `language` where it is a sentence of the tables; else as it is.

    Values stay as they are, unless they are such sentences themselves.
    """
    return _translated(text, spoken(language), _DEPTH)


def pairs() -> Iterator[Mapping[str, str]]:
    """Each sentence of the table of refusals: language -> template."""
    text = files(__package__).joinpath("tables", TABLE).read_text("utf-8")
    for block in re.split(r"\n\s*\n", text):
        rows = [row for row in block.splitlines() if row and not row.startswith("#")]
        if rows:
            yield dict(zip(LANGUAGES, rows, strict=True))


@lru_cache(maxsize=4096)
def _translated(text: str, language: str, depth: int) -> str:
    if language == LANGUAGES[0] or not depth or not text:
        return text
    for pattern, texts in _patterns():
        match = pattern.fullmatch(text)
        if match:
            values = {name[1:]: value for name, value in match.groupdict().items()}
            told = {name: _translated(value, language, depth - 1) for name, value in values.items()}
            return _filled(texts[language], values, told)
    return text


def _filled(template: str, values: Mapping[str, str], told: Mapping[str, str]) -> str:
    """The template with its values: those in backticks as they are, others as `told` has them.

    A sentence within a sentence loses its full stop, and its capital after a colon.
    """

    def fill(place: re.Match[str]) -> str:
        value, said = values[place[2]], told[place[2]]
        if place[1] and place[3]:
            return place[1] + value
        inside = said != value and template[: place.start()].endswith(": ") and not said[1:2].isupper()
        return place[1] + (said[:1].lower() + said[1:] if inside else said)

    return re.sub(r"\.(?=[.)])", "", _PLACE.sub(fill, template))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]:
    """What each sentence looks like in English, those with the most words of their own first."""
    every = [*pairs(), *tables().values()]
    every.sort(key=lambda texts: len(_PLACE.sub("", texts[LANGUAGES[0]])), reverse=True)
    return tuple((_pattern(texts[LANGUAGES[0]]), texts) for texts in every)


def _pattern(template: str) -> re.Pattern[str]:
    found, at, seen = "", 0, set[str]()
    for place in _PLACE.finditer(template):
        found += re.escape(template[at : place.start()] + place[1])
        # Between backticks stands one value, without backticks.
        words = r"[^`]*" if place[1] and place[3] else r".+?"
        found += f"(?P=v{place[2]})" if place[2] in seen else f"(?P<v{place[2]}>{words})"
        seen.add(place[2])
        at = place.end()
    return re.compile(found + re.escape(template[at:]), re.DOTALL)
