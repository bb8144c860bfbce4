"""Text out of documents -> what is safe and useful as plain text: titles, file names, addresses of passages."""

import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from citecut.model import Citation, Source
from citecut.publish.markup import file_address, web_address

SLUG = 60
"""Characters of a file name's words."""
WHOLE = 8
"""Words of a quote up to which all of it goes into an address."""
ENDS = 4
"""Words at each end of a longer one."""
_STEERING = re.compile(r"[\u202a-\u202e\u2066-\u2069\u200b\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Where text stands bare, in a feed or a window's title, they could turn around what stands beside it.


def plain(text: str) -> str:
    """The words in one row, without characters that steer the direction of text or are not seen."""
    return " ".join(_STEERING.sub("", text).split())


def shortened(text: str, characters: int) -> str:
    """The beginning of the text, up to whole words, with a sign where some is left out."""
    text = plain(text)
    if len(text) <= characters:
        return text
    cut = text[: characters - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[characters // 2 :] else cut).rstrip(" ,;:–-") + "…"


def slug(text: str) -> str:
    """The words as a file name of lower-case letters, digits and hyphens; empty where no such letter is in them."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    words = re.findall(r"[a-z0-9]+", "".join(sign for sign in bare if not unicodedata.combining(sign)))
    name = ""
    for word in words:
        if len(name) + len(word) >= SLUG:
            break
        name = f"{name}-{word}" if name else word
    return name


def relative(page: str, target: str) -> str:
    """The address of one file of the site, as a link on another."""
    fragment = target.partition("#")
    here, there = PurePosixPath(page).parent.parts, PurePosixPath(fragment[0]).parts
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    path = "/".join([*[".."] * (len(here) - shared), *there[shared:]])
    return quote(path, safe="/") + "".join(fragment[1:])


def absolute(address: str, path: str) -> str:
    """The address of a file of the site on the web; that of a folder for its `index.html`."""
    if path == "index.html" or path.endswith("/index.html"):
        path = path[: -len("index.html")]
    return address + (file_address(path) if path else "")


def passage_address(source: Source, citation: Citation) -> str | None:
    """Where the cited words can be read on the web, scrolled to them where browsers can; none if it is nowhere."""
    address = web_address(source.url)
    if address is None:
        return None
    page = next((known.page for known in source.passages if known.id == citation.passage), None)
    if page:
        return f"{address.partition('#')[0]}#page={page}"
    if source.kind == "film":
        return address
    fragment = urlsplit(address).fragment.partition(":~:")[0]
    return f"{address.partition('#')[0]}#{fragment}:~:text={_directive(citation.quote)}"


def _directive(quoted: str) -> str:
    """A text fragment: the words, or their first and last."""
    words = quoted.split()
    if len(words) > WHOLE:
        return f"{_encoded(' '.join(words[:ENDS]))},{_encoded(' '.join(words[-ENDS:]))}"
    text = " ".join(words)
    # Scripts that put no space between words: a few characters at each end.
    return _encoded(text) if len(text) <= 80 else f"{_encoded(text[:12])},{_encoded(text[-12:])}"


def _encoded(text: str) -> str:
    # A hyphen, a comma and an ampersand have a meaning of their own in a text fragment.
    return quote(text, safe="").replace("-", "%2D")
