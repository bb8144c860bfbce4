"""Source -> Script: choose, shorten by deletion only, cite, and prove that nothing was turned."""

from citecut.write.bites import bites, fair, film_scripts
from citecut.write.compose import write
from citecut.write.form import from_form, to_form
from citecut.write.heard import Part, film_parts, shown_removals, timed
from citecut.write.mixed import with_bite
from citecut.write.moments import Moment, moments
from citecut.write.proposals import propose
from citecut.write.select import pick, rank
from citecut.write.support import contradicted, doubted, unsupported
from citecut.write.verify import verify

__all__ = [
    "Moment",
    "Part",
    "bites",
    "contradicted",
    "doubted",
    "fair",
    "film_parts",
    "film_scripts",
    "from_form",
    "moments",
    "pick",
    "propose",
    "rank",
    "shown_removals",
    "timed",
    "to_form",
    "unsupported",
    "verify",
    "with_bite",
    "write",
]
