"""What a text claims: negation, modality, conditions, quantities, quotes. Tables per language, rules by code."""

from citecut.facts.en import ENGLISH
from citecut.facts.marks import Mark, Token, marks, same_but_first_letter, same_token, starts_with, tokens
from citecut.facts.quotes import Quotation, quotations
from citecut.facts.speech import Attribution, attributions
from citecut.facts.table import Kind, Table
from citecut.facts.vi import VIETNAMESE

TABLES: dict[str, Table] = {table.language: table for table in (VIETNAMESE, ENGLISH)}


def table_for(language: str) -> Table | None:
    """The fact table of a BCP 47 language; none when nobody has written one yet."""
    return TABLES.get(language.split("-")[0].lower())


__all__ = [
    "TABLES",
    "Attribution",
    "Kind",
    "Mark",
    "Quotation",
    "Table",
    "Token",
    "attributions",
    "marks",
    "quotations",
    "same_but_first_letter",
    "same_token",
    "starts_with",
    "table_for",
    "tokens",
]
