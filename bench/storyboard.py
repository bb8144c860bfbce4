"""Seconds, size, language -> a folder that every contender renders: pictures, texts, sound and `board.json`.

The reference: scenes of 7.5 s with crossfades of 0.4 s, photo-like pictures under a slow zoom by turns with quotes on
a plain colour that fade and slide in, captions of 2.5 words a second with the current one in another colour, a bar
of progress, and mono sound. Everything is drawn by code, the same every time.
"""

import json
import math
import wave
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from citecut.render.fonts import fonts

SCENE, CROSSFADE, WORD, ROW = 7.5, 0.4, 0.4, 4  # seconds, seconds, seconds, words in a row
COLOURS = [(11, 37, 69), (92, 26, 46), (24, 72, 52)]
WHITE, MARK = (255, 255, 255, 255), (255, 196, 0, 255)
CHANGED = "khác"
FORMATS = {"9x16": (1080, 1920), "1x1": (1080, 1080), "16x9": (1920, 1080)}
TEXTS = {
    "vi": "Từ tháng sau mọi thư viện trong tỉnh mở cửa đến hai mươi mốt giờ và bạn đọc được mượn thêm ba cuốn sách",
    "en": "From next month every library in the province stays open until nine and lends three more books",
    "fr": "Dès le mois prochain toutes les bibliothèques restent ouvertes le soir et prêtent trois livres de plus",
    "de": "Ab dem nächsten Monat bleibt jede Bibliothek bis neun Uhr offen und verleiht drei Bücher mehr als bisher",
    "es": "Desde el mes próximo todas las bibliotecas abren hasta las nueve y prestan tres libros más a cada lector",
    "pt": "A partir do próximo mês todas as bibliotecas abrem até às nove e emprestam mais três livros a cada leitor",
    "id": "Mulai bulan depan semua perpustakaan buka sampai pukul sembilan dan pembaca boleh meminjam tiga buku lagi",
    "it": "Dal prossimo mese tutte le biblioteche restano aperte fino alle nove e prestano tre libri in più a testa",
}


def draw(folder: Path, seconds: float, *, format: str = "9x16", language: str = "vi", cards_only: bool = False,
         captions: bool = True, titles: bool = True, edited: int | None = None,
         headline: str = "") -> Path:  # fmt: skip
    """Draws a storyboard into `folder` and returns the folder.

    In scene `edited` one word differs from what is drawn without it: of what is said, and of the quote if it is a
    card. Without `titles` pictures are bare and the bar takes a step a scene, so that languages can share them. A
    `headline` takes the place of the title of the middle picture.
    """
    folder.mkdir(parents=True, exist_ok=True)
    width, height = FORMATS[format]
    count = max(1, round(seconds / SCENE))
    scenes = [
        _scene(folder, place, seconds / count, (width, height), language, cards_only or place % 2 == 1)
        for place in range(count)
    ]
    for place, scene in enumerate(scenes):
        if place == edited and scene["picture"] is None:
            scene["items"] = [_quote(folder, place, (width, height), language, scene["seconds"], changed=True)]
        elif not titles and scene["picture"]:
            scene["items"] = scene["items"][:1]
    if headline:
        place = count // 2 - count // 2 % 2
        changed = _title(folder, "changed", headline, width, height, scenes[place]["seconds"])
        scenes[place]["items"][-1] = changed
    said = None if edited is None else int((edited + 0.5) * seconds / count / WORD)
    words = _words(folder, seconds, (width, height), TEXTS[language].split(), said) if captions else []
    _sound(folder / "sound.wav", seconds)
    board = {
        "seconds": seconds, "width": width, "height": height, "rate": 30, "crossfade": CROSSFADE, "scenes": scenes,
        "words": words, "pace": SCENE,
        "progress": {"height": 12, "colour": list(MARK[:3]), "step": WORD if titles else seconds / count},
    }  # fmt: skip
    (folder / "board.json").write_text(json.dumps(board, ensure_ascii=False, indent=1))
    return folder


