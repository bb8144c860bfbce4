"""A certificate chain and what signs with its key -> a `Signer`: a key's file, or a token that keeps the key."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from citecut.errors import InputError, UsageError
from citecut.publish.credentials.certificate import name_in

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

CURVES = {"secp256r1": ("es256", "SHA256"), "secp384r1": ("es384", "SHA384"), "secp521r1": ("es512", "SHA512")}
"""Curve -> C2PA's name of the algorithm, and its hash."""


COMMAND_SECONDS = 120
"""How long a signing program may take: a person may have to enter a number on the token."""


class Signer(NamedTuple):
    """Whose certificate signs, and what signs with its key: a file's key, or a token that keeps it to itself."""

    chain: str
    """PEM: the signer's certificate first; the root may be left out."""
    algorithm: str
    """C2PA's name: `es256`, `es384`, `es512`, `ps256` or `ed25519`."""
    sign: Callable[[bytes], bytes]
    """The signature of these bytes; for `es...` r and s side by side, as COSE has them."""
    authority: str = ""
    """Address of a time-stamp authority (RFC 3161) that says when it was signed; empty: nobody does."""

    @property
    def name(self) -> str:
        """The name in the certificate."""
        return name_in(self.chain)


def signer(chain: Path, key: Path, project: Path | None = None, password: str = "") -> Signer:
    """A signer whose key is a PEM file.

    Args:
        chain: certificates, PEM, the signer's own first.
        key: private key, PEM.
        project: the key may not lie in this folder, which is copied and handed on.
        password: of the key; empty: it is not encrypted.

    Raises:
        UsageError: the key lies in the project.
        InputError: a file is missing or cannot be read, or the two do not belong together.
    """
    if project is not None and any(_inside(path, project) for path in (key, key.resolve())):
        raise UsageError(
            f"the signing key `{key}` lies inside the project folder",
            "keep it elsewhere, where only you can read it: projects are copied and handed on",
        )
    private, certificates = _key(_read(key), password), _read(chain).decode(errors="replace")
    name_in(certificates)
    _check_match(private, certificates)
    algorithm, sign = _signing(private)
    return Signer(certificates, algorithm, sign)


def command_signer(chain: Path, command: Sequence[str]) -> Signer:
    """A signer whose key stays in a token or on another machine: a program signs what it gets on standard input.

    The program answers with the signature and nothing else; those of ECDSA may come as DER, as most tokens give them.

    Raises:
        InputError: the chain cannot be read, or its key signs no C2PA manifests.
    """
    certificates = _read(chain).decode(errors="replace")
    name_in(certificates)
    algorithm, bits = _algorithm(certificates)

    def sign(data: bytes) -> bytes:
        try:
            done = subprocess.run(list(command), input=data, capture_output=True, timeout=COMMAND_SECONDS, check=True)
        except (OSError, subprocess.SubprocessError) as error:
            shown = getattr(error, "stderr", b"") or str(error).encode()
            raise InputError(
                f"the signing command failed (`{' '.join(shown.decode(errors='replace').split())[:200]}`)",
                "run it by hand, with anything on standard input",
            ) from error
        raw = len(done.stdout) == 2 * ((bits + 7) // 8)
        return done.stdout if raw or not algorithm.startswith("es") else side_by_side(done.stdout, bits)

    return Signer(certificates, algorithm, sign)


def _inside(path: Path, folder: Path) -> bool:
    return path.absolute().is_relative_to(folder.absolute()) or path.is_relative_to(folder.resolve())


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read `{path}`: {error.strerror}", "give the path of a PEM file") from error


def _key(data: bytes, password: str) -> "PrivateKeyTypes":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        return load_pem_private_key(data, password.encode() if password else None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise InputError(
            "the signing key cannot be read", "give a PEM file; if it is encrypted, set CITECUT_SIGNING_PASSWORD"
        ) from error


def _check_match(private: "PrivateKeyTypes", chain: str) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    form = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    certified = x509.load_pem_x509_certificates(chain.encode())[0].public_key()
    if private.public_key().public_bytes(*form) != certified.public_bytes(*form):
        raise InputError("the key is not that of the certificate", "give the chain and the key of one signer")


def _signing(private: "PrivateKeyTypes") -> tuple[str, Callable[[bytes], bytes]]:
    """The algorithm that fits a key, and what signs with it."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

    if isinstance(private, ed25519.Ed25519PrivateKey):
        return "ed25519", private.sign
    if isinstance(private, ec.EllipticCurvePrivateKey) and private.curve.name in CURVES:
        name, digest = CURVES[private.curve.name]
        scheme = ec.ECDSA(getattr(hashes, digest)())
        return name, lambda data: side_by_side(private.sign(data, scheme), private.curve.key_size)
    if isinstance(private, rsa.RSAPrivateKey) and private.key_size >= 2048:
        fill = padding.PSS(padding.MGF1(hashes.SHA256()), hashes.SHA256.digest_size)
        return "ps256", lambda data: private.sign(data, fill, hashes.SHA256())
    raise _unfit()


def _algorithm(chain: str) -> tuple[str, int]:
    """C2PA's name of the algorithm that fits the certificate's key, and the key's bits."""
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    public = x509.load_pem_x509_certificates(chain.encode())[0].public_key()
    if isinstance(public, ec.EllipticCurvePublicKey) and public.curve.name in CURVES:
        return CURVES[public.curve.name][0], public.curve.key_size
    if isinstance(public, rsa.RSAPublicKey) and public.key_size >= 2048:
        return "ps256", public.key_size
    if isinstance(public, ed25519.Ed25519PublicKey):
        return "ed25519", 0
    raise _unfit()


def _unfit() -> InputError:
    return InputError("keys of this kind do not sign C2PA manifests", "use P-256, P-384, P-521, RSA 2048 or Ed25519")


def side_by_side(der: bytes, bits: int) -> bytes:
    """An ECDSA signature as COSE has it: r and s, each as long as the curve, from the DER that most tokens return."""
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

    size = (bits + 7) // 8
    return b"".join(each.to_bytes(size, "big") for each in decode_dss_signature(der))
