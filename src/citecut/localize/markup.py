"""Untrusted XML -> its root: nothing declared in it, no entities, no network. Runs in the child process."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from citecut.errors import InputError

_ENTITY = re.compile(
    rb"<\x00?!\x00?E\x00?N\x00?T\x00?I\x00?T\x00?Y|<\x00?!\x00?E\x00?L\x00?E\x00?M\x00?E\x00?N\x00?T"
)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ENTITIES = "such a file may be hostile; where you trust who sent it, have it exported without a document type"
XML = "{http://www.w3.org/XML/1998/namespace}"


def root_of(data: bytes, what: str) -> "etree._Element":
    """The root of `data`; `what` names the kind of file in a refusal.

    A bare document type, as TMX and TBX files carry, is let pass and never looked up.

    Raises:
        InputError: it is no well-formed XML, or declares entities.
    """
    if _ENTITY.search(data):
        raise InputError(f"this {what} declares entities", ENTITIES)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"this is no {what} that can be read: {_reason(error)}", "export it anew") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and (any(declared.iterentities()) or any(declared.iterelements())):
        raise InputError(f"this {what} declares entities", ENTITIES)
    return root


@contextmanager
def believed() -> Iterator[None]:
    """What a child answered is taken apart in here: it opened hostile bytes, so that its answer may be forged.

    Raises:
        InputError: the answer is not what the reader gives.
    """
    try:
        yield
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise InputError(
            "the reader's answer does not fit what was read", "the file is hostile; do not open it"
        ) from error


def written(root: "etree._Element") -> bytes:
    """The document of `root` as UTF-8 with its declaration, indented where that changes no text."""
    _indent(root, "\n")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


MIXED = frozenset({"source", "target", "seg", "mrk", "note"})
"""Elements whose white space belongs to a text."""


def _indent(element: "etree._Element", space: str) -> None:
    if name_of(element) in MIXED or not len(element):
        return
    element.text = space + " "
    for child in element:
        _indent(child, space + " ")
        child.tail = space + " "
    element[-1].tail = space


def sound(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return _NO_XML.sub("", text)


def unsound(text: str) -> "re.Match[str] | None":
    """The first character of `text` that XML cannot hold; None when there is none."""
    return _NO_XML.search(text)


def name_of(element: "etree._Element") -> str:
    """The local name of an element; empty for what is none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _reason(error: Exception) -> str:
    return re.sub(r"\s*\(<string>, line \d+\)", "", str(error).split("\n")[0])[:120]
