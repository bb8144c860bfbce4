"""A file that nobody vouches for -> what the C2PA library says of it, as plain data. It runs in a child process."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from citecut.publish.credentials import parts
from citecut.publish.credentials.library import context, library
from citecut.publish.credentials.manifest import ASSERTION, PARTS

NO_MANIFEST = "ManifestNotFound"
MARK = b"org.citecut."
MARKS = (b"c2pa.assertions", b"jumbc2pa", b"c2pa.claim")
"""Bytes that only a manifest holds: a file that cannot be read but has them was signed once."""
CHUNK = 1 << 20  # bytes


def read(file: BinaryIO, media_type: str, sidecar: bytes | None, anchors: str) -> Iterator[dict[str, Any]]:
    """What is known of one file: once.

    Args:
        file: open for reading.
        media_type: what it is said to be.
        sidecar: its manifest, where that lies beside it.
        anchors: PEM certificates that are trusted.
    """
    yield {
        "manifest": _manifest(file, media_type, sidecar, anchors),
        "parts": [part._asdict() for part in parts.parts(file, media_type)],
        "cut_short": parts.cut_short(file, media_type),
        "marked": sidecar is not None or _marked(file),
    }


def _manifest(file: BinaryIO, media_type: str, sidecar: bytes | None, anchors: str) -> dict[str, Any]:
    """The active manifest with its validation, or why there is none."""
    c2pa = library()
    file.seek(0)
    try:
        with c2pa.Reader(media_type, file, manifest_data=sidecar, context=context(anchors)) as reader:
            told = json.loads(reader.json())
    except c2pa.C2paError as error:
        return {"error": str(error)[:500], "none": str(error).startswith(NO_MANIFEST)}
    active = told.get("manifests", {}).get(told.get("active_manifest"))
    if active is None:
        return {"error": "the manifest it names is not there", "none": False}
    found = {each["label"]: each.get("data") for each in active.get("assertions", ())}
    results = told.get("validation_results", {}).get("activeManifest", {})
    return {
        "failures": [_told(each) for each in results.get("failure", ())],
        "successes": [_told(each) for each in results.get("success", ())],
        "signature": active.get("signature_info", {}),
        "statement": found.get(ASSERTION),
        "parts": found.get(PARTS),
        "actions": (found.get("c2pa.actions.v2") or found.get("c2pa.actions") or {}).get("actions", []),
    }


def _told(result: dict[str, Any]) -> list[str]:
    """Code and part of one result of the validation."""
    return [str(result.get("code", "")), str(result.get("url") or "").rsplit("/", 1)[-1].rsplit("=", 1)[-1]]


def _marked(file: BinaryIO) -> bool:
    file.seek(0)
    before = b""
    while chunk := file.read(CHUNK):
        if any(mark in before + chunk for mark in MARKS):
            return True
        before = chunk[-32:]
    return False
