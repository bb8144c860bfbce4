"""Something that stands against release -> where in the studio a person puts it right."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from citecut_studio.library.models import Project
from citecut_studio.releases.services import Against

MAKE = frozenset(
    {"not-made", "cut-outdated", "publisher-not-shown", "sponsor-not-shown", "page-not-shown", "credits-outdated"}
)
"""What making the clips anew puts right."""
SETTINGS = frozenset(
    {"publisher-missing", "draft-voice", "music-without-rights", "picture-without-rights", "no-consent"}
)
"""What stands in the project's settings."""


class Way(NamedTuple):
    """What stands against release, and a way to put it right."""

    against: Against
    label: str | Promise
    address: str
    """Of a page; empty: the clips are to be made anew."""


def way_out(project: Project, against: Against) -> Way:
    """Where a person puts it right."""
    if against.code in MAKE:
        return Way(against, _("Make the clips"), "")
    if against.code in SETTINGS:
        return Way(against, _("To the settings"), reverse("library:settings", args=[project.pk]))
    review = reverse("desk:review", args=[project.pk, against.clip])
    told = f"?language={against.language}" if against.language else ""
    mark = f"#line-{against.line}" if against.line else ""
    return Way(against, _("To the review"), review + told + mark)
