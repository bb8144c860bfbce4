"""A table per language for reading numbers and dates."""

from citecut.facts.reading_table import ReadingTable
from citecut.facts.tables.en import ENGLISH
from citecut.facts.tables.vi import VIETNAMESE

READINGS: dict[str, ReadingTable] = {table.language: table for table in (VIETNAMESE, ENGLISH)}

__all__ = ["READINGS"]
