"""What the pages and jobs of releases ask of citecut."""

from citecut_studio.releases.services.corrections import revise
from citecut_studio.releases.services.outgoing import (
    RefusedError,
    decide,
    mark,
    note_post,
    post,
    publish,
    withdraw,
)
from citecut_studio.releases.services.portals import portal
from citecut_studio.releases.services.shown import (
    Against,
    ClipState,
    Out,
    ReleaseSheet,
    channels,
    clip_states,
    out,
    package_folder,
    platforms,
    sendings,
    sheet,
    sources,
)

__all__ = [
    "Against",
    "ClipState",
    "Out",
    "RefusedError",
    "ReleaseSheet",
    "channels",
    "clip_states",
    "decide",
    "mark",
    "note_post",
    "out",
    "package_folder",
    "platforms",
    "portal",
    "post",
    "publish",
    "revise",
    "sendings",
    "sheet",
    "sources",
    "withdraw",
]
