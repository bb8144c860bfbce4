"""A release and where the portal stands -> the address of its clip's page there.

The portal itself takes names and addresses from here, so that what is printed or posted leads to what it builds.
"""

from citecut.errors import UsageError
from citecut.model import Release
from citecut.project import Project
from citecut.publish.markup import web_address
from citecut.publish.portal import absolute, page_path, slug
from citecut.publish.states import EVENTS, releases


def page_address(project: Project, release: Release, portal: str) -> str:
    """Where the portal shows the clip in the release's language; it holds whatever is released later.

    Args:
        project: that the release belongs to.
        release: it went out.
        portal: the setting `portal`; empty: there is none, and so no address.

    Raises:
        UsageError: `portal` is no web address.
        DocumentError: the clip's first release is missing or damaged.
    """
    if not portal.strip():
        return ""
    known = releases(project.events(*EVENTS))
    first = next((digest for digest, state in known.items() if state.clip == release.clip), None)
    name = clip_name(project.get(Release, first) if first else release)
    return absolute(portal_address(portal), page_path(release.language, name))


def clip_name(first: Release) -> str:
    """The clip's name in addresses: from what went out first, so that it holds whatever comes after."""
    words = slug(first.title)
    return f"{words}-{first.digest[:6]}" if words else f"clip-{first.digest[:10]}"


def portal_address(given: str) -> str:
    """The address of the portal with a slash at its end.

    Raises:
        UsageError: it is no web address, or one with a query or a fragment.
    """
    address = given.strip().rstrip("/") + "/"
    if web_address(address) is None or "?" in address or "#" in address:
        raise UsageError(f"`{given}` is no web address", "the portal's address is like https://example.org/clips")
    return address
