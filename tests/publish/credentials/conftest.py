"""A film, a poster, a book and a clip of our own story, and a test certificate to sign them with."""

import io
import zipfile
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image

from citecut.model import Citation, Line, Passage, Script, Source, Take, TextRange, digest_of, original_edition
from citecut.publish import credentials

TEXT = "Hòa An mở 12 thư viện đến 21 giờ.\n\nBạn đọc không phải trả thêm phí."
QUOTES = ("Hòa An mở 12 thư viện đến 21 giờ.", "Bạn đọc không phải trả thêm phí.")


@pytest.fixture(scope="session")
def source() -> Source:
    passages = [
        Passage(id=f"p{number}", range=TextRange(start=TEXT.index(quote), end=TEXT.index(quote) + len(quote)))
        for number, quote in enumerate(QUOTES)
    ]
    known: dict[str, Any] = {"kind": "article", "title": "Thư viện Hòa An", "language": "vi", "text": TEXT}
    bytes_read = {"media": digest_of(TEXT.encode()), "media_type": "text/plain", "url": "https://example.org/hoa-an"}
    return Source(**known, **bytes_read, passages=tuple(passages))


@pytest.fixture(scope="session")
def made(source: Source) -> credentials.Made:
    lines = tuple(
        Line(
            id=f"l{number + 1}",
            role="point",
            text=quote,
            citations=(Citation(source=source.digest, passage=passage.id, range=passage.range, quote=quote),),
        )
        for number, (quote, passage) in enumerate(zip(QUOTES, source.passages, strict=True))
    )
    script = Script(clip="01", sources=(source.digest,), language="vi", title=source.title, lines=lines)
    take = Take(
        line="l1", text=QUOTES[0], language="vi", voice="korvatts", audio="0" * 64, duration=Fraction(1), words=()
    )
    return credentials.Made(
        script, original_edition(script), {source.digest: source}, (take,), source.title, "Báo Hòa An"
    )


@pytest.fixture(scope="session")
def certificate() -> credentials.Certificate:
    return credentials.certificate("Tòa soạn Hòa An", datetime.now(UTC))


@pytest.fixture(scope="session")
def signer(certificate: credentials.Certificate, tmp_path_factory: pytest.TempPathFactory) -> credentials.Signer:
    folder = tmp_path_factory.mktemp("keys")
    (folder / "chain.pem").write_text(certificate.chain)
    (folder / "key.pem").write_text(certificate.key)
    return credentials.signer(folder / "chain.pem", folder / "key.pem")


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("film") / "9x16.mp4"
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as out:
        stream = out.add_stream("libx264", rate=30)
        stream.width = stream.height = 128
        stream.pix_fmt = "yuv420p"
        noise = np.random.default_rng(1)
        for _ in range(15):
            picture = noise.integers(0, 255, (128, 128, 3), np.uint8)
            out.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        out.mux(stream.encode())
    return path


@pytest.fixture(scope="session")
def poster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("poster") / "9x16.jpg"
    Image.effect_noise((320, 320), 40).convert("RGB").save(path)
    return path


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "so-tay.epub"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        packed.writestr("META-INF/container.xml", "<container/>")
        packed.writestr("trang.xhtml", "<html>Sổ tay</html>" * 50)
    return path


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from pypdf import PdfWriter

    path = tmp_path_factory.mktemp("printed") / "so-tay.pdf"
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(300, 400)
    held = io.BytesIO()
    writer.write(held)
    path.write_bytes(held.getvalue())
    return path


@pytest.fixture(scope="session")
def signed(film: Path, made: credentials.Made, signer: credentials.Signer, tmp_path_factory: Any) -> bytes:
    """The bytes of the signed film."""
    path = tmp_path_factory.mktemp("signed") / "9x16.mp4"
    return credentials.sign_file(film, path, credentials.stated(made), signer).path.read_bytes()
