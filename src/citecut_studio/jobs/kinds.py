"""The kinds of long work: a name -> the service that does it.

A service is called as `service(project, asked, report)` in a process of its own, and gives back what the page may
show of its result as JSON. It may be run twice, when a worker dies: citecut's steps are remembered, so it goes on
where it stopped.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

KINDS = {
    "read": "citecut_studio.library.services:read",
    "make": "citecut_studio.desk.services:make",
    "preview": "citecut_studio.desk.services:preview",
    "publish": "citecut_studio.releases.services:publish",
    "post": "citecut_studio.releases.services:post",
    "revise": "citecut_studio.releases.services:revise",
    "portal": "citecut_studio.releases.services:portal",
}
"""Named by their place, so that a page imports no service that it does not use."""

Service = Callable[..., dict[str, Any]]


def service(kind: str) -> Service:
    """The function that does this kind of work.

    Raises:
        KeyError: there is no such kind.
    """
    module, _, name = KINDS[kind].partition(":")
    found: Service = getattr(import_module(module), name)
    return found
