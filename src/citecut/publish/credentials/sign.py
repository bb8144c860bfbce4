"""A finished file and its statement -> the signed file, verified before it takes its name.

MP4 and JPEG carry their manifest inside. PDF and EPUB get it beside them, in a file `NAME.c2pa`: printers, e-readers
and checkers then see the book as they know it. An EPUB is not compressed any more once it is signed.
"""

import errno
import os
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, NamedTuple

from citecut.errors import CitecutError, InputError, ProviderError
from citecut.model import Statement
from citecut.publish.credentials import parts
from citecut.publish.credentials.formats import DETACHED, media_type_of, sidecar_of
from citecut.publish.credentials.keys import Signer
from citecut.publish.credentials.library import context, library
from citecut.publish.credentials.manifest import definition
from citecut.publish.credentials.verify import verify

EPUB = "application/epub+zip"


class Signed(NamedTuple):
    """A signed file."""

    path: Path
    sidecar: Path | None
    """Its manifest, where it lies beside the file."""


def sign_file(path_in: Path, path_out: Path, statement: Statement, signer: Signer) -> Signed:
    """Sign a file, verify it, and only then give it its name: a failure leaves nothing under `path_out`.

    Raises:
        UsageError: files of this kind cannot be signed, or the C2PA library is not installed.
        InputError: the disk is full, the key does not sign, or what was signed does not verify.
        ProviderError: the time-stamp authority did not answer within half a minute, or not with a time stamp.
    """
    media_type = media_type_of(path_in.name)
    temporary, unpacked, beside = (_temporary(path_out, use) for use in ("", ".unpacked", ".c2pa"))
    try:
        given = _unpacked(path_in, unpacked) if media_type == EPUB else path_in
        manifest = _signed(given, temporary, _definition(given, statement, media_type), signer, media_type)
        sidecar = sidecar_of(path_out) if media_type in DETACHED else None
        if sidecar is not None:
            _write(beside, manifest)
        _check(temporary, beside, media_type, path_out)
        if sidecar is not None:
            beside.replace(sidecar)
        temporary.replace(path_out)
        _sync_folder(path_out.parent)
    except OSError as error:
        raise _disk(error, path_out) from error
    finally:
        for each in (temporary, unpacked, beside):
            with suppress(OSError):
                each.unlink(missing_ok=True)
    return Signed(path_out, sidecar)


def _temporary(path: Path, use: str) -> Path:
    return path.with_name(f".{path.name}{use}.{os.getpid()}.tmp")


def _unpacked(path: Path, out: Path) -> Path:
    """The EPUB with its entries stored, not deflated: the library reads no other. Itself where it is so already."""
    with zipfile.ZipFile(path) as packed:
        entries = packed.infolist()
        if all(entry.compress_type == zipfile.ZIP_STORED for entry in entries):
            return path
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as stored:
            for entry in entries:
                fresh = zipfile.ZipInfo(entry.filename, entry.date_time)
                fresh.external_attr = entry.external_attr
                stored.writestr(fresh, packed.read(entry))
    return out


def _definition(path: Path, statement: Statement, media_type: str) -> dict[str, Any]:
    with path.open("rb") as file:
        return definition(statement, media_type, parts.stated(parts.parts(file, media_type)))


def _signed(path: Path, out: Path, manifest: dict[str, Any], signer: Signer, media_type: str) -> bytes:
    """The file with its manifest at `out`, or without it where it lies beside; the manifest's bytes."""
    c2pa = library()
    key = _Key(signer.sign)
    written: list[OSError] = []
    try:
        made = c2pa.Builder(manifest, context=context())
        if media_type in DETACHED:
            made.set_no_embed()
        algorithm = c2pa.C2paSigningAlg[signer.algorithm.upper()]
        with (
            c2pa.Signer.from_callback(key, algorithm, signer.chain, signer.authority or None) as signing,
            path.open("rb") as source,
            out.open("w+b", buffering=0) as target,
        ):
            data = bytes(made.sign(signing, media_type, source, _Target(target, written)))
            os.fsync(target.fileno())
            return data
    except c2pa.C2paError as error:
        raise _why(key, written, error, signer.authority) from error


class _Target:
    """The file that is written; it keeps what the library would swallow: that the disk is full."""

    def __init__(self, file: IO[bytes], failed: list[OSError]) -> None:
        self._file, self._failed = file, failed

    def write(self, data: bytes) -> int:
        left = memoryview(data)
        try:
            while left:
                left = left[self._file.write(left) :]
        except OSError as error:
            self._failed.append(error)
            raise
        return len(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


class _Key:
    """The key as the library calls it; it keeps its failure, of which the library tells only that there was one."""

    def __init__(self, sign: Callable[[bytes], bytes]) -> None:
        self._sign = sign
        self.failed: Exception | None = None
        self.signed = False

    def __call__(self, data: bytes) -> bytes:
        try:
            signature = self._sign(data)
        except Exception as error:  # whatever a token raises must not cross the library's own stack
            self.failed = error
            return b""
        self.signed = True
        return signature


def _why(key: _Key, written: list[OSError], error: Exception, authority: str) -> Exception:
    if written:
        return written[0]
    if isinstance(key.failed, CitecutError):
        return key.failed
    said = " ".join(str(key.failed or error).split())[:300]
    if authority and key.signed:  # the time stamp is all that comes after the key has signed
        return ProviderError(
            f"the time-stamp authority `{authority}` gave no time stamp (`{said}`)",
            "try again; leave out `timestamp_authority` to sign without one",
            retryable=True,
        )
    return InputError(
        f"the file was not signed (`{said}`)",
        "look at the certificate and its key: `citecut certificate` makes a pair to try with",
    )


def _check(path: Path, sidecar: Path, media_type: str, named: Path) -> None:
    verdict = verify(path, media_type=media_type, sidecar=sidecar)
    if verdict.state not in ("trusted", "unknown"):
        told = "; ".join(change.part for change in verdict.changes) or verdict.state
        raise InputError(f"`{named.name}` was signed but does not verify ({told})", "it is not handed on: try again")


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _disk(error: OSError, path: Path) -> CitecutError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return InputError(f"the disk is full: cannot write `{path}`", "free some space and run again")
    return InputError(f"cannot sign to `{path}`: {error.strerror}", "look at the folder and its permissions")


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # Windows cannot open folders for syncing
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
