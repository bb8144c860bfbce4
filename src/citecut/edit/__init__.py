"""Edition + Storyboard + Takes -> Cut: what is seen when, with which caption."""

from citecut.edit.assemble import assemble
from citecut.edit.check import check
from citecut.edit.credits import attributions, closing
from citecut.edit.storyboard import storyboard

__all__ = ["assemble", "attributions", "check", "closing", "storyboard"]
