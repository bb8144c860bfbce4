"""Source -> Script: choose, shorten by deletion only, cite, and prove that nothing was turned."""

from citecut.write.bites import bites, fair, film_scripts
from citecut.write.blocks import Block, blocks_of, credit, from_blocks
from citecut.write.compose import write
from citecut.write.form import from_form, read_form, to_form
from citecut.write.heard import Part, film_parts, shown_removals, timed
from citecut.write.mixed import with_bite
from citecut.write.moments import Moment, moments
from citecut.write.proposals import propose
from citecut.write.select import pick, rank
from citecut.write.support import contradicted, doubted, unsupported
from citecut.write.verify import verify, verify_line

__all__ = [
    "Block",
    "Moment",
    "Part",
    "bites",
    "blocks_of",
    "contradicted",
    "credit",
    "doubted",
    "fair",
    "film_parts",
    "film_scripts",
    "from_blocks",
    "from_form",
    "moments",
    "pick",
    "propose",
    "rank",
    "read_form",
    "shown_removals",
    "timed",
    "to_form",
    "unsupported",
    "verify",
    "verify_line",
    "with_bite",
    "write",
]
