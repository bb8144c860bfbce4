"""A file -> whether it is as it was signed, by whom, and what was changed. An unknown signer proves neither."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from citecut import isolate, limits
from citecut.errors import InputError, one_row
from citecut.model import Statement
from citecut.publish.credentials.certificate import TEST
from citecut.publish.credentials.formats import DETACHED, media_type_of, sidecar_of
from citecut.publish.credentials.manifest import ASSERTION, PARTS
from citecut.publish.credentials.parts import CONTENT, LOOSE

State = Literal["trusted", "unknown", "changed", "none"]
"""`trusted`: intact, by a signer on the trust list. `unknown`: intact, by a signer on no list. `changed`: not as it
was signed. `none`: it carries no manifest."""

SIDECAR_BYTES = 20_000_000
"""A manifest beside its file; ours take 15 to 200 kB."""
SIGNER = ("signingCredential.", "claimSignature.outsideValidity", "timeStamp.", "timestamp.")
"""Failures that concern who signed, and not what was signed."""
FILE = ("c2pa.hash.bmff", "c2pa.hash.data", "c2pa.hash.boxes", "c2pa.hash.collection")
NAMES = {
    ASSERTION: "citations",
    PARTS: "part hashes",
    "c2pa.actions": "steps of the making",
    "c2pa.ingredient": "sources",
    "c2pa.thumbnail": "thumbnail",
    "c2pa.signature": "signature",
    "c2pa.claim": "claim",
}
WHOLE = {
    "video/mp4": "video",
    "image/jpeg": "picture",
    "application/pdf": "PDF",
    "application/epub+zip": "EPUB",
}


class Change(NamedTuple):
    """Something that is not as it was signed."""

    part: str
    """`video`, `citations`, `truncated`, ..."""
    code: str
    """C2PA's own name of the failure, for those who look further."""


class Verdict(NamedTuple):
    """What a file shows of itself."""

    state: State
    changes: tuple[Change, ...] = ()
    signer: str = ""
    """The name in the certificate; empty where the signature does not hold."""
    organisation: str = ""
    test: bool = False
    """Whether it is a test certificate."""
    doubts: tuple[str, ...] = ()
    """C2PA's codes of what is not established of the signer, such as `signingCredential.untrusted`."""
    statement: Statement | None = None
    """The citations, where they are as they were signed."""
    actions: tuple[str, ...] = ()
    """What was done to make it, as signed."""
    note: str = ""
    stamped: str = ""
    """When it was signed, as a time-stamp authority attests: ISO 8601; empty: nobody does."""
    stamp_trusted: bool = False
    """Whether that authority is on the trust list."""


def verify(path: Path, *, media_type: str = "", sidecar: Path | None = None, anchors: str = "") -> Verdict:
    """What the file shows of itself. It is opened in a child process, and nothing is fetched.

    Args:
        path: the file.
        media_type: what it is; empty: as its name tells.
        sidecar: its manifest; none: the file beside it, where its kind has one.
        anchors: PEM certificates of those who are trusted.

    Raises:
        UsageError: a kind of file that carries no credentials, or the C2PA library is not installed.
        InputError: it cannot be read, or is too large.
    """
    media_type = media_type or media_type_of(path.name)
    data = _sidecar(sidecar or sidecar_of(path)) if media_type in DETACHED else None
    if media_type in DETACHED and data is None:
        return Verdict("none", note=f"no manifest `{sidecar_of(path).name}` lies beside it")
    try:
        limits.FILM_BYTES.check(path.stat().st_size, f"`{path.name}`")
        told = isolate.stream("citecut.publish.credentials.reading:read", media_type, data, anchors, files=[path])
        (known,) = told
    except OSError as error:
        raise InputError(f"cannot read `{path}`: {error.strerror}", "give a file that is there") from error
    return _verdict(known, media_type)


def _sidecar(path: Path) -> bytes | None:
    if not path.is_file():
        return None
    if path.stat().st_size > SIDECAR_BYTES:
        raise InputError(f"`{path.name}` is no manifest: it has over {SIDECAR_BYTES} bytes", "give the right file")
    return path.read_bytes()


