"""A table per language for reading numbers and dates."""

from citecut.facts.reading_table import ReadingTable
from citecut.facts.tables.ar import ARABIC
from citecut.facts.tables.en import ENGLISH
from citecut.facts.tables.fr import FRENCH
from citecut.facts.tables.km import KHMER
from citecut.facts.tables.lo import LAO
from citecut.facts.tables.th import THAI
from citecut.facts.tables.vi import VIETNAMESE
from citecut.facts.tables.zh import CHINESE

_ALL = (VIETNAMESE, ENGLISH, FRENCH, CHINESE, THAI, LAO, KHMER, ARABIC)
READINGS: dict[str, ReadingTable] = {table.language: table for table in _ALL}

__all__ = ["READINGS"]
