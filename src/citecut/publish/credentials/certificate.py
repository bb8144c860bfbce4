"""A name -> a certificate chain for trying things out: it signs, and it says TEST wherever it is shown."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from citecut.errors import InputError, UsageError

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

TEST = "TEST"
ORGANISATION = "TEST certificate of Citecut, proves nothing"
DAYS = 365
LONGEST_NAME = 64 - len(TEST) - 1
"""Characters of a common name, by X.520."""
EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4"  # the use that every C2PA reader lets sign, its own defaults included


class Certificate(NamedTuple):
    """A test certificate, as PEM texts."""

    chain: str
    """The signer's certificate, then the root's."""
    key: str
    """The signer's private key, not encrypted."""
    root: str
    """What a reader trusts with `--trust`."""


def certificate(name: str, now: datetime, days: int = DAYS) -> Certificate:
    """A new test certificate in this name, good from a day before `now` for `days`.

    The root's key is thrown away: nobody can make a second certificate under it.

    Raises:
        UsageError: the name is empty or too long.
    """
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise UsageError(f"a certificate's name has 1 to {LONGEST_NAME} characters", "add --name NAME")
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name, own_name = _name("root"), _name(name.strip())
    until = (now - timedelta(days=1), now + timedelta(days=days))
    root = _issued(root_name, root_name, (root_key, root_key), until, authority=True)
    own = _issued(own_name, root_name, (key, root_key), until, authority=False)
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode()
    root_pem = root.public_bytes(pem).decode()
    return Certificate(own.public_bytes(pem).decode() + root_pem, private, root_pem)


def name_in(chain: str) -> str:
    """The name in the first certificate of a PEM chain: the common name, else the organisation.

    Raises:
        InputError: it is no certificate, or bears no name.
    """
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    try:
        subject = x509.load_pem_x509_certificates(chain.encode())[0].subject
    except ValueError as error:
        raise InputError("the certificate chain cannot be read", "give a PEM file, the signer's own first") from error
    for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for found in subject.get_attributes_for_oid(oid):
            return str(found.value)
    raise InputError("the certificate bears no name", "give one with a common name or an organisation")


def _name(name: str) -> "x509.Name":
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    organisation = x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION)
    return x509.Name([organisation, x509.NameAttribute(NameOID.COMMON_NAME, f"{TEST} {name}")])


def _issued(
    subject: "x509.Name",
    issuer: "x509.Name",
    keys: "tuple[EllipticCurvePrivateKey, EllipticCurvePrivateKey]",
    valid: tuple[datetime, datetime],
    *,
    authority: bool,
) -> "x509.Certificate":
    """A certificate of the first key, signed with the second."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    own, issuing = keys[0].public_key(), keys[1].public_key()
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(own)
    made = made.serial_number(x509.random_serial_number()).not_valid_before(valid[0]).not_valid_after(valid[1])
    made = made.add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    made = made.add_extension(x509.SubjectKeyIdentifier.from_public_key(own), critical=False)
    made = made.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuing), critical=False)
    made = made.add_extension(_uses(signs=not authority), critical=True)
    if not authority:
        use = x509.ExtendedKeyUsage([x509.ObjectIdentifier(EMAIL_PROTECTION)])
        made = made.add_extension(use, critical=False)
    return made.sign(keys[1], hashes.SHA256())


def _uses(*, signs: bool) -> "x509.KeyUsage":
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=not signs,
        crl_sign=not signs,
        encipher_only=False,
        decipher_only=False,
    )
