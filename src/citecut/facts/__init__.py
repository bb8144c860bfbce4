"""What a text claims: negation, modality, conditions, quantities, quotes. Tables per language, rules by code."""

from citecut.facts.compare import compare, compare_translation
from citecut.facts.fact import Fact, FactKind
from citecut.facts.languages import TABLES, table_for
from citecut.facts.marks import Mark, Token, marks, same_but_first_letter, same_token, starts_with, tokens
from citecut.facts.names import Name, names
from citecut.facts.polarity import polarity
from citecut.facts.quoted import Quoted, quoted
from citecut.facts.quotes import Quotation, quotations
from citecut.facts.read import read
from citecut.facts.reading import dates, documents, quantities, read_numbers, weak_numbers
from citecut.facts.speech import Attribution, attributions
from citecut.facts.table import Kind, Table

__all__ = [
    "TABLES",
    "Attribution",
    "Fact",
    "FactKind",
    "Kind",
    "Mark",
    "Name",
    "Quotation",
    "Quoted",
    "Table",
    "Token",
    "attributions",
    "compare",
    "compare_translation",
    "dates",
    "documents",
    "marks",
    "names",
    "polarity",
    "quantities",
    "quotations",
    "quoted",
    "read",
    "read_numbers",
    "same_but_first_letter",
    "same_token",
    "starts_with",
    "table_for",
    "tokens",
    "weak_numbers",
]
