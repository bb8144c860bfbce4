"""Signing: verified at once or nothing is left; the key never lies inside the project; tokens sign as well."""

import io
import json
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from citecut.errors import InputError, UsageError
from citecut.publish import credentials
from citecut.publish.credentials import sign_file, stated, verify


def files_of(certificate: credentials.Certificate, folder: Path) -> tuple[Path, Path]:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "chain.pem").write_text(certificate.chain)
    (folder / "key.pem").write_text(certificate.key)
    return folder / "chain.pem", folder / "key.pem"


def test_a_key_inside_the_project_is_refused(certificate: credentials.Certificate, tmp_path: Path):
    chain, key = files_of(certificate, tmp_path / "project" / "keys")
    with pytest.raises(UsageError, match="inside the project folder"):
        credentials.signer(chain, key, project=tmp_path / "project")


@pytest.mark.parametrize("inward", [True, False])
def test_a_link_does_not_hide_that_a_key_is_in_the_project(
    inward: bool, certificate: credentials.Certificate, tmp_path: Path
):
    project, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    chain, key = files_of(certificate, elsewhere if inward else project)
    (project if inward else elsewhere).mkdir()
    link = (project if inward else elsewhere) / "link.pem"
    link.symlink_to(key)
    with pytest.raises(UsageError, match="inside the project folder"):
        credentials.signer(chain, link, project=project)


def test_a_key_of_another_certificate_is_refused(certificate: credentials.Certificate, tmp_path: Path):
    chain, _ = files_of(certificate, tmp_path / "a")
    _, key = files_of(credentials.certificate("Khác", datetime.now(UTC)), tmp_path / "b")
    with pytest.raises(InputError, match="not that of the certificate"):
        credentials.signer(chain, key)


def test_an_encrypted_key_needs_its_password(certificate: credentials.Certificate, tmp_path: Path):
    chain, key = files_of(certificate, tmp_path)
    private = serialization.load_pem_private_key(certificate.key.encode(), None)
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8)
    key.write_bytes(private.private_bytes(*form, serialization.BestAvailableEncryption("bí mật".encode())))
    with pytest.raises(InputError, match="cannot be read"):
        credentials.signer(chain, key)
    assert credentials.signer(chain, key, password="bí mật").algorithm == "es256"


def test_a_token_signs_without_showing_its_key(
    certificate: credentials.Certificate, film: Path, made: credentials.Made, tmp_path: Path
):
    """The key stays in another process, as with a smart card: only bytes to sign and signatures cross over."""
    _, key = files_of(certificate, tmp_path)

    def sign(data: bytes) -> bytes:
        done = subprocess.run(["openssl", "dgst", "-sha256", "-sign", str(key)], input=data, capture_output=True)
        return credentials.side_by_side(done.stdout, 256)

    token = credentials.Signer(certificate.chain, "es256", sign)
    out = sign_file(film, tmp_path / "out.mp4", stated(made), token).path
    assert verify(out, anchors=certificate.root).state == "trusted"


def test_a_token_that_fails_says_why_and_leaves_nothing(
    certificate: credentials.Certificate, film: Path, made: credentials.Made, tmp_path: Path
):
    def sign(data: bytes) -> bytes:
        raise RuntimeError("the card was taken out")

    with pytest.raises(InputError, match="the card was taken out"):
        sign_file(film, tmp_path / "out.mp4", stated(made), credentials.Signer(certificate.chain, "es256", sign))
    assert list(tmp_path.iterdir()) == []


def test_a_signature_that_does_not_fit_is_never_handed_on(
    certificate: credentials.Certificate, film: Path, made: credentials.Made, tmp_path: Path
):
    other = ed25519.Ed25519PrivateKey.generate()
    signer = credentials.Signer(certificate.chain, "es256", other.sign)
    with pytest.raises(InputError):
        sign_file(film, tmp_path / "out.mp4", stated(made), signer)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def small_disk(tmp_path: Path):
    """A disk of 96 kB: less than the signed film takes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", str(disk)], capture_output=True)
    if done.returncode:
        pytest.skip("small disks cannot be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_leaves_nothing_half_done(
    small_disk: Path, film: Path, made: credentials.Made, signer: credentials.Signer
):
    assert film.stat().st_size > 100_000
    with pytest.raises(InputError, match=r"the disk is full: cannot write `.*out\.mp4`"):
        sign_file(film, small_disk / "out.mp4", stated(made), signer)
    assert list(small_disk.iterdir()) == []


def test_an_earlier_file_survives_a_failed_signing(
    certificate: credentials.Certificate, film: Path, made: credentials.Made, tmp_path: Path
):
    (tmp_path / "out.mp4").write_bytes(b"earlier")
    signer = credentials.Signer(certificate.chain, "es256", lambda data: b"")
    with pytest.raises(InputError):
        sign_file(film, tmp_path / "out.mp4", stated(made), signer)
    assert (tmp_path / "out.mp4").read_bytes() == b"earlier"


def test_a_signed_film_still_plays(signed: bytes, film: Path, tmp_path: Path):
    import av

    (tmp_path / "signed.mp4").write_bytes(signed)
    with av.open(str(film)) as before, av.open(str(tmp_path / "signed.mp4")) as after:
        pictures = [[frame.to_ndarray().tobytes() for frame in file.decode(video=0)] for file in (before, after)]
    assert pictures[0] == pictures[1] and len(pictures[0]) == 15


def test_the_folder_of_a_test_certificate_keeps_its_key_from_others():
    key = serialization.load_pem_private_key(credentials.certificate("X", datetime.now(UTC)).key.encode(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)


@pytest.mark.parametrize("name", ["", " ", "x" * 60])
def test_a_certificate_needs_a_name_that_fits(name: str):
    with pytest.raises(UsageError):
        credentials.certificate(name, datetime.now(UTC))


def test_the_name_of_a_signer_is_that_in_its_certificate(signer: credentials.Signer):
    assert signer.name == "TEST Tòa soạn Hòa An"


def test_no_private_key_and_no_path_goes_into_the_file(signed: bytes, film: Path):
    assert b"PRIVATE KEY" not in signed
    assert os.fsencode(film.parent) not in signed


def test_what_the_manifest_says_is_read_by_the_library_itself(signed: bytes, made: credentials.Made):
    import c2pa

    with c2pa.Reader("video/mp4", io.BytesIO(signed)) as reader:
        told = json.loads(reader.json())
    active = told["manifests"][told["active_manifest"]]
    [source] = made.sources.values()
    assert [each["instance_id"] for each in active["ingredients"]] == [f"urn:sha256:{source.media}"]
    actions = next(a["data"]["actions"] for a in active["assertions"] if a["label"].startswith("c2pa.actions"))
    assert [each["action"] for each in actions] == ["c2pa.created", "c2pa.dubbed"]
    assert actions[1]["digitalSourceType"].endswith("/trainedAlgorithmicMedia")
    assert actions[0]["parameters"]["ingredients"], "the first action names what the clip was made of"
