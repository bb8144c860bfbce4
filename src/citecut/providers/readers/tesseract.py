"""A picture -> the words in it, read by Tesseract (Apache-2.0) where its library and language data are installed.

The library is loaded in the limited child and nowhere else: a picture comes from outside.
"""

import ctypes
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from citecut import isolate
from citecut.errors import ProviderError
from citecut.limits import IMAGE_BYTES
from citecut.ports import ReadWord

LIBRARIES = (
    *("libtesseract.so.5", "libtesseract.so.4", "libtesseract.5.dylib", "libtesseract-5.dll", "libtesseract55.dll"),
    *("/opt/homebrew/lib/libtesseract.dylib", "/usr/local/lib/libtesseract.dylib"),
)
PLACES = (
    *("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata"),
    *("/usr/local/share/tessdata", "/opt/homebrew/share/tessdata", "C:/Program Files/Tesseract-OCR/tessdata"),
)
"""Where systems put the language data, `vie.traineddata` and its like."""
CODES = {
    "vi": "vie",
    "en": "eng",
    "fr": "fra",
    "de": "deu",
    "es": "spa",
    "pt": "por",
    "it": "ita",
    "nl": "nld",
    "ru": "rus",
    "uk": "ukr",
    "pl": "pol",
    "tr": "tur",
    "id": "ind",
    "ms": "msa",
    "ar": "ara",
    "hi": "hin",
    "th": "tha",
    "km": "khm",
    "lo": "lao",
    "my": "mya",
    "zh": "chi_sim",
    "ja": "jpn",
    "ko": "kor",
}
"""Tesseract's names for languages. Those asked for first come first where no language is named: the data of
Vietnamese reads English too, and both together lose more Vietnamese marks than it does alone (measured)."""
NEEDED = "install Tesseract with its language data (Debian: `apt install tesseract-ocr tesseract-ocr-vie`)"
DARK = 110  # grey level of the ground under which light letters stand on dark; Tesseract expects the opposite
WORD = "5"  # level of a row of Tesseract's table that holds a word
DENSITY = 150  # dots an inch: a screenshot tells none, and Tesseract guesses worse


class TesseractReader:
    """Reads pictures with the Tesseract that the system has."""

    name = "tesseract"

    def __init__(self, data: str = "") -> None:
        """`data` is the folder of the language data; empty: TESSDATA_PREFIX, else where systems put it."""
        given = data or os.environ.get("TESSDATA_PREFIX", "")
        self._places = [Path(given)] if given else [Path(place) for place in PLACES]

    def languages(self) -> frozenset[str]:
        """The languages whose data lies here; empty where there is none."""
        return frozenset(tag for tag, code in CODES.items() if self._data(code))

    def identity(self) -> str:
        """The size of each language's data: it changes with its version."""
        sizes = (f"{tag}:{found.stat().st_size}" for tag, code in CODES.items() if (found := self._data(code)))
        return " ".join(("tesseract", *sizes))

    def read(self, picture: bytes, language: str = "") -> Sequence[ReadWord]:
        """The words of a PNG or JPEG in reading order.

        Raises:
            ProviderError: Tesseract or the data of this language is not here.
            InputError: it cannot be opened as a picture.
        """
        IMAGE_BYTES.check(len(picture), "this picture")
        tag = language.partition("-")[0].lower()
        wanted = [CODES[tag]] if tag in CODES else [] if tag else list(CODES.values())
        data = next((found for code in wanted if (found := self._data(code))), None)
        if data is None:
            raise ProviderError(f"no data to read `{tag or 'any language'}` in pictures", NEEDED)
        rows = isolate.run(found_words, picture, data.stem, data.read_bytes())
        return [ReadWord(str(text), float(sure), _box(box), int(row)) for text, sure, box, row in rows]

    def _data(self, code: str) -> Path | None:
        files = (place / f"{code}.traineddata" for place in self._places)
        return next((file for file in files if file.is_file()), None)


def _box(box: Sequence[int]) -> tuple[int, int, int, int]:
    left, top, width, height = (int(each) for each in box)
    return left, top, width, height


def found_words(picture: bytes, code: str, data: bytes) -> list[tuple[str, float, list[int], int]]:
    """The same, in the child: text, how sure, box, and number of the row of each word."""
    import cv2
    import numpy as np

    from citecut.errors import InputError

    cv2.setNumThreads(1)
    grey = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_GRAYSCALE)
    if grey is None:
        raise InputError("it cannot be opened as a picture", "save it anew as PNG or JPEG")
    Path(f"{code}.traineddata").write_bytes(data)  # its own folder: the person's may be shut to the child
    plain = 255 - grey if np.median(grey) < DARK else grey
    return list(_words(_table(plain.tobytes(), plain.shape[1], plain.shape[0], code)))


def _table(pixels: bytes, width: int, height: int, code: str) -> str:
    tesseract = _library()
    api = tesseract.TessBaseAPICreate()
    if tesseract.TessBaseAPIInit3(api, str(Path.cwd()).encode(), code.encode()) != 0:
        raise ProviderError(f"Tesseract cannot use its data `{code}`", NEEDED)
    tesseract.TessBaseAPISetPageSegMode(api, 3)  # PSM_AUTO
    tesseract.TessBaseAPISetImage(api, pixels, width, height, 1, width)
    tesseract.TessBaseAPISetSourceResolution(api, DENSITY)
    text = tesseract.TessBaseAPIGetTsvText(api, 0)
    if not text:
        raise ProviderError("Tesseract failed on this picture", NEEDED)
    return ctypes.string_at(text).decode()


def _library() -> Any:
    """The library with the signatures of its C interface (tesseract/capi.h)."""
    for name in LIBRARIES:
        try:
            found = ctypes.CDLL(name)
            break
        except OSError:
            continue
    else:
        raise ProviderError("Tesseract's library is not here", NEEDED)
    pointer, number = ctypes.c_void_p, ctypes.c_int
    found.TessBaseAPICreate.restype = pointer
    found.TessBaseAPIInit3.argtypes = [pointer, ctypes.c_char_p, ctypes.c_char_p]
    found.TessBaseAPISetPageSegMode.argtypes = [pointer, number]
    found.TessBaseAPISetImage.argtypes = [pointer, ctypes.c_char_p, number, number, number, number]
    found.TessBaseAPISetSourceResolution.argtypes = [pointer, number]
    found.TessBaseAPIGetTsvText.argtypes = [pointer, number]
    found.TessBaseAPIGetTsvText.restype = pointer
    return found


def _words(table: str) -> Iterator[tuple[str, float, list[int], int]]:
    """Columns: level, page, block, paragraph, row, word, left, top, width, height, confidence, text."""
    rows: dict[tuple[str, ...], int] = {}
    for line in table.splitlines():
        cells = line.split("\t")
        if len(cells) == 12 and cells[0] == WORD and cells[11].strip():
            row = rows.setdefault(tuple(cells[2:5]), len(rows))
            sure = min(1.0, max(0.0, float(cells[10]) / 100))
            yield cells[11].strip(), sure, [int(each) for each in cells[6:10]], row
