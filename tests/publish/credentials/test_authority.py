"""When it was signed, as an authority on this machine attests."""

import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from citecut.errors import ProviderError
from citecut.publish import credentials
from tests.publish.credentials import authority as ours
from tests.publish.credentials.authority import Authority

SOON = 5
"""Seconds for which a certificate is still good."""


@pytest.fixture
def authority(tmp_path: Path) -> Iterator[Authority]:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not on this machine: nothing to make time stamps with")
    (tmp_path / "tsa").mkdir()
    with ours.running(tmp_path / "tsa") as running:
        yield running


@pytest.fixture
def told(made: credentials.Made):
    return credentials.stated(made)


def signer_until(folder: Path, until: datetime) -> tuple[credentials.Signer, str]:
    """A signer whose certificate is good until then, and its root."""
    made = credentials.certificate("Tòa soạn Hòa An", until - timedelta(days=1), days=1)
    folder.mkdir()
    (folder / "chain.pem").write_text(made.chain)
    (folder / "key.pem").write_text(made.key)
    return credentials.signer(folder / "chain.pem", folder / "key.pem"), made.root


def test_the_time_is_attested_and_named(authority, film, poster, told, signer, certificate, tmp_path):
    before = datetime.now(UTC).replace(microsecond=0)
    for path in (film, poster):
        signed = credentials.sign_file(path, tmp_path / path.name, told, signer._replace(authority=authority.address))
        plain = credentials.verify(signed.path)
        assert before <= datetime.fromisoformat(plain.stamped) <= datetime.now(UTC)
        assert (plain.state, plain.stamp_trusted) == ("unknown", False)
        known = credentials.verify(signed.path, anchors=certificate.root + authority.root)
        assert (known.state, known.stamp_trusted) == ("trusted", True)
    assert len(authority.asked) == 2


def test_without_an_authority_nobody_is_asked_and_no_time_is_claimed(authority, poster, told, signer, tmp_path):
    signed = credentials.sign_file(poster, tmp_path / "p.jpg", told, signer)
    assert credentials.verify(signed.path).stamped == ""
    assert authority.asked == []


def test_a_signature_outlives_its_certificate_by_its_time_stamp_alone(authority, poster, told, tmp_path):
    until = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=SOON)
    signer, root = signer_until(tmp_path / "keys", until)
    with_stamp = credentials.sign_file(poster, tmp_path / "a.jpg", told, signer._replace(authority=authority.address))
    without = credentials.sign_file(poster, tmp_path / "b.jpg", told, signer)
    time.sleep(max(0.0, (until - datetime.now(UTC)).total_seconds()) + 1.1)
    assert credentials.verify(with_stamp.path, anchors=root + authority.root).state == "trusted"
    expired = credentials.verify(without.path, anchors=root)
    assert expired.state == "unknown"
    assert expired.doubts


@pytest.mark.parametrize("way", ["broken", "gone"])
def test_without_the_stamp_that_was_asked_for_nothing_is_signed(way, authority, poster, told, signer, tmp_path):
    authority.broken = way == "broken"
    address = authority.address if way == "broken" else "http://127.0.0.1:9/"
    with pytest.raises(ProviderError, match="time-stamp authority") as caught:
        credentials.sign_file(poster, tmp_path / "p.jpg", told, signer._replace(authority=address))
    assert caught.value.retryable
    assert [path.name for path in tmp_path.iterdir() if path.suffix in (".jpg", ".tmp")] == []
