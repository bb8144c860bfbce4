"""What the pages of projects ask of citecut."""

from citecut_studio.library.services import house
from citecut_studio.library.services.boundaries import RefusedError, check_incoming, kind_of_name
from citecut_studio.library.services.bundles import copied, exported
from citecut_studio.library.services.overview import Overview, findings, glance, overview
from citecut_studio.library.services.preferences import (
    Options,
    brand,
    brand_kept,
    given,
    options,
    save,
    set_brand,
    start,
)
from citecut_studio.library.services.reading import read

__all__ = [
    "Options",
    "Overview",
    "RefusedError",
    "brand",
    "brand_kept",
    "check_incoming",
    "copied",
    "exported",
    "findings",
    "given",
    "glance",
    "house",
    "kind_of_name",
    "options",
    "overview",
    "read",
    "save",
    "set_brand",
    "start",
]
