"""What `verify` says of a signed file: as it is, with one byte flipped, cut short, remuxed, by an unknown signer."""

from pathlib import Path

import av
import pytest

from citecut.errors import InputError, UsageError
from citecut.publish import credentials
from citecut.publish.credentials import verify


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def judged(tmp_path: Path, data: bytes, name: str = "9x16.mp4", anchors: str = "") -> credentials.Verdict:
    path = tmp_path / name
    path.write_bytes(data)
    return verify(path, anchors=anchors)


def parts_of(verdict: credentials.Verdict) -> list[str]:
    return [change.part for change in verdict.changes]


def test_an_unknown_signer_is_neither_trusted_nor_called_changed(signed: bytes, tmp_path: Path):
    verdict = judged(tmp_path, signed)
    assert (verdict.state, verdict.changes) == ("unknown", ())
    assert verdict.doubts == ("signingCredential.untrusted",)


def test_a_signer_on_the_trust_list_is_trusted_and_a_test_certificate_says_so(
    signed: bytes, certificate: credentials.Certificate, tmp_path: Path
):
    verdict = judged(tmp_path, signed, anchors=certificate.root)
    assert (verdict.state, verdict.signer, verdict.test) == ("trusted", "TEST Tòa soạn Hòa An", True)


def test_the_name_shown_is_that_of_the_certificate_not_the_publishers(signed: bytes, tmp_path: Path):
    verdict = judged(tmp_path, signed)
    assert "Báo Hòa An" not in (verdict.signer, verdict.organisation)
    assert verdict.statement and verdict.statement.publisher == "Báo Hòa An"


def test_one_flipped_byte_of_the_pictures_is_named(signed: bytes, tmp_path: Path):
    verdict = judged(tmp_path, flipped(signed, signed.rindex(b"mdat") + 900))
    assert verdict.state == "changed"
    assert parts_of(verdict) == ["video: pictures or sound (box `mdat`)"]
    assert verdict.signer == "TEST Tòa soạn Hòa An"


def test_one_flipped_byte_of_the_index_is_not_blamed_on_the_pictures(signed: bytes, tmp_path: Path):
    verdict = judged(tmp_path, flipped(signed, signed.index(b"mvhd") + 20))
    assert verdict.state == "changed"
    assert len(verdict.changes) == 1 and "box `moov`" in verdict.changes[0].part


def test_one_flipped_byte_of_a_citation_is_named_and_the_citations_are_not_shown(signed: bytes, tmp_path: Path):
    verdict = judged(tmp_path, flipped(signed, signed.index("12 thư viện".encode())))
    assert (verdict.state, parts_of(verdict)) == ("changed", ["citations"])
    assert verdict.statement is None


@pytest.mark.parametrize("kind", ["ftyp", "free"])
def test_parts_that_c2pa_leaves_out_are_covered_too(kind: str, signed: bytes, tmp_path: Path):
    data = flipped(signed, signed.index(b"ftyp") + 4) if kind == "ftyp" else signed + b"\0\0\0\x10freeABCDEFGH"
    verdict = judged(tmp_path, data)
    assert (verdict.state, parts_of(verdict)) == ("changed", [f"box `{kind}`"])


def test_a_changed_signature_shows_no_name(signed: bytes, tmp_path: Path):
    verdict = judged(tmp_path, flipped(signed, signed.index(b"c2pa.signature") + 1500))
    assert verdict.state == "changed" and "signature" in parts_of(verdict)
    assert (verdict.signer, verdict.statement) == ("", None)


@pytest.mark.parametrize("nth", range(2))
def test_a_changed_name_of_the_manifest_is_named(nth: int, signed: bytes, tmp_path: Path):
    """The manifest is named where it stands, and again wherever it is referred to."""
    at = -1
    for _ in range(nth + 1):
        at = signed.index(b"urn:c2pa:", at + 1)
    verdict = judged(tmp_path, flipped(signed, at + 20))
    assert verdict.state == "changed" and verdict.changes


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95, 0.9999])
def test_a_file_that_is_cut_short_is_called_truncated(kept: float, signed: bytes, tmp_path: Path):
    verdict = judged(tmp_path, signed[: int(len(signed) * kept)])
    assert verdict.state == "changed" and "truncated" in parts_of(verdict)


