"""A time-stamp authority on this machine: openssl answers what comes over HTTP, under a certificate of the test."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CONFIG = """[tsa]
default_tsa = ours
[ours]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
ess_cert_id_alg = sha256
"""


class Authority(ThreadingHTTPServer):
    """Answers time-stamp queries; `broken` has it answer with something else."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.folder = folder
        self.asked: list[bytes] = []
        self.broken = False
        self.root = _certificates(folder)
        (folder / "serial").write_text("01\n")
        (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"

    def stamp(self, query: bytes) -> bytes:
        (self.folder / "query").write_bytes(query)
        command = ["openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", "-signer", "tsa.pem"]
        command += ["-inkey", "tsa.key", "-chain", "root.pem", "-out", "reply"]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)
        return (self.folder / "reply").read_bytes()


class _Answering(BaseHTTPRequestHandler):
    server: Authority

    def do_POST(self) -> None:
        query = self.rfile.read(int(self.headers["Content-Length"]))
        assert self.headers["Content-Type"] == "application/timestamp-query"
        self.server.asked.append(query)
        reply = b"no stamp" if self.server.broken else self.server.stamp(query)
        self.send_response(200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def running(folder: Path) -> Iterator[Authority]:
    """An authority in a thread of its own."""
    authority = Authority(folder)
    threading.Thread(target=authority.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield authority
    finally:
        authority.shutdown()
        authority.server_close()


def _certificates(folder: Path) -> str:
    """Root and authority as files in the folder; the root as PEM."""
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = _issued("TEST time root", "TEST time root", root_key, root_key, root=True)
    own = _issued("TEST time", "TEST time root", key, root_key, root=False)
    for name, made in (("root", root), ("tsa", own)):
        (folder / f"{name}.pem").write_bytes(made.public_bytes(Encoding.PEM))
    (folder / "tsa.key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return root.public_bytes(Encoding.PEM).decode()


def _issued(
    name: str, issuer: str, key: ec.EllipticCurvePrivateKey, by: ec.EllipticCurvePrivateKey, *, root: bool
) -> x509.Certificate:
    now = datetime.now(UTC)
    subject, issued = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, each)]) for each in (name, issuer))
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(issued).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=9))
    made = made.add_extension(x509.BasicConstraints(ca=root, path_length=None), critical=True)
    made = made.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    made = made.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
    uses = dict.fromkeys(
        ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "encipher_only"), False
    )
    made = made.add_extension(
        x509.KeyUsage(digital_signature=not root, key_cert_sign=root, crl_sign=root, decipher_only=False, **uses),
        critical=True,
    )
    if not root:
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return made.sign(by, hashes.SHA256())
