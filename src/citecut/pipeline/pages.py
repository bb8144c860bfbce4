"""A clip and where the portal stands -> the address of its page there, known before the clip is rendered.

The portal itself takes names and addresses from here, so that what is drawn, printed or posted leads to what it
builds.
"""

from citecut.errors import UsageError
from citecut.model import Language, Release, Script, canonical_json, digest_of
from citecut.project import Project
from citecut.publish.markup import web_address
from citecut.publish.portal import absolute, page_path, slug


def page_address(project: Project, release: Release, portal: str) -> str:
    """Where the portal shows the clip in the release's language; it holds whatever is released later.

    Args:
        project: that the release belongs to.
        release: it went out.
        portal: the setting `portal`; empty: there is none, and so no address.

    Raises:
        UsageError: `portal` is no web address.
        DocumentError: a document of the clip is missing or damaged.
    """
    return clip_address(project, project.get(Script, release.script), release.language, portal) if portal else ""


def clip_address(project: Project, script: Script, language: Language, portal: str) -> str:
    """Where the portal will show the clip in this language once it is released; empty without a portal.

    Raises:
        UsageError: `portal` is no web address.
        DocumentError: a document of the clip is missing or damaged.
    """
    if not portal.strip():
        return ""
    return absolute(portal_address(portal), page_path(language, page_name(project, script)))


def page_name(project: Project, script: Script) -> str:
    """The clip's name in addresses: that under which it went out first; before that, from its title and sources.

    Nothing that is made of it shapes the name, so that the closing card can bear the address of the page.
    """
    first = next((e for e in project.events("released") if e["clip"] == script.clip), None)
    if first is None:
        return _name(script)
    if "page" in first:
        return str(first["page"])
    return _name(project.get(Script, project.get(Release, first["release"]).script))


def portal_address(given: str) -> str:
    """The address of the portal with a slash at its end.

    Raises:
        UsageError: it is no web address, or one with a query or a fragment.
    """
    address = given.strip().rstrip("/") + "/"
    if web_address(address) is None or "?" in address or "#" in address:
        raise UsageError(f"`{given}` is no web address", "the portal's address is like https://example.org/clips")
    return address


def _name(script: Script) -> str:
    title = next((line.text for line in script.lines if line.role == "title" and line.text.strip()), script.title)
    mark = digest_of(canonical_json({"clip": script.clip, "sources": list(script.sources)}))
    words = slug(title)
    return f"{words}-{mark[:6]}" if words else f"clip-{mark[:10]}"