def test_a_file_that_ends_inside_its_manifest_is_called_truncated(signed: bytes, tmp_path: Path):
    verdict = judged(tmp_path, signed[: signed.index(b"c2pa.claim") + 40])
    assert (verdict.state, parts_of(verdict)) == ("changed", ["truncated"])


def test_remuxed_without_metadata_it_has_no_manifest(signed: bytes, tmp_path: Path):
    original, copy = tmp_path / "in.mp4", tmp_path / "remuxed.mp4"
    original.write_bytes(signed)
    with av.open(str(original)) as source, av.open(str(copy), "w") as target:
        stream = target.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                target.mux(packet)
    assert verify(copy).state == "none"


def test_a_file_that_was_never_signed_has_no_manifest(film: Path, poster: Path):
    assert verify(film) == credentials.Verdict("none")
    assert verify(poster) == credentials.Verdict("none")


def test_a_file_that_is_no_film_has_no_manifest_and_says_it_is_damaged(tmp_path: Path):
    verdict = judged(tmp_path, b"\0\0\0\x08hello" * 100)
    assert verdict.state == "none" and "damaged" in verdict.note


@pytest.mark.parametrize("at", [-50, 400])
def test_one_flipped_byte_of_a_poster_is_named(
    at: int, poster: Path, made: credentials.Made, signer: credentials.Signer, tmp_path: Path
):
    path = credentials.sign_file(poster, tmp_path / "signed.jpg", credentials.stated(made), signer).path
    data = path.read_bytes()
    assert verify(path).state == "unknown"
    place = at if at > 0 else len(data) + at
    place = data.index(b"\xff\xdb") + 10 if at > 0 else place
    assert parts_of(judged(tmp_path, flipped(data, place), "x.jpg")) == ["picture"]
    assert parts_of(judged(tmp_path, data[:-60], "y.jpg")) == ["truncated", "picture"]


@pytest.mark.parametrize("kind", ["book", "printed"])
def test_a_changed_book_is_named_by_its_manifest_beside_it(
    kind: str, request: pytest.FixtureRequest, made: credentials.Made, signer: credentials.Signer, tmp_path: Path
):
    given: Path = request.getfixturevalue(kind)
    path, sidecar = credentials.sign_file(given, tmp_path / given.name, credentials.stated(made), signer)
    assert sidecar == tmp_path / f"{given.name}.c2pa"
    assert verify(path).state == "unknown"
    data = path.read_bytes()
    path.write_bytes(flipped(data, 60))
    assert parts_of(verify(path)) == ["EPUB" if kind == "book" else "PDF"]
    path.write_bytes(data)
    sidecar.unlink()
    assert verify(path).state == "none"


def test_a_book_that_was_packed_anew_is_changed(
    book: Path, made: credentials.Made, signer: credentials.Signer, tmp_path: Path
):
    path = credentials.sign_file(book, tmp_path / book.name, credentials.stated(made), signer).path
    path.write_bytes(book.read_bytes())
    assert (verify(path).state, parts_of(verify(path))) == ("changed", ["EPUB"])


def test_files_of_other_kinds_and_missing_files_are_refused(tmp_path: Path):
    with pytest.raises(UsageError, match="no file that is signed here"):
        verify(tmp_path / "song.mp3")
    with pytest.raises(InputError, match="cannot read"):
        verify(tmp_path / "gone.mp4")


def test_control_signs_in_a_certificates_name_do_not_reach_the_terminal():
    known = {
        "manifest": {
            "failures": [["signingCredential.untrusted", "c2pa.signature"]],
            "successes": [["claimSignature.validated", "c2pa.signature"]],
            "signature": {"common_name": "Tòa soạn\x1b[2J\u202e", "issuer": "X"},
            "statement": None,
            "parts": None,
            "actions": [],
        },
        "parts": [],
        "cut_short": False,
        "marked": True,
    }
    from citecut.publish.credentials.verify import _verdict

    assert _verdict(known, "video/mp4").signer.isprintable()