def _scene(
    folder: Path, place: int, seconds: float, size: tuple[int, int], language: str, card: bool
) -> dict[str, Any]:
    width, height = size
    scene: dict[str, Any] = {"seconds": seconds, "colour": list(COLOURS[place // 2 % 3]), "picture": None}
    if card:
        return scene | {"items": [_quote(folder, place, size, language, seconds)]}
    photo(folder / f"photo{place % 6}.jpg", seed=place % 6)
    _shade(folder / "shade.png", width, height)
    shade = _item("shade.png", 0, 0, seconds)
    title = _title(folder, f"title{place}-{language}", TEXTS[language][:34], width, height, seconds)
    return scene | {"picture": f"photo{place % 6}.jpg", "zoom": [1.0, 1.12], "items": [shade, title]}


def _item(image: str, left: int, top: int, seconds: float, fade: float = 0, rise: int = 0) -> dict[str, Any]:
    """A picture over the ground from the scene's start; it fades and rises in."""
    return {"image": image, "left": left, "top": top, "seconds": seconds, "fade": fade, "rise": rise}


def _title(folder: Path, name: str, text: str, width: int, height: int, seconds: float) -> dict[str, Any]:
    size = _text(folder / f"{name}.png", [text], round(min(width, height) / 18), WHITE)
    return _item(f"{name}.png", (width - size[0]) // 2, round(height * 0.2), seconds)


def _quote(
    folder: Path, place: int, size: tuple[int, int], language: str, seconds: float, *, changed: bool = False
) -> dict[str, Any]:
    words = TEXTS[language].split()
    turn = place % 5
    words[turn + 5] = CHANGED if changed else words[turn + 5]
    name = f"quote{place}-{language}{'-changed' * changed}.png"
    rows = [" ".join(words[turn + start : turn + start + 4]) for start in (0, 4, 8)]
    drawn = _text(folder / name, rows, round(min(size) / 15), WHITE)
    left, top = (size[0] - drawn[0]) // 2, round(size[1] * 0.36)
    return _item(name, left, top, seconds, fade=0.4, rise=40)


def _words(
    folder: Path, seconds: float, size: tuple[int, int], words: list[str], changed: int | None
) -> list[dict[str, Any]]:
    """One picture a word: its row, with that word marked."""
    found = []
    for place in range(int(seconds / WORD)):
        start, at = place - place % ROW, place % ROW
        row = [words[(start + each) % len(words)] for each in range(ROW)]
        name = f"row{start % (ROW * len(words))}-{at}.png"
        if changed is not None and start <= changed < start + ROW:
            row[changed - start], name = CHANGED, f"changed{start}-{at}.png"
        drawn = _row(folder / name, row, at, round(min(size) / 18))
        left, top = (size[0] - drawn[0]) // 2, round(size[1] * 0.62)
        shown = {"image": name, "left": left, "top": top, "row": row, "at": at}
        found.append(shown | {"start": place * WORD, "end": min(seconds, (place + 1) * WORD)})
    return found


def _row(path: Path, row: list[str], marked: int, points: int) -> tuple[int, int]:
    font = _font(points)
    picture = Image.new("RGBA", (round(font.getlength(" ".join(row))) + 24, points * 2))
    pen, left = ImageDraw.Draw(picture), 12.0
    for at, word in enumerate(row):
        pen.text(
            (left, points * 0.3), word, MARK if at == marked else WHITE, font, stroke_width=3, stroke_fill="black"
        )
        left += font.getlength(word + " ")
    picture.save(path)
    return picture.size


def _text(path: Path, rows: list[str], points: int, colour: tuple[int, ...]) -> tuple[int, int]:
    font = _font(points)
    width = max(round(font.getlength(row)) for row in rows) + 8
    picture = Image.new("RGBA", (width, round(points * 1.5 * len(rows)) + points // 2))
    for place, row in enumerate(rows):
        ImageDraw.Draw(picture).text((4, place * points * 1.5), row, colour, font)
    picture.save(path)
    return picture.size


def _font(points: int) -> ImageFont.FreeTypeFont:
    files = fonts("Be Vietnam Pro").files
    return ImageFont.truetype(next(path for path in files if path.stem.endswith("-SemiBold")), points)


def photo(path: Path, seed: int) -> None:
    """Smoothed noise, gradients and shapes, 2400 x 3200."""
    if path.exists():
        return
    chance = np.random.default_rng(seed)
    rough = Image.fromarray(chance.integers(0, 256, (400, 300, 3), dtype=np.uint8)).filter(
        ImageFilter.GaussianBlur(3)
    )
    noise = np.asarray(rough.resize((2400, 3200), Image.Resampling.BICUBIC), np.float32)
    down, across = np.linspace(0, 1, 3200)[:, None, None], np.linspace(0, 1, 2400)[None, :, None]
    light = 60 + 120 * down * chance.random(3) + 60 * across * chance.random(3)
    grain = chance.normal(0, 2.5, (3200, 2400, 1))
    picture = Image.fromarray(np.clip(light + (noise - 128) * 0.6 + grain, 0, 255).astype(np.uint8))
    pen = ImageDraw.Draw(picture)
    for _ in range(24):
        x, y, size = chance.integers(0, 2400), chance.integers(0, 3200), chance.integers(80, 500)
        colour = tuple(int(level) for level in chance.integers(20, 235, 3))
        (pen.ellipse if size % 2 else pen.rectangle)((x, y, x + size, y + size), fill=colour)
    picture.save(path, quality=92)


def _shade(path: Path, width: int, height: int) -> None:
    """Dark at the top and the bottom."""
    depth = np.abs(np.linspace(-1, 1, height)) ** 1.5 * 190
    pixels = np.zeros((height, width, 4), np.uint8)
    pixels[..., 3] = depth[:, None].astype(np.uint8)
    Image.fromarray(pixels).save(path)


def _sound(path: Path, seconds: float) -> None:
    """Something with the level and the pauses of speech, mono, 48 kHz."""
    chance, rate = np.random.default_rng(7), 48000
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        for second in range(math.ceil(seconds)):
            count = min(rate, round((seconds - second) * rate))
            time = second + np.arange(count) / rate
            voiced = sum(np.sin(2 * np.pi * 140 * part * time) / part for part in range(1, 9))
            level = np.clip(np.sin(2 * np.pi * 2.5 * time), 0, 1) * (0.2 + 0.02 * chance.normal(size=count))
            file.writeframes((voiced * level * 9000).clip(-32000, 32000).astype("<i2").tobytes())
