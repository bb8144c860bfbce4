"""`Script` -> `Edition`: the same lines in another language, one for one, by people or by checked machines."""

from citecut.localize.check import check, check_line
from citecut.localize.describe import Room, room
from citecut.localize.fit import check_fit, needed
from citecut.localize.glossary import Entry, Glossary, check_terms
from citecut.localize.machine import machine, review
from citecut.localize.memory import Match, Memory, Unit
from citecut.localize.parallel import align_parallel, cite_parallel
from citecut.localize.protect import people
from citecut.localize.table import from_table, to_table
from citecut.localize.tags import as_asked
from citecut.localize.xliff import join_xliff, to_xliff
from citecut.localize.xliff_read import from_xliff, languages_of

__all__ = [
    "Entry",
    "Glossary",
    "Match",
    "Memory",
    "Room",
    "Unit",
    "align_parallel",
    "as_asked",
    "check",
    "check_fit",
    "check_line",
    "check_terms",
    "cite_parallel",
    "from_table",
    "from_xliff",
    "join_xliff",
    "languages_of",
    "machine",
    "needed",
    "people",
    "review",
    "room",
    "to_table",
    "to_xliff",
]
