"""Source -> Script: choose, shorten by deletion only, cite, and prove that nothing was turned."""

from citecut.write.compose import write
from citecut.write.form import from_form, to_form
from citecut.write.proposals import propose
from citecut.write.select import pick, rank
from citecut.write.support import contradicted, doubted, unsupported
from citecut.write.verify import verify

__all__ = [
    "contradicted",
    "doubted",
    "from_form",
    "pick",
    "propose",
    "rank",
    "to_form",
    "unsupported",
    "verify",
    "write",
]
