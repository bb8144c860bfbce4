"""A text and its language -> what stands in it, each read once and kept."""

import re
from dataclasses import dataclass
from functools import cached_property

from citecut.facts.exonyms import english_names
from citecut.facts.fact import Fact
from citecut.facts.figures import figures
from citecut.facts.gazetteer import codes_without_spaces, forms_in
from citecut.facts.marks import Token, tokens
from citecut.facts.names import Name, names, plain
from citecut.facts.reading import read_numbers, reading_for, weak_numbers
from citecut.facts.values import Values, values
from citecut.text.normal import unmarked
from citecut.text.scripts import base

_APOSTROPHE = re.compile("['’ʼ]")
_WORDS = 9  # so many number words a table has at least that reads them


@dataclass(frozen=True)
class Side:
    """One of the two texts."""

    text: str
    language: str

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words and numbers."""
        return tokens(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words without marks and case."""
        return frozenset(plain(part) for token in self.tokens for part in _parts(token.text))

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The same, of words with a capital."""
        return frozenset(plain(part) for token in self.tokens for part in _parts(token.text) if part[0].isupper())

    @cached_property
    def joined(self) -> str:
        """All its letters in a row, to find names that one language writes apart: Danang."""
        return "".join(plain(token.text) for token in self.tokens)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names in it."""
        return names(self.text, self.language)

    @cached_property
    def codes(self) -> frozenset[str]:
        """What the table of names knows in it."""
        known = frozenset(code for name in self.names if name.entry for code in name.entry.codes)
        return known | (frozenset() if self.spaced else codes_without_spaces(self.text, self.language))

    @cached_property
    def english(self) -> frozenset[str]:
        """The words of the English names that its words with capitals may write: Warsaw for Warszawie."""
        known = (name for word in self.capitals for name in english_names(word, self.language))
        return frozenset(plain(token.text) for name in known for token in tokens(name))

    @cached_property
    def any_codes(self) -> frozenset[str]:
        """What the table of names may know in it, also inside other names: the Anh of Nước Anh and of Văn Anh."""
        known = (entry.codes for _, _, entry in forms_in(self.text, self.tokens, base(self.language)))
        return self.codes | frozenset(code for codes in known for code in codes)

    @cached_property
    def spaced(self) -> bool:
        """Whether its script writes spaces, so that words can be told apart."""
        return base(self.language) not in ("zh", "ja", "th", "lo", "km", "my", "yue")

    @cached_property
    def latin(self) -> bool:
        """Whether most of its letters are Latin."""
        letters = [char for char in self.text if char.isalpha()]
        return sum(unmarked(char).isascii() for char in letters) * 2 > len(letters)

    @cached_property
    def initials(self) -> str:
        """The first letters of its words, in a row: where HĐND may stand for Hội đồng nhân dân."""
        return "".join(plain(token.text)[0] for token in self.tokens if plain(token.text))

    @cached_property
    def numbers(self) -> tuple[Fact, ...]:
        """Its quantities, dates, times, durations and document numbers."""
        return read_numbers(self.text, self.language) if self.reads_numbers else tuple(figures(self.text))

    @cached_property
    def weak(self) -> tuple[Fact, ...]:
        """Words that can answer for a number and ask for none: `một`, `both`."""
        return weak_numbers(self.text, self.language)

    @cached_property
    def reads_numbers(self) -> bool:
        """Whether its language has a table of numbers; otherwise only figures are known."""
        return reading_for(self.language) is not None

    @cached_property
    def measured(self) -> bool:
        """Whether the table of its language was read against news, so that what it does not find is not there."""
        table = reading_for(self.language)
        return table is not None and table.measured

    @cached_property
    def values(self) -> Values:
        """Every value that its figures, words and names of days and months may have, in any reading."""
        return values(self.text, (*self.numbers, *self.weak), reading_for(self.language))

    @cached_property
    def reads_words(self) -> bool:
        """Whether its language's number words are known, and not its figures alone."""
        table = reading_for(self.language)
        return table is not None and len(table.numbers.atoms) >= _WORDS

    def counts(self, fact: Fact) -> bool:
        """Whether a fact is a plain number: no part of a whole, no dozen, no scale that may be said otherwise."""
        table = reading_for(self.language)
        words = re.findall(r"[^\W\d_]+", fact.range.of(self.text).lower())
        parts = {*table.fraction_words, *table.denominators, *table.numbers.scales} if table else set()
        return "/" not in fact.value and fact.value[-1] != "s" and parts.isdisjoint(words)


def _parts(word: str) -> tuple[str, ...]:
    """The word, and what stands around an apostrophe: d'Anvers, Londra'da."""
    return (word, *(part for part in _APOSTROPHE.split(word) if part != word and len(part) > 1))
