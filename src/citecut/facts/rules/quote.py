"""Words between quotation marks that were not said so, or not by that speaker.

It rests on this: a quotation is somebody's own words, so in one language it stands in the source letter for letter.
In a translation the words change and the marks stay: what was quoted stays quoted.
"""

from collections.abc import Iterator, Sequence

from citecut.facts.names import plain
from citecut.facts.quoted import SAID, Quoted, bare_words, quoted
from citecut.facts.rules.case import Case, Side
from citecut.model import Finding, TextRange
from citecut.text.normal import fold


def check(case: Case) -> Iterator[Finding]:
    """Quotations altered, given to another speaker, or lost on the way."""
    here = [quote for quote in quoted(case.line.text, case.line.language) if _is_said(quote, case.line)]
    there = [quote for quote in quoted(case.source.text, case.source.language) if _is_said(quote, case.source)]
    if case.translated:
        yield from _marks(case, there, here)
        return
    for quote in here:
        yield from _altered(case, quote, there)


def _is_said(quote: Quoted, side: Side) -> bool:
    return len(quote.words) >= SAID or not side.spaced


def _marks(case: Case, there: Sequence[Quoted], here: Sequence[Quoted]) -> Iterator[Finding]:
    if there and not here and not _any_mark(case.line.text):
        message = f"the words `{_short(there[0].range, case.source)}` are quoted, their translation is not"
        yield case.finding("quote-marks", "look", message, there=there[0].range)
    if here and not there and not _any_mark(case.source.text):
        message = f"the translation quotes `{_short(here[0].range, case.line)}`, the original quotes nothing"
        yield case.finding("quote-marks", "look", message, here=here[0].range)


def _any_mark(text: str) -> bool:
    return any(char in "\"“”«»„‟‘’'「」『』‹›" for char in text)


def _altered(case: Case, quote: Quoted, there: Sequence[Quoted]) -> Iterator[Finding]:
    if not _contains(bare_words(case.source.text), quote.words):
        near = _nearest(quote, there)
        message = f"`{_short(quote.range, case.line)}` stands between quotation marks and is not in the cited text so"
        right = near.range.of(case.source.text) if near else None
        at = near.range if near else None
        yield case.finding("quote-altered", "stop", message, there=at, here=quote.range, suggestion=right)
        return
    original = next((other for other in there if _contains(other.words, quote.words)), None)
    if original and original.speaker and quote.speaker and not _same(case, original.speaker, quote.speaker):
        said, given = original.speaker.of(case.source.text), quote.speaker.of(case.line.text)
        message = f"the cited text gives these words to `{said}`, the line to `{given}`"
        yield case.finding("quote-speaker", "stop", message, there=original.speaker, here=quote.speaker)


def _contains(words: Sequence[str], part: Sequence[str]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(words)} "


def _nearest(quote: Quoted, there: Sequence[Quoted]) -> Quoted | None:
    shared = [(len(set(quote.words) & set(other.words)), other) for other in there]
    best = max(shared, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] * 2 >= len(quote.words) else None


def _same(case: Case, there: TextRange, here: TextRange) -> bool:
    """Whether two speakers share a word of their name, or one is only pointed at: "he", "ông"."""
    one = {plain(word) for word in fold(there.of(case.source.text)).split()}
    other = {plain(word) for word in fold(here.of(case.line.text)).split()}
    named = any(char.isupper() for char in here.of(case.line.text)[1:] + here.of(case.line.text)[:1])
    return bool(one & other) or not named


def _short(at: TextRange, side: Side) -> str:
    text = at.of(side.text)
    return text if len(text) <= 60 else f"{text[:57].rstrip()}..."
