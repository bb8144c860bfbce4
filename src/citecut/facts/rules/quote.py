"""Words between quotation marks that were not said so, or not by that speaker.

It rests on this: a quotation is somebody's own words, so in one language it stands in the source letter for letter.
In a translation the words change and the marks stay: what was quoted stays quoted. (Of 215 news sentences with a
quotation, their translators kept the marks in all.)
"""

import re
from collections.abc import Iterator, Sequence

from citecut.facts.languages import table_for
from citecut.facts.names import plain
from citecut.facts.quoted import SAID, Quoted, bare_words, quoted
from citecut.facts.quotes import MARKS
from citecut.facts.rules.case import Case, Side
from citecut.facts.speech import attributions
from citecut.model import Finding, Severity, TextRange
from citecut.text.normal import fold

_SEVERAL = 2  # words from which on a quotation keeps its marks in a translation; one alone may lose them
_WHOLE = 6  # words in a row that are surely the speaker's own
_SINGLE = re.compile(r"(?<!\w)['‘’‟](?=\w)|(?<=[\w.,!?])['’](?!\w)")

_TITLE = re.compile(r"(?<=[a-z,] )(?:The|An?) [A-Z]|^(?:The|An?) [A-Z]\w+ (?:of|and|in|to|for|on) (?:the )?[A-Z]")
"""A title that English sets in capitals where other languages quote it: `who wrote The Mask of Anarchy`."""


def check(case: Case) -> Iterator[Finding]:
    """Quotations altered, given to another speaker, made of what nobody said, or lost on the way."""
    there = quoted(case.source.text, case.source.language)
    here = quoted(case.line.text, case.line.language)
    if case.translated:
        yield from _marks(case, there, here)
        return
    said = [quote for quote in there if _is_said(quote, case.source)]
    for quote in (one for one in here if _is_said(one, case.line)):
        yield from _altered(case, quote, said)
    if not here:
        yield from _bare(case, said)


def _is_said(quote: Quoted, side: Side) -> bool:
    return len(quote.words) >= SAID or not side.spaced


def _marks(case: Case, there: Sequence[Quoted], here: Sequence[Quoted]) -> Iterator[Finding]:
    """What is quoted on one side only; where both quote something, fewer quotations are for a person to look at."""
    if len(here) < len(there):
        lost = max(there, key=lambda quote: len(quote.words)) if not here else there[-1]
        severity, words = _severity(case, lost, case.source, case.line), _short(lost.range, case.source)
        yield case.finding("quote-marks.lost", severity, there=lost.range, words=words)
    if len(there) < len(here):
        made = max(here, key=lambda quote: len(quote.words)) if not there else here[-1]
        severity, words = _severity(case, made, case.line, case.source), _short(made.range, case.line)
        yield case.finding("quote-marks.made", severity, here=made.range, words=words)


def _severity(case: Case, quote: Quoted, side: Side, other: Side) -> Severity:
    """A stop only where news was read in both languages: others often quote titles and single words."""
    several = len(quote.words) >= _SEVERAL or not side.spaced
    return (
        "stop"
        if several and not case.loose and not _any_mark(other.text) and not _TITLE.search(other.text)
        else "look"
    )


def _any_mark(text: str) -> bool:
    return any(char in MARKS or char in "‟《》〈〉" for char in text) or bool(_SINGLE.search(text))


def _bare(case: Case, there: Sequence[Quoted]) -> Iterator[Finding]:
    """Somebody's own words told as if the narrator knew them: without marks, and without saying who said so."""
    table = table_for(case.line.language)
    if table is None or _any_mark(case.line.text) or attributions(case.line.text, table):
        return
    line = bare_words(case.line.text)
    for quote in (one for one in there if len(one.words) >= _WHOLE):
        if any(_contains(line, quote.words[at : at + _WHOLE]) for at in range(len(quote.words) - _WHOLE + 1)):
            words = _short(quote.range, case.source)
            yield case.finding("quote-unmarked", "stop" if quote.speaker else "look", there=quote.range, words=words)
            return


def _altered(case: Case, quote: Quoted, there: Sequence[Quoted]) -> Iterator[Finding]:
    if not _contains(bare_words(case.source.text), quote.words):
        near = _nearest(quote, there)
        words = _short(quote.range, case.line)
        right = near.range.of(case.source.text) if near else None
        at = near.range if near else None
        yield case.finding("quote-altered", "stop", there=at, here=quote.range, suggestion=right, words=words)
        return
    if not any(_share(quote, other) for other in quoted(case.source.text, case.source.language)):
        severity: Severity = "look" if _SINGLE.search(case.source.text) else "stop"
        yield case.finding("quote-made", severity, here=quote.range, words=_short(quote.range, case.line))
        return
    original = next((other for other in there if _contains(other.words, quote.words)), None)
    if original and original.speaker and quote.speaker and not _same(case, original.speaker, quote.speaker):
        yield case.finding("quote-speaker", "stop", there=original.speaker, here=quote.speaker)


def _share(one: Quoted, other: Quoted) -> bool:
    """Whether one quotation is a part of the other."""
    return _contains(one.words, other.words) or _contains(other.words, one.words)


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
