"""Names, attributes and text -> HTML in which text can never become code: everything passes `escaped` once."""

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable
from importlib.resources import files as package_files
from typing import Any
from urllib.parse import quote, urlsplit

# Not allowed in HTML, even as character references: controls, surrogates and non-characters.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Markup(str):
    """HTML that is already safe. Only this module makes it out of text."""

    __slots__ = ()


Child = str | Iterable["Child"] | None


def escaped(text: str) -> Markup:
    """Text as HTML, for element content and for quoted attributes alike; markup stays as it is."""
    if isinstance(text, Markup):
        return text
    return Markup(html.escape(_FORBIDDEN.sub("\ufffd", text), quote=True))


def element(tag: str, *children: Child, **attributes: str | bool | None) -> Markup:
    """One element. `class_` and `aria_label` become `class` and `aria-label`; None and False leave one out."""
    return Markup(f"{void(tag, **attributes)}{joined(children)}</{tag}>")


def void(tag: str, **attributes: str | bool | None) -> Markup:
    """An element that has no content and no end tag, such as `meta` and `source`."""
    return Markup(f"<{tag}{''.join(_attribute(name, value) for name, value in attributes.items())}>")


def joined(children: Iterable[Child]) -> Markup:
    """The children one after another, text among them escaped."""
    return Markup("".join(_child(child) for child in children))


def raw(tag: str, code: str) -> Markup:
    """A `style` or `script` element that holds our own code as it is.

    Raises:
        ValueError: the code would end its element early.
    """
    if f"</{tag}" in code.lower() or "<!--" in code:
        raise ValueError(f"the code of a `{tag}` element may not contain its own end")
    return Markup(f"<{tag}>{code}</{tag}>")


def shared(name: str) -> str:
    """One of our own style sheets or scripts."""
    return (package_files("citecut.publish") / name).read_text(encoding="utf-8")


def data(identifier: str, value: Any, kind: str = "application/json") -> Markup:
    """A block of JSON for scripts, or for machines that read pages; no text in it can end the block."""
    return Markup(f'<script type="{escaped(kind)}" id="{escaped(identifier)}">{json_text(value)}</script>')


def json_text(value: Any) -> str:
    """JSON in which no text can be taken for markup, nor end a line of JavaScript."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return _FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def hash_source(code: str) -> str:
    """The Content-Security-Policy source that allows exactly this inline code."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def web_address(url: str | None) -> str | None:
    """The address, if it is a web page that a reader may be sent to; otherwise none."""
    if not url or re.search(r"[\s\x00-\x1f\\]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and parts.hostname else None


def file_address(path: str) -> str:
    """A relative URL for a file beside the page.

    Raises:
        ValueError: the path is absolute or leaves the folder.
    """
    parts = path.replace("\\", "/").split("/")
    if not path or parts[0] == "" or ".." in parts:
        raise ValueError(f"`{path}` is not a file beside the page")
    return quote("/".join(parts), safe="/")


def _attribute(name: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escaped(value)}"'


def _child(child: Child) -> str:
    if child is None:
        return ""
    return escaped(child) if isinstance(child, str) else joined(child)
