"""A phrase -> its sentence, in the language of whoever reads it; and findings, made by the name of what they say."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

from citecut.model import Finding, Phrase, Severity

LANGUAGES = ("en", "vi")
"""Languages that every sentence is written in; the first is said where the reader's is none of them."""

_TRY = "try"
_OWN = ("code", "clip", "line", "language", "expected", "found")
_COMMAS = frozenset(("vi",))  # languages that write 1.5 as 1,5


def finding(
    name: str, severity: Severity, *, code: str = "", values: Mapping[str, Any] = {}, **fields: Any
) -> Finding:
    """A finding that says what the tables have under `name`; its code is the part before the first dot.

    `values` stand in the sentence, and the finding's own fields (line, expected, found, ...) beside them. What the
    tables have under `name.try` becomes the suggestion, unless one is given.

    Raises:
        KeyError: there is no such sentence, or it lacks a value.
    """
    found = Finding(code=code or name.partition(".")[0], severity=severity, message="", **fields)
    said = Phrase(name=name, values=dict(values))
    update: dict[str, Any] = {"said": said, "message": _of(found, said, LANGUAGES[0])}
    if f"{name}.{_TRY}" in tables() and found.suggestion is None:
        return advised(found.model_copy(update=update), f"{name}.{_TRY}", values)
    return found.model_copy(update=update)


def advised(finding: Finding, name: str, values: Mapping[str, Any] = {}) -> Finding:
    """The same finding with the suggestion that the tables have under `name`."""
    way = Phrase(name=name, values=dict(values))
    return finding.model_copy(update={"advised": way, "suggestion": _of(finding, way, LANGUAGES[0])})


def message(finding: Finding, language: str) -> str:
    """What a finding says, in `language`; in English where there are no words for it."""
    return _of(finding, finding.said, language) if finding.said else finding.message


def suggestion(finding: Finding, language: str) -> str:
    """What to do about a finding, in `language`; empty where nothing is suggested."""
    return _of(finding, finding.advised, language) if finding.advised else finding.suggestion or ""


def whole(finding: Finding) -> Phrase:
    """What a finding says, to stand within another sentence: with the finding's own fields among its values.

    Raises:
        ValueError: it has no phrase.
    """
    if finding.said is None:
        raise ValueError(f"finding `{finding.code}` has no phrase")
    return Phrase(name=finding.said.name, values=_own(finding) | finding.said.values)


def say(phrase: Phrase, language: str, known: Mapping[str, Any] | None = None) -> str:
    """The sentence of a phrase, its values in backticks as its template sets them; `known` are values besides.

    Raises:
        KeyError: there is no such sentence, or it lacks a value.
    """
    return _Sentence(spoken(language), known or {}).vformat(
        tables()[phrase.name][spoken(language)], (), {**(known or {}), **phrase.values}
    )


def spoken(language: str) -> str:
    """The language of the tables for a reader of `language` (BCP 47)."""
    base = language.split("-")[0].lower()
    return base if base in LANGUAGES else LANGUAGES[0]


@cache
def tables() -> Mapping[str, Mapping[str, str]]:
    """Name -> language -> template, of every table."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted(files(__package__).joinpath("tables").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            found |= dict(_named("", tomllib.loads(file.read_text("utf-8"))))
    return found


def _named(name: str, table: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    texts = {key: value for key, value in table.items() if isinstance(value, str)}
    if texts:
        yield name, texts
    for key, value in table.items():
        if not isinstance(value, str):
            yield from _named(f"{name}.{key}" if name else key, value)


def _of(finding: Finding, phrase: Phrase, language: str) -> str:
    try:
        return say(phrase, language, _own(finding))
    except KeyError:
        if not finding.message:
            raise
        return finding.message if phrase is finding.said else finding.suggestion or ""  # out of another version


def _own(finding: Finding) -> dict[str, Any]:
    return {name: value for name in _OWN if (value := getattr(finding, name)) is not None}


class _Sentence(Formatter):
    """Fills a template. What is quoted cannot end its quotation: a backtick in it is set as an apostrophe.

    Formats besides those of numbers: `{names}` sets each name in backticks, `{names:12}` the first twelve,
    `{names:and}` joins the last by "and"; `{signs:point}` tells the code points; `{found:@scene}` says what
    stands under `scene.VALUE` instead of the value. A sentence within a sentence loses its full stop.
    """

    def __init__(self, language: str, known: Mapping[str, Any]) -> None:
        self._language, self._known = language, known

    def format_field(self, value: Any, spec: str) -> str:
        if isinstance(value, Phrase):
            return say(value, self._language, self._known).rstrip(".")
        if isinstance(value, tuple):
            return self._names(value, spec)
        if spec.startswith("@"):
            return self._called(spec[1:], str(value))
        if isinstance(value, int | float):
            number = format(value, spec)
            return number.replace(".", ",") if self._language in _COMMAS else number
        return _quiet(str(value))[: int(spec) if spec else None]

    def _names(self, names: tuple[str, ...], spec: str) -> str:
        if spec.startswith("@"):
            return ", ".join(f"`{self._called(spec[1:], each)}`" for each in names)
        points = spec == "point"
        most = int(spec) if spec.isdigit() else len(names)
        shown = [f"`{_quiet(each)}`" + (f" (U+{ord(each):04X})" if points else "") for each in names[:most]]
        if spec == "and" and len(shown) > 1:
            return f"{', '.join(shown[:-1])} {self._word('list.and')} {shown[-1]}"
        return ", ".join(shown) + (f" {self._word('list.others')}" if len(names) > most else "")

    def _called(self, kind: str, name: str) -> str:
        """A name such as that of a scene or a language as people call it; a number behind it stays: `item2`."""
        bare = name.partition("-")[0].rstrip("0123456789")
        word = self._word(f"{kind}.{bare}")
        number = name[len(bare) :] if name[len(bare) :].isdecimal() else ""
        return f"{word} {number}".rstrip() if word else _quiet(name)

    def _word(self, name: str) -> str:
        return tables().get(name, {}).get(self._language, "")


def _quiet(text: str) -> str:
    return text.replace("`", "'")