def _verdict(known: Mapping[str, Any], media_type: str) -> Verdict:
    manifest = known["manifest"]
    if "error" in manifest:
        return _unread(known, manifest, media_type)
    failures = [tuple(each) for each in manifest["failures"]]
    doubts = tuple(dict.fromkeys(code for code, _ in failures if code.startswith(SIGNER)))
    broken = [(code, part) for code, part in failures if not code.startswith(SIGNER)]
    holds = any(code == "claimSignature.validated" for code, _ in manifest["successes"])
    whole = not any(part.startswith(PARTS) for _, part in broken) and holds
    changes = (*_changes(broken, known, media_type, whole), *(_outside(known, manifest) if whole else ()))
    if not holds and not changes:
        changes = (Change("signature", "claimSignature.missing"),)
    signature = manifest["signature"] if holds else {}
    names = [one_row(str(signature.get(key) or ""))[:200] for key in ("common_name", "issuer")]
    told = {code for code, _ in manifest["successes"]}
    trusted = "signingCredential.trusted" in told and not doubts
    stamped = str(signature.get("time") or "") if "timeStamp.validated" in told else ""
    return Verdict(
        state="changed" if changes else "trusted" if trusted else "unknown",
        changes=tuple(dict.fromkeys(changes)),
        signer=names[0] or names[1],
        organisation=names[1],
        test=any(TEST in name.split() for name in names),
        doubts=doubts,
        statement=_statement(manifest, broken) if holds else None,
        actions=_actions(manifest, broken) if holds else (),
        stamped=one_row(stamped)[:40],
        stamp_trusted=bool(stamped) and "timeStamp.trusted" in told,
    )


def _unread(known: Mapping[str, Any], manifest: Mapping[str, Any], media_type: str) -> Verdict:
    """Of a file that the library found no manifest in, or could not read."""
    if not known["marked"]:
        note = "the file is damaged or cut short" if known["cut_short"] or not manifest["none"] else ""
        return Verdict("none", note=note)
    part = "truncated" if known["cut_short"] else WHOLE[media_type] if media_type in DETACHED else "manifest"
    return Verdict("changed", (Change(part, one_row(manifest["error"])),))


def _changes(
    broken: list[tuple[str, str]], known: Mapping[str, Any], media_type: str, whole: bool
) -> tuple[Change, ...]:
    found: list[Change] = []
    for code, part in broken:
        if not part.startswith(FILE):
            found.append(Change(_named(part), code))
            continue
        if known["cut_short"]:
            found.append(Change("truncated", code))
        found.append(Change(_where(known, media_type) if whole else WHOLE[media_type], code))
    return tuple(found)


def _named(part: str) -> str:
    return next((name for label, name in NAMES.items() if part.startswith(label)), part or "manifest")


def _where(known: Mapping[str, Any], media_type: str) -> str:
    """Which part of a file no longer fits the hash of the whole."""
    claimed = _listed(known["manifest"]["parts"])
    if not claimed:
        return WHOLE[media_type]
    if _only(claimed, CONTENT) != _only(_present(known), CONTENT):
        return "video: pictures or sound (box `mdat`)"
    return "video: its index or what describes it, not pictures or sound (box `moov` or another beside `mdat`)"


def _outside(known: Mapping[str, Any], manifest: Mapping[str, Any]) -> tuple[Change, ...]:
    """Changes in parts that the hash of C2PA leaves out."""
    claimed, present = _listed(manifest["parts"]), _present(known)
    if not claimed or known["cut_short"]:
        return ()
    before, after = _only(claimed, LOOSE), _only(present, LOOSE)
    kinds = dict.fromkeys(kind for kind, _ in (*before, *after) if _only(before, (kind,)) != _only(after, (kind,)))
    return tuple(Change(f"box `{kind}`", "org.citecut.parts.mismatch") for kind in kinds)


def _listed(claimed: Any) -> list[tuple[str, str]]:
    """The parts that were signed; none where another program signed."""
    rows = claimed.get("parts", ()) if isinstance(claimed, dict) else ()
    return [(str(row.get("box")), str(row.get("sha256"))) for row in rows if isinstance(row, dict)]


def _present(known: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(part["kind"], part["sha256"]) for part in known["parts"]]


def _only(rows: list[tuple[str, str]], kinds: tuple[str, ...]) -> list[tuple[str, str]]:
    return [row for row in rows if row[0] in kinds]


def _statement(manifest: Mapping[str, Any], broken: list[tuple[str, str]]) -> Statement | None:
    if manifest["statement"] is None or any(part.startswith(ASSERTION) for _, part in broken):
        return None
    try:
        return Statement.model_validate(manifest["statement"])
    except ValidationError:
        return None  # another program's, or a later form: the file is judged all the same


def _actions(manifest: Mapping[str, Any], broken: list[tuple[str, str]]) -> tuple[str, ...]:
    if any(part.startswith("c2pa.actions") for _, part in broken):
        return ()
    rows = [row for row in manifest["actions"] if isinstance(row, dict)][:50]
    return tuple(one_row(str(row.get("description") or row.get("action") or ""))[:300] for row in rows)
