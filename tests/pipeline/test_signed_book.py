"""A handbook is signed as the settings of its projects say, its manifests beside it."""

import zipfile
from pathlib import Path

import pytest

from citecut.errors import UsageError
from citecut.pipeline.certificates import CertificateFiles, write_test_certificate
from citecut.pipeline.handbooks import handbook
from citecut.pipeline.proofs import proof
from citecut.publish.credentials import sidecar_of
from tests.pipeline.test_handbooks import BRIDGE, WANTED, made


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CertificateFiles:
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    return write_test_certificate("Tòa soạn Hòa An")


def set_signer(root: Path, certificate: CertificateFiles, key: Path | None = None) -> None:
    rows = f'certificate = "{certificate.chain}"\nsigning_key = "{key or certificate.key}"\n'
    (root / "citecut.toml").write_text(rows, encoding="utf-8")


def test_book_and_e_book_are_signed_and_their_quotes_stand(tmp_path: Path, certificate: CertificateFiles):
    made(tmp_path / "p", BRIDGE, "approved")
    set_signer(tmp_path / "p", certificate)
    out = tmp_path / "out/book.pdf"
    files = handbook([tmp_path / "p"], out, WANTED._replace(epub=True)).files
    assert [path.name for path in files] == ["book.pdf", "book.pdf.c2pa", "book.epub", "book.epub.c2pa"]
    for path in (out, out.with_suffix(".epub")):
        found = proof(str(path), str(tmp_path / "p"), certificate.root)
        assert (found.verdict.state, [quote.found for quote in found.quotes]) == ("trusted", ["there"])
        assert found.verdict.statement and found.verdict.statement.publisher == WANTED.publisher
    first = zipfile.ZipFile(out.with_suffix(".epub")).infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert sorted(path.name for path in out.parent.iterdir()) == sorted(path.name for path in files)


def test_a_signed_book_that_was_changed_says_so(tmp_path: Path, certificate: CertificateFiles):
    made(tmp_path / "p", BRIDGE, "approved")
    set_signer(tmp_path / "p", certificate)
    out = tmp_path / "book.pdf"
    handbook([tmp_path / "p"], out, WANTED)
    data = out.read_bytes()
    out.write_bytes(data[:5000] + bytes([data[5000] ^ 1]) + data[5001:])
    assert [change.part for change in proof(str(out)).verdict.changes] == ["PDF"]


def test_an_unsigned_book_does_not_lie_beside_the_manifest_of_an_earlier_one(
    tmp_path: Path, certificate: CertificateFiles
):
    made(tmp_path / "p", BRIDGE, "approved")
    set_signer(tmp_path / "p", certificate)
    out = tmp_path / "book.pdf"
    handbook([tmp_path / "p"], out, WANTED)
    (tmp_path / "p/citecut.toml").unlink()
    assert handbook([tmp_path / "p"], out, WANTED).files == (out,)
    assert not sidecar_of(out).exists()


def test_a_key_in_any_of_the_projects_is_refused(tmp_path: Path, certificate: CertificateFiles):
    first, second = made(tmp_path / "a/p", BRIDGE, "approved"), made(tmp_path / "a/q", BRIDGE, "approved")
    inside = second.root / "key.pem"
    inside.write_bytes(certificate.key.read_bytes())
    set_signer(first.root, certificate, inside)
    with pytest.raises(UsageError, match="inside the project folder"):
        handbook([tmp_path / "a"], tmp_path / "book.pdf", WANTED)
