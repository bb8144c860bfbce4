"""Text -> everything it claims: numbers, dates, documents, names, negation, modality, comparatives, quotations."""

from citecut.facts.fact import Fact, FactKind
from citecut.facts.gazetteer import written
from citecut.facts.names import Name, names
from citecut.facts.polarity import polarity
from citecut.facts.quoted import quote_facts
from citecut.facts.reading import read_numbers
from citecut.text.normal import unmarked


def read(text: str, language: str) -> tuple[Fact, ...]:
    """Every fact of `text` (NFC), in order of where it stands; ranges are its code points.

    A language without tables gives the names that its letters show and the quotations, nothing else: whoever needs
    a clean report must ask `compare`, which says what it could not check.
    """
    named = (_name_fact(name, text) for name in names(text, language) if name.sure)
    found = (*read_numbers(text, language), *named, *polarity(text, language), *quote_facts(text, language))
    return tuple(sorted(found, key=lambda fact: (fact.range.start, -fact.range.end)))


def _name_fact(name: Name, text: str) -> Fact:
    """The name as its own language writes it; what the table knows, as English does."""
    shown = name.range.of(text)
    known = (written(code, "en") for code in sorted(name.entry.codes)) if name.entry else ()
    english = [form for form in known if form]
    plain = unmarked(shown)
    also = (*english[1:], shown) if english else (plain,) if plain != shown else ()
    return Fact(FactKind.NAME, name.range, english[0] if english else shown, also=also)
