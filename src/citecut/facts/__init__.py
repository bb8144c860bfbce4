"""What a text claims: negation, modality, conditions, quantities, quotes. Tables per language, rules by code."""

from citecut.facts.fact import Fact, FactKind
from citecut.facts.languages import TABLES, table_for
from citecut.facts.marks import Mark, Token, marks, same_but_first_letter, same_token, starts_with, tokens
from citecut.facts.quotes import Quotation, quotations
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
    "Quotation",
    "Table",
    "Token",
    "attributions",
    "dates",
    "documents",
    "marks",
    "quantities",
    "quotations",
    "read_numbers",
    "same_but_first_letter",
    "same_token",
    "starts_with",
    "table_for",
    "tokens",
    "weak_numbers",
]
