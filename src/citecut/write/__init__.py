"""Source -> Script: choose, shorten by deletion only, cite, and prove that nothing was turned."""

from citecut.write.compose import write
from citecut.write.form import from_form, to_form
from citecut.write.select import pick, rank
from citecut.write.verify import verify

__all__ = ["from_form", "pick", "rank", "to_form", "verify", "write"]
