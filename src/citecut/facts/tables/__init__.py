"""A table per language for reading numbers and dates: by hand, or of the rows in `data/world`."""

from functools import lru_cache

from citecut.facts.reading_table import ReadingTable
from citecut.facts.tables.ar import ARABIC
from citecut.facts.tables.en import ENGLISH
from citecut.facts.tables.fr import FRENCH
from citecut.facts.tables.ja import JAPANESE
from citecut.facts.tables.km import KHMER
from citecut.facts.tables.ko import KOREAN
from citecut.facts.tables.lo import LAO
from citecut.facts.tables.th import THAI
from citecut.facts.tables.vi import VIETNAMESE
from citecut.facts.tables.world import extended, world
from citecut.facts.tables.zh import CHINESE

_MEASURED = (VIETNAMESE, ENGLISH)
_WRITTEN = (FRENCH, CHINESE, THAI, LAO, KHMER, ARABIC, JAPANESE, KOREAN)
_BY_LANGUAGE: dict[str, ReadingTable] = {table.language: table for table in (*_MEASURED, *_WRITTEN)}
_SAME = {"no": "nb", "nn": "nb", "tl": "fil", "yue": "zh", "in": "id", "iw": "he", "sh": "sr"}
"""Languages that another's table reads."""

__all__ = ["reading_table"]


@lru_cache(maxsize=128)
def reading_table(language: str) -> ReadingTable | None:
    """The table of a base language; none when nobody has written one. Read from disk when first asked for."""
    language = _SAME.get(language, language)
    table = _BY_LANGUAGE.get(language)
    if table is None:
        return world(language)
    return table if table in _MEASURED else extended(table)
