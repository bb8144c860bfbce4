"""Edition + Storyboard + Takes -> Cut: what is seen when, with which caption."""

from citecut.edit.assemble import assemble
from citecut.edit.check import check
from citecut.edit.choices import check_choices, fitting
from citecut.edit.credits import attributions, closing, with_films
from citecut.edit.framed import Film, framed
from citecut.edit.manual import Manual, Wanted, read_manual
from citecut.edit.otio import timeline
from citecut.edit.places import clear_of_faces
from citecut.edit.reframe import reframe
from citecut.edit.second import in_second, with_second
from citecut.edit.storyboard import Heard, carded, possible_scenes, storyboard, usable
from citecut.edit.under import Seen, footage_under

__all__ = [
    "Film",
    "Heard",
    "Manual",
    "Seen",
    "Wanted",
    "assemble",
    "attributions",
    "carded",
    "check",
    "check_choices",
    "clear_of_faces",
    "closing",
    "fitting",
    "footage_under",
    "framed",
    "in_second",
    "possible_scenes",
    "read_manual",
    "reframe",
    "storyboard",
    "timeline",
    "usable",
    "with_films",
    "with_second",
]
