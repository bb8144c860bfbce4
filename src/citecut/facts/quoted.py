"""Text -> the words it quotes, each with the one who is said to have spoken them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from citecut.facts.fact import Fact, FactKind
from citecut.facts.languages import table_for
from citecut.facts.quotes import quotations
from citecut.facts.speech import Attribution, attributions
from citecut.model import TextRange
from citecut.text.normal import fold

SAID = 3
"""Words from which on a quotation is taken for something said; shorter ones are titles and words at a distance."""


@dataclass(frozen=True)
class Quoted:
    """Words between quotation marks."""

    range: TextRange
    """Without the marks."""
    words: tuple[str, ...]
    """The words, folded, without punctuation."""
    speaker: TextRange | None = None
    """Who said them, where the text says so and the language has a table."""


@lru_cache(maxsize=1024)
def quoted(text: str, language: str) -> tuple[Quoted, ...]:
    """The quotations of `text`, in order, with their speakers."""
    marked = quotations(text)
    table = table_for(language)
    said = attributions(text, table) if table and marked else ()
    return tuple(
        Quoted(quotation.inner, bare_words(quotation.inner.of(text)), _speaker(quotation.inner, said))
        for quotation in marked
        if bare_words(quotation.inner.of(text))
    )


def quote_facts(text: str, language: str) -> tuple[Fact, ...]:
    """The quotations as facts; the value is the words, the speaker stands in `also` after a dash."""
    facts = []
    for quote in quoted(text, language):
        speaker = (f"— {quote.speaker.of(text)}",) if quote.speaker else ()
        facts.append(Fact(FactKind.QUOTE, quote.range, " ".join(quote.words), also=speaker))
    return tuple(facts)


def bare_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded, without punctuation: two quotations are one when these are equal."""
    return tuple(re.findall(r"\w+(?:['’.,/-]\w+)*", fold(text).replace("’", "'")))


def _speaker(inner: TextRange, said: tuple[Attribution, ...]) -> TextRange | None:
    holding = (one.name for one in said if one.scope.overlaps(inner))
    return next(holding, None)
