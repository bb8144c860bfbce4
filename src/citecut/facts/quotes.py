"""Text -> its quotations: the pairs of quotation marks and what stands between them."""

from dataclasses import dataclass

from citecut.model import TextRange

_PAIRS = {"“": "”", "«": "»", "„": "“", "「": "」", "『": "』", "‹": "›"}
MARKS = frozenset('"“”«»„「」『』‹›')
"""Every quotation mark that is told from an apostrophe with certainty."""


@dataclass(frozen=True)
class Quotation:
    """Words between quotation marks."""

    outer: TextRange
    """With the marks."""
    inner: TextRange
    """Without them."""


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of `text`, outermost only. Straight and curly marks may be mixed, as pages mix them.

    A quotation that is opened and never closed runs to the end of `text`, as in a quotation of several
    paragraphs.
    """
    found: list[Quotation] = []
    opened: int | None = None
    for at, char in enumerate(text):
        if char not in MARKS:
            continue
        if opened is None:
            opened = at if _can_open(text, at) or _stands_between(text, at) else None
        elif _closes(text, opened, at):
            found.append(_quotation(opened, at, at + 1))
            opened = None
    if opened is not None and len(text) - opened > 1:
        found.append(_quotation(opened, len(text), len(text)))
    return tuple(found)


def _can_open(text: str, at: int) -> bool:
    if text[at] in _PAIRS:
        return True
    followed = at + 1 < len(text) and not text[at + 1].isspace()
    return text[at] == '"' and followed and (at == 0 or not text[at - 1].isalnum())


def _stands_between(text: str, at: int) -> bool:
    """Whether a straight mark grown to the word before it opens: a page lost the space, and another mark follows."""
    grown = text[at] == '"' and at > 0 and text[at - 1].isalpha() and text[at + 1 : at + 2].isalpha()
    return grown and '"' in text[at + 1 :]


def _closes(text: str, opened: int, at: int) -> bool:
    return text[at] == _PAIRS.get(text[opened]) or text[at] in '"”'


def _quotation(start: int, inner_end: int, end: int) -> Quotation:
    return Quotation(TextRange(start=start, end=end), TextRange(start=start + 1, end=inner_end))
