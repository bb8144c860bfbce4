"""Language -> its fact table."""

from citecut.facts.en import ENGLISH
from citecut.facts.table import Table
from citecut.facts.vi import VIETNAMESE

TABLES: dict[str, Table] = {table.language: table for table in (VIETNAMESE, ENGLISH)}


def table_for(language: str) -> Table | None:
    """The fact table of a BCP 47 language; none when nobody has written one yet."""
    return TABLES.get(language.split("-")[0].lower())
