"""What is written in a picture is read, in the limited child, with the marks that Vietnamese needs."""

import io
from importlib.metadata import files

import pytest
from PIL import Image, ImageDraw, ImageFont

from citecut.errors import InputError, ProviderError
from citecut.providers.readers.tesseract import TesseractReader
from citecut.registry import reader
from citecut.testing import FakeReader, check_reader
from citecut.text import fold

(NOTO,) = (p.locate() for p in files("fontpkg-noto-sans") or () if p.name == "NotoSans[wdth,wght].ttf")
ROWS = {
    "vi": (
        "Cầu Suối Đá dài 312 m, rộng 9 m, thông xe",
        "ngày 12/10/2026. Ngân sách tỉnh trả 84,6 tỷ đồng.",
        "Học sinh hai xã không phải đi vòng 17 km nữa.",
    ),
    "en": ("The bridge is 312 m long and cost 84.6 billion", "dong. It was opened on 12 October 2026."),
}


@pytest.fixture(scope="module")
def here() -> TesseractReader:
    found = TesseractReader()
    if not {"vi", "en"} <= found.languages():
        pytest.skip("Tesseract with its Vietnamese and English data is not here")
    return found


def drawn(rows, dark=False) -> bytes:
    ground, ink = ("#15202b", "#f0f0f0") if dark else ("#ffffff", "#101010")
    shown = Image.new("RGB", (1080, 700), ground)
    face = ImageFont.truetype(str(NOTO), 40)
    for number, row in enumerate(rows):
        ImageDraw.Draw(shown).text((40, 60 + 80 * number), row, fill=ink, font=face)
    out = io.BytesIO()
    shown.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(("language", "dark"), [("vi", False), ("vi", True), ("en", False)])
def test_what_is_drawn_is_read_row_by_row(here, language, dark):
    words = here.read(drawn(ROWS[language], dark), language)
    wanted = " ".join(ROWS[language]).split()
    assert [word.text for word in words] == wanted
    assert max(word.row for word in words) == len(ROWS[language]) - 1
    for word in words:
        assert 0.5 < word.sure <= 1
        assert abs(word.box[1] - (60 + 80 * word.row)) < 40
        assert 10 < word.box[3] < 70


def test_it_keeps_what_the_port_promises(here):
    check_reader(here, drawn(ROWS["vi"][:2]), "\n".join(ROWS["vi"][:2]), "vi")
    with pytest.raises(AssertionError, match="something else"):
        check_reader(FakeReader("Cầu"), drawn(()), "Cau")


def test_without_a_language_the_marks_of_vietnamese_are_kept(here):
    assert " ".join(word.text for word in here.read(drawn(ROWS["vi"]))) == " ".join(ROWS["vi"])


def test_an_empty_picture_says_nothing(here):
    assert here.read(drawn(())) == []


def test_bytes_that_are_no_picture_are_refused(here):
    with pytest.raises(InputError, match="picture"):
        here.read(b"\x89PNG no")


def test_it_says_what_to_install(tmp_path):
    empty = reader("tesseract", data=str(tmp_path))
    assert empty.languages() == frozenset()
    with pytest.raises(ProviderError, match="no data") as refused:
        empty.read(drawn(()), "vi-VN")
    assert "tesseract-ocr-vie" in fold(refused.value.hint)


def test_damaged_data_is_refused(here, tmp_path):
    (tmp_path / "vie.traineddata").write_bytes(b"\0" * 300)
    with pytest.raises((ProviderError, InputError)):
        TesseractReader(str(tmp_path)).read(drawn(ROWS["vi"]), "vi")
