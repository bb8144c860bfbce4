"""Nothing -> the three pictures of the example story, drawn with Pillow and numpy: always the same.

Run `python examples/draw_pictures.py [FOLDER]`. Every picture is flat shapes over gradients, lit by adding
blurred light, so that a window glows and a hill recedes without any photograph.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 2000
FINE = 3
# Shapes are drawn this many times larger and averaged: smooth edges.

Point = tuple[float, float]
Colour = str | tuple[str, str]
"""`#rrggbb`, or two of them: top and bottom of the shape's own height."""


class Sheet:
    """A picture in progress."""

    def __init__(self, *stops: tuple[float, str]) -> None:
        """A sky: colours at heights from 0 (top) to 1."""
        at = np.linspace(0, 1, HEIGHT)
        heights = [stop for stop, _ in stops]
        channels = [np.interp(at, heights, [rgb(colour)[c] for _, colour in stops]) for c in range(3)]
        column = np.stack(channels, axis=1).astype(np.float32)
        self.pixels: NDArray[np.float32] = np.repeat(column[:, None, :], WIDTH, axis=1)

    def polygon(self, points: Sequence[Point], colour: Colour, alpha: float = 1, blur: float = 0) -> None:
        """A filled shape."""
        self._paint(points, colour, alpha, blur, lambda pen, at: pen.polygon(at, fill=255))

    def box(
        self, x0: float, y0: float, x1: float, y1: float, colour: Colour, alpha: float = 1, blur: float = 0
    ) -> None:
        """An upright rectangle."""
        self.polygon([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], colour, alpha, blur)

    def rounded(
        self, x0: float, y0: float, x1: float, y1: float, radius: float, colour: Colour, alpha: float = 1
    ) -> None:
        """A rectangle with round corners."""
        self._paint(
            [(x0, y0), (x1, y1)],
            colour,
            alpha,
            0,
            lambda pen, at: pen.rounded_rectangle([at[0], at[1]], radius=radius * FINE, fill=255),
        )

    def disc(
        self, x: float, y: float, rx: float, ry: float, colour: Colour, alpha: float = 1, blur: float = 0
    ) -> None:
        """An ellipse."""
        corners = [(x - rx, y - ry), (x + rx, y + ry)]
        self._paint(corners, colour, alpha, blur, lambda pen, at: pen.ellipse([at[0], at[1]], fill=255))

    def stroke(
        self, points: Sequence[Point], width: float, colour: Colour, alpha: float = 1, blur: float = 0
    ) -> None:
        """A line with round joints."""

        def draw(pen: ImageDraw.ImageDraw, at: list[Point]) -> None:
            pen.line(at, fill=255, width=round(width * FINE), joint="curve")
            for x, y in (at[0], at[-1]):
                r = width * FINE / 2
                pen.ellipse([x - r, y - r, x + r, y + r], fill=255)

        self._paint(points, colour, alpha, blur, draw, margin=width)

    def light(self, x: float, y: float, rx: float, ry: float, colour: str, strength: float) -> None:
        """A soft glow that adds to what is there, strongest in its middle."""
        x0, x1 = max(0, int(x - rx)), min(WIDTH, int(x + rx))
        y0, y1 = max(0, int(y - ry)), min(HEIGHT, int(y + ry))
        if x0 >= x1 or y0 >= y1:
            return
        across = ((np.arange(x0, x1) - x) / rx)[None, :]
        down = ((np.arange(y0, y1) - y) / ry)[:, None]
        near = np.clip(1 - np.sqrt(across**2 + down**2), 0, 1) ** 2.2
        self._screen(x0, y0, x1, y1, near * strength, colour)

    def beam(self, points: Sequence[Point], colour: str, strength: float, blur: float) -> None:
        """Light that falls in a shape, such as from a window on the ground."""
        x0, y0, x1, y1, mask = mask_of(points, lambda pen, at: pen.polygon(at, fill=255), blur, 0)
        self._screen(x0, y0, x1, y1, mask * strength, colour)

    def mirror(self, top: int, bottom: int, strength: float, tint: str, blur: float) -> None:
        """Water from `top` to `bottom`, showing what stands above it, rippled."""
        depth = bottom - top
        above = self.pixels[max(0, top - depth) : top][::-1][:depth]
        shown = Image.fromarray((np.clip(above, 0, 1) * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(blur))
        water = np.asarray(shown, dtype=np.float32) / 255
        rows = np.arange(len(water))
        for row in rows:
            shift = 5 * np.sin(row * 0.35) * (0.4 + row / depth) + 3 * np.sin(row * 0.11)
            water[row] = np.roll(water[row], round(float(shift)), axis=0)
        fade = (strength * (1 - 0.55 * rows / depth))[:, None, None]
        under = np.array(rgb(tint), dtype=np.float32)
        self.pixels[top : top + len(water)] = water * fade + under * (1 - fade)

    def save(self, path: Path) -> None:
        """As a JPEG, with a little grain so that the gradients do not band."""
        grain = np.random.default_rng(7).normal(0, 0.0035, (HEIGHT, WIDTH, 1)).astype(np.float32)
        pixels = (np.clip(self.pixels + grain, 0, 1) * 255 + 0.5).astype(np.uint8)
        Image.fromarray(pixels).save(path, quality=82, optimize=True, subsampling=2, progressive=True)

    def _paint(
        self,
        points: Sequence[Point],
        colour: Colour,
        alpha: float,
        blur: float,
        draw: Callable[[ImageDraw.ImageDraw, list[Point]], None],
        margin: float = 0,
    ) -> None:
        x0, y0, x1, y1, mask = mask_of(points, draw, blur, margin)
        if mask.size == 0:
            return
        top, bottom = (colour, colour) if isinstance(colour, str) else colour
        fall = np.linspace(0, 1, y1 - y0, dtype=np.float32)[:, None, None]
        paint = np.array(rgb(top), np.float32) * (1 - fall) + np.array(rgb(bottom), np.float32) * fall
        cover = (mask * alpha)[..., None]
        part = self.pixels[y0:y1, x0:x1]
        part += (paint - part) * cover

    def _screen(self, x0: int, y0: int, x1: int, y1: int, strength: NDArray[np.float32], colour: str) -> None:
        part = self.pixels[y0:y1, x0:x1]
        part += (1 - part) * (strength[..., None] * np.array(rgb(colour), np.float32))


def mask_of(
    points: Sequence[Point],
    draw: Callable[[ImageDraw.ImageDraw, list[Point]], None],
    blur: float,
    margin: float,
) -> tuple[int, int, int, int, NDArray[np.float32]]:
    """Where a shape lies on the sheet and how much it covers each pixel there, from 0 to 1."""
    room = margin + blur * 3 + 2
    x0 = int(max(0, min(x for x, _ in points) - room))
    y0 = int(max(0, min(y for _, y in points) - room))
    x1 = int(min(WIDTH, max(x for x, _ in points) + room))
    y1 = int(min(HEIGHT, max(y for _, y in points) + room))
    if x0 >= x1 or y0 >= y1:
        return x0, y0, x0, y0, np.zeros((0, 0), np.float32)
    stencil = Image.new("L", ((x1 - x0) * FINE, (y1 - y0) * FINE))
    draw(ImageDraw.Draw(stencil), [((x - x0) * FINE, (y - y0) * FINE) for x, y in points])
    small = stencil.reduce(FINE)
    if blur:
        small = small.filter(ImageFilter.GaussianBlur(blur))
    return x0, y0, x1, y1, np.asarray(small, dtype=np.float32) / 255


def rgb(colour: str) -> tuple[float, float, float]:
    """`#rrggbb` as three numbers from 0 to 1."""
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


# --- things that stand in more than one picture ----------------------------------------------------------------


def stars(sheet: Sheet, seed: int, count: int, lowest: float) -> None:
    """Stars, fewer and fainter towards the horizon."""
    chance = np.random.default_rng(seed)
    for _ in range(count):
        x, y = chance.uniform(0, WIDTH), lowest * chance.uniform(0, 1) ** 1.4
        size = chance.choice([1.1, 1.5, 2.3], p=[0.6, 0.32, 0.08])
        fade = (1 - y / lowest) * chance.uniform(0.35, 1)
        sheet.disc(x, y, size, size, "#fff4dc", fade)
        if size > 2:
            sheet.light(x, y, 16, 16, "#ffe9c4", 0.35 * fade)


def karst(sheet: Sheet, seed: int, base: float, tall: float, colour: Colour, alpha: float = 1) -> None:
    """A row of steep limestone hills, as in the valleys of the north."""
    chance = np.random.default_rng(seed)
    xs = np.arange(-40, WIDTH + 41, 8.0)
    ridge = np.zeros_like(xs)
    for centre in np.arange(-100, WIDTH + 200, 230):
        middle, wide = centre + chance.uniform(-70, 70), chance.uniform(110, 210)
        high = tall * chance.uniform(0.45, 1)
        hump = high * np.exp(-(np.abs((xs - middle) / wide) ** 2.6))
        ridge = np.maximum(ridge, hump)
    ridge += 5 * np.sin(xs * 0.05 + seed) + 3 * np.sin(xs * 0.13 + seed)
    top = [(float(x), float(base - y)) for x, y in zip(xs, ridge, strict=True)]
    sheet.polygon([(-40, HEIGHT), *top, (WIDTH + 40, HEIGHT)], colour, alpha)


def books(
    sheet: Sheet, x0: float, x1: float, floor: float, tall: float, seed: int, colours: Sequence[str], alpha: float = 1
) -> None:
    """One shelf of books, standing on `floor`; some lean, some gaps."""
    chance = np.random.default_rng(seed)
    x = x0
    while x < x1 - tall * 0.1:
        wide = tall * chance.uniform(0.11, 0.24)
        high = tall * chance.uniform(0.66, 0.97)
        if chance.random() < 0.1:
            x += wide * 1.4
            continue
        right = min(x + wide, x1)
        colour = colours[int(chance.integers(len(colours)))]
        sheet.box(x, floor - high, right - max(0.6, tall * 0.012), floor, colour, alpha)
        if high > tall * 0.72 and tall > 34:
            sheet.box(x, floor - high * 0.8, right - 1, floor - high * 0.74, "#ffe6b0", 0.5 * alpha)
        x = right


def person(
    sheet: Sheet, x: float, feet: float, tall: float, colour: Colour, *, hat: bool = False, skirt: bool = False
) -> None:
    """A standing figure, seen as a shape."""
    u = tall / 8
    sheet.disc(x, feet - 7.35 * u, 0.56 * u, 0.66 * u, colour)
    body = [(x - 0.95 * u, feet - 6.35 * u), (x + 0.95 * u, feet - 6.35 * u), (x + 0.78 * u, feet - 3.4 * u)]
    sheet.polygon(
        [
            (x - 0.25 * u, feet - 7 * u),
            (x + 0.25 * u, feet - 7 * u),
            *body[1:],
            (x - 0.78 * u, feet - 3.4 * u),
            body[0],
        ],
        colour,
    )
    sheet.stroke([(x - 0.86 * u, feet - 6.1 * u), (x - 1.15 * u, feet - 3.5 * u)], 0.42 * u, colour)
    sheet.stroke([(x + 0.86 * u, feet - 6.1 * u), (x + 1.1 * u, feet - 3.7 * u)], 0.42 * u, colour)
    if skirt:
        sheet.polygon(
            [
                (x - 0.75 * u, feet - 3.6 * u),
                (x + 0.75 * u, feet - 3.6 * u),
                (x + 1.05 * u, feet - 0.7 * u),
                (x - 1.05 * u, feet - 0.7 * u),
            ],
            colour,
        )
    sheet.stroke([(x - 0.42 * u, feet - 3.6 * u), (x - 0.5 * u, feet - 0.15 * u)], 0.62 * u, colour)
    sheet.stroke([(x + 0.42 * u, feet - 3.6 * u), (x + 0.55 * u, feet - 0.15 * u)], 0.62 * u, colour)
    if hat:
        sheet.polygon(
            [
                (x - 1.5 * u, feet - 7.35 * u),
                (x, feet - 8.5 * u),
                (x + 1.5 * u, feet - 7.35 * u),
                (x, feet - 7.1 * u),
            ],
            colour,
        )


def palm(sheet: Sheet, x: float, base: float, tall: float, colour: Colour, lean: float = 0) -> None:
    """An areca palm."""
    top = (x + lean, base - tall)
    trunk = [(x + lean * t**2, base - tall * t) for t in np.linspace(0, 1, 9)]
    sheet.stroke(trunk, tall * 0.026, colour)
    for angle in np.linspace(-195, 15, 11):
        turn = np.radians(angle)
        frond = []
        for t in np.linspace(0, 1, 10):
            reach = tall * 0.34 * t
            frond.append((top[0] + reach * np.cos(turn), top[1] + reach * np.sin(turn) + tall * 0.2 * t**2))
        width = [tall * 0.026 * np.sin(np.pi * min(1, 0.15 + t)) for t in np.linspace(0, 1, 10)]
        upper = [(px, py - w) for (px, py), w in zip(frond, width, strict=True)]
        lower = [(px, py + w * 0.8) for (px, py), w in zip(frond, width, strict=True)]
        sheet.polygon(upper + lower[::-1], colour)


def crown(sheet: Sheet, x: float, y: float, size: float, colour: Colour, seed: int, lit: str | None = None) -> None:
    """The crown of a broad-leaved tree."""
    chance = np.random.default_rng(seed)
    for _ in range(26):
        turn, far = chance.uniform(0, 2 * np.pi), size * chance.uniform(0, 0.85) ** 0.7
        r = size * chance.uniform(0.2, 0.4)
        sheet.disc(x + far * np.cos(turn), y + far * 0.66 * np.sin(turn), r, r * 0.86, colour)
    if lit:
        for _ in range(44):
            turn, far = chance.uniform(0.1, np.pi - 0.1), size * chance.uniform(0.3, 1.05)
            sheet.disc(x + far * np.cos(turn), y + far * 0.7 * np.sin(turn), size * 0.034, size * 0.02, lit, 0.3)


# --- the library at dusk --------------------------------------------------------------------------------------


def library_at_dusk() -> Sheet:
    """The provincial library with its windows lit, mirrored in a lotus pond."""
    sheet = Sheet(
        (0, "#15183f"),
        (0.2, "#2d2b63"),
        (0.38, "#6b4482"),
        (0.5, "#c46480"),
        (0.6, "#f4a172"),
        (0.68, "#ffd79a"),
        (1, "#2a2140"),
    )
    stars(sheet, 3, 150, 760)
    moon(sheet, 1290, 800)
    clouds(sheet)
    sheet.light(800, 1260, 1150, 520, "#ffb46e", 0.55)
    karst(sheet, 5, 1215, 330, ("#7d5288", "#d98a7e"), 0.85)
    karst(sheet, 11, 1270, 250, ("#573a70", "#9c5f76"), 0.95)
    ground, shore = 1440, 1500
    sheet.polygon(
        [(0, ground - 90), (420, ground - 50), (1180, ground - 50), (WIDTH, ground - 90), (WIDTH, shore), (0, shore)],
        ("#3a2a55", "#221a3c"),
    )
    for x, tall, lean in ((90, 560, 30), (205, 430, -24), (1530, 590, -36), (1420, 420, 22)):
        palm(sheet, x, ground - 20, tall, ("#2b1f49", "#1d1637"), lean)
    facade(sheet, ground)
    for x, size, seed in ((40, 150, 1), (300, 96, 2), (1320, 100, 3), (1575, 160, 4)):
        crown(sheet, x, ground - 60, size, ("#2a2048", "#191433"), seed, "#e89a5c")
    forecourt(sheet, ground, shore)
    sheet.mirror(shore, HEIGHT, 0.8, "#1a1735", 2.6)
    pond(sheet, shore)
    return sheet


def moon(sheet: Sheet, x: float, y: float) -> None:
    """A thin moon: two discs, one cut from the other by the sky's own colour."""
    sheet.light(x, y, 260, 260, "#ffe6c0", 0.3)
    sky = sheet.pixels[int(y) - 70 : int(y) + 70, int(x) - 70 : int(x) + 70].copy()
    sheet.disc(x, y, 48, 48, "#fff1d6")
    x0, y0, x1, y1, cut = mask_of(
        [(x - 12 - 42, y - 8 - 42), (x + 30, y + 34)], lambda pen, at: pen.ellipse([at[0], at[1]], fill=255), 0, 0
    )
    left, top = int(x) - 70, int(y) - 70
    part = sheet.pixels[y0:y1, x0:x1]
    part += (sky[y0 - top : y1 - top, x0 - left : x1 - left] - part) * cut[..., None]


def clouds(sheet: Sheet) -> None:
    """Long evening clouds, lit from below."""
    chance = np.random.default_rng(21)
    for y, alpha in ((560, 0.28), (690, 0.36), (800, 0.42), (905, 0.5), (985, 0.45)):
        for _ in range(4):
            x, wide = chance.uniform(-100, WIDTH + 100), chance.uniform(180, 460)
            thick = chance.uniform(8, 20)
            at = y + chance.uniform(-36, 36)
            sheet.disc(x, at, wide, thick, "#6b3f78", alpha * 0.8, 9)
            sheet.disc(x + 22, at + thick * 0.6, wide * 0.82, thick * 0.42, "#ffb38a", alpha, 6)


def facade(sheet: Sheet, ground: float) -> None:
    """Two wings and a hall under tiled roofs with raised eaves."""
    wing(sheet, 238, 586, ground, 1)
    wing(sheet, 1014, 1362, ground, -1)
    hall(sheet, 590, 1010, ground)


def roof(sheet: Sheet, x0: float, x1: float, eaves: float, ridge: float, inset: float) -> None:
    """A hipped roof whose eaves turn up at the corners, with rows of tiles."""
    lift = (eaves - ridge) * 0.2
    left = [(x0 - 44 + 70 * t, eaves - lift * (1 - t) ** 2) for t in np.linspace(0, 1, 8)]
    right = [(x1 + 44 - 70 * t, eaves - lift * (1 - t) ** 2) for t in np.linspace(1, 0, 8)]
    sheet.polygon([*left, *right, (x1 - inset, ridge), (x0 + inset, ridge)], ("#93424a", "#3f2145"))
    for step in range(1, 6):
        t = step / 6
        y = ridge + (eaves - ridge) * t
        sheet.stroke([(x0 + inset * (1 - t) - 26 * t, y), (x1 - inset * (1 - t) + 26 * t, y)], 1.6, "#f0a27a", 0.2)
    sheet.stroke([(x0 + inset, ridge), (x1 - inset, ridge)], 9, "#2b1a3c")
    sheet.stroke([left[0], *left[1:], *right], 7, "#2b1a3c")
    sheet.stroke([(x0 + inset + 8, ridge - 5), (x1 - inset - 8, ridge - 5)], 2, "#ffbf92", 0.65)


def wing(sheet: Sheet, x0: float, x1: float, ground: float, hall_side: int) -> None:
    """A two-storey wing with arched windows full of books and lamplight; its roof runs on behind the hall."""
    top = ground - 400
    sheet.box(x0, top, x1, ground, ("#a05a6c", "#4d2f58"))
    sheet.box(x0, top, x1, top + 26, "#3c2449", 0.55, 6)
    count = 4
    gap = (x1 - x0) / count
    for floor_number, (sill, tall) in enumerate(((ground - 232, 128), (ground - 40, 142))):
        for i in range(count):
            centre = x0 + gap * (i + 0.5)
            window(sheet, centre, sill, gap * 0.62, tall, 10 * floor_number + i + int(x0))
        sheet.box(x0 - 6, sill + 14, x1 + 6, sill + 24, ("#c98377", "#6b3f60"))
    inner = 90
    roof(sheet, x0 - (inner if hall_side < 0 else 0), x1 + (inner if hall_side > 0 else 0), top + 6, top - 132, 84)


def window(sheet: Sheet, x: float, sill: float, wide: float, tall: float, seed: int) -> None:
    """A lit window with a round head: shelves behind glass, mullions before it."""
    half = wide / 2
    arch = [(x + half * np.cos(a), sill - tall + half - half * np.sin(a)) for a in np.linspace(0, np.pi, 22)]
    shape = [(x + half, sill), *arch, (x - half, sill)]
    sheet.light(x, sill - tall * 0.45, wide * 2.1, tall * 1.35, "#ffb048", 0.34)
    sheet.polygon([(px + (8 if px > x else -8), py - (8 if py < sill else -4)) for px, py in shape], "#3a2248")
    sheet.polygon(shape, ("#ffe9a8", "#ffae48"))
    colours = ("#b45a2c", "#8c3d2e", "#d98232", "#7a4a3a", "#c46a3c", "#945c34")
    for shelf in (sill - 6, sill - tall * 0.36):
        books(sheet, x - half + 7, x + half - 7, shelf, tall * 0.27, seed + int(shelf), colours, 0.78)
        sheet.box(x - half + 3, shelf, x + half - 3, shelf + 4, "#8a4a28", 0.8)
    chance = np.random.default_rng(seed)
    if chance.random() < 0.3:
        reader(sheet, x + chance.uniform(-10, 10), sill, tall * 0.44)
    sheet.light(x, sill - tall * 0.78, half * 1.2, half * 1.2, "#fffbe0", 0.8)
    for offset in (-0.34, 0.34):
        sheet.box(x + wide * offset - 1.7, sill - tall * 0.93, x + wide * offset + 1.7, sill, "#4a2a4a")
    sheet.box(x - half, sill - tall * 0.68, x + half, sill - tall * 0.68 + 4, "#4a2a4a")


def reader(sheet: Sheet, x: float, sill: float, tall: float) -> None:
    """Head and shoulders of somebody behind a window."""
    sheet.disc(x, sill - tall * 0.72, tall * 0.16, tall * 0.19, "#4a2438")
    sheet.polygon(
        [
            (x - tall * 0.34, sill),
            (x - tall * 0.26, sill - tall * 0.42),
            (x, sill - tall * 0.56),
            (x + tall * 0.26, sill - tall * 0.42),
            (x + tall * 0.34, sill),
        ],
        "#4a2438",
    )


def hall(sheet: Sheet, x0: float, x1: float, ground: float) -> None:
    """The middle hall: pillars, one great window, an open door and steps."""
    top = ground - 520
    middle = (x0 + x1) / 2
    sheet.box(x0, top, x1, ground, ("#c47a72", "#5c3660"))
    sheet.light(middle, ground - 300, 360, 380, "#ffb048", 0.5)
    great_window(sheet, middle, ground - 214, 236, 252)
    door(sheet, middle, ground)
    for x in (x0 + 22, x0 + 92, x1 - 92, x1 - 22):
        sheet.box(x - 13, top + 30, x + 13, ground, ("#f0b893", "#7a4868"))
        sheet.box(x - 20, top + 22, x + 20, top + 40, "#8a4f66")
        sheet.box(x - 20, ground - 20, x + 20, ground, "#5c3660")
    sheet.rounded(middle - 118, ground - 206, middle + 118, ground - 168, 6, "#3a2248")
    # A blank name board: three bars stand for the words, so that the picture needs no language.
    for i, wide in enumerate((54, 34, 70)):
        left = middle - 92 + (0, 66, 112)[i]
        sheet.rounded(left, ground - 193, left + wide, ground - 181, 5, "#ffd27a")
    roof(sheet, x0 - 14, x1 + 14, top + 18, top - 168, 128)
    sheet.polygon([(middle - 74, top - 40), (middle, top - 116), (middle + 74, top - 40)], ("#5c2f4c", "#3a2046"))
    sheet.disc(middle, top - 66, 21, 21, "#ffdf96")
    sheet.light(middle, top - 66, 80, 80, "#ffc468", 0.55)
    sheet.stroke([(middle, top - 66), (middle, top - 81)], 3, "#5a2f3c")
    sheet.stroke([(middle, top - 66), (middle - 5, top - 57)], 3, "#5a2f3c")


def great_window(sheet: Sheet, x: float, sill: float, wide: float, tall: float) -> None:
    """The window of the reading room, three bays wide."""
    half = wide / 2
    arch = [
        (x + half * np.cos(a), sill - tall + half * 0.8 - half * 0.8 * np.sin(a)) for a in np.linspace(0, np.pi, 40)
    ]
    sheet.polygon(
        [(px + (9 if px > x else -9), py - 9) for px, py in [(x + half, sill + 12), *arch, (x - half, sill + 12)]],
        "#3a2248",
    )
    sheet.polygon([(x + half, sill), *arch, (x - half, sill)], ("#fff0b8", "#ffa63e"))
    colours = ("#b45a2c", "#8c3d2e", "#d98232", "#6f4a4a", "#c46a3c", "#3f6660", "#945c34")
    for i, shelf in enumerate((sill - 4, sill - 62, sill - 120)):
        books(sheet, x - half + 10, x + half - 10, shelf, 44, 70 + i, colours, 0.85)
        sheet.box(x - half + 4, shelf, x + half - 4, shelf + 5, "#8a4a28", 0.85)
    for at, tall_one in ((x - 70, 74), (x + 2, 66), (x + 62, 78)):
        reader(sheet, at, sill, tall_one)
    for at in (x - 78, x, x + 78):
        sheet.light(at, sill - 170, 62, 62, "#fffce6", 0.9)
    for at in (x - half / 3, x + half / 3):
        sheet.box(at - 3, sill - tall + 22, at + 3, sill, "#4a2a4a")
    for up in (0.3, 0.62):
        sheet.box(x - half, sill - tall * up, x + half, sill - tall * up + 5, "#4a2a4a")


def door(sheet: Sheet, x: float, ground: float) -> None:
    """Open doors, and light on the steps."""
    sheet.box(x - 66, ground - 152, x + 66, ground, "#3a2248")
    sheet.box(x - 56, ground - 144, x + 56, ground, ("#fff2c0", "#ffb24c"))
    for side in (-1, 1):
        sheet.polygon(
            [
                (x + side * 56, ground - 144),
                (x + side * 30, ground - 132),
                (x + side * 30, ground),
                (x + side * 56, ground),
            ],
            "#7a3c34",
            0.92,
        )
    person(sheet, x - 6, ground, 96, "#4a2438", skirt=True)
    sheet.light(x, ground - 70, 170, 190, "#ffc468", 0.5)
    for i in range(4):
        y = ground + 11 * i
        sheet.box(x - 130 - 26 * i, y, x + 130 + 26 * i, y + 11, ("#e9a27a", "#8c5568"))


def forecourt(sheet: Sheet, ground: float, shore: float) -> None:
    """People arriving on foot and by bicycle, lamps along the water."""
    sheet.beam([(690, ground + 30), (910, ground + 30), (1120, shore), (480, shore)], "#ffb860", 0.7, 14)
    for x0, x1 in ((300, 590), (1010, 1300)):
        sheet.beam([(x0 + 40, ground), (x1 - 40, ground), (x1 + 40, shore), (x0 - 40, shore)], "#ff9f50", 0.32, 18)
    dark = "#1c1434"
    person(sheet, 515, shore - 8, 122, dark, skirt=True)
    person(sheet, 566, shore - 6, 78, dark)
    person(sheet, 1086, shore - 10, 126, dark)
    bicycle(sheet, 1216, shore - 6, 34, dark)
    person(sheet, 1196, shore - 14, 128, dark, hat=True)
    person(sheet, 360, shore - 10, 118, dark)
    for x in (70, 235, 450, 1150, 1365, 1530):
        lamp(sheet, x, shore, 150)
    sheet.box(0, shore - 6, WIDTH, shore, "#140f28")


def lamp(sheet: Sheet, x: float, base: float, tall: float) -> None:
    """A round street lamp."""
    sheet.box(x - 2.5, base - tall, x + 2.5, base, "#150f28")
    sheet.light(x, base - tall, 120, 120, "#ffc87a", 0.7)
    sheet.disc(x, base - tall, 11, 11, "#fff3cc")


def bicycle(sheet: Sheet, x: float, base: float, r: float, colour: str) -> None:
    """A bicycle pushed along."""
    for wheel in (x, x + 2.7 * r):
        ring = [(wheel + r * np.cos(a), base - r + r * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 30)]
        sheet.stroke(ring, 3.4, colour)
    a, b, c, d = (x, base - r), (x + 0.9 * r, base - 2.2 * r), (x + 2.2 * r, base - 2.3 * r), (x + 2.7 * r, base - r)
    e = (x + 1.25 * r, base - r)
    for path in (
        [a, e, c, b, a],
        [b, e],
        [c, d],
        [(c[0] - 3, c[1]), (c[0] - 8, c[1] - 0.6 * r), (c[0] + 12, c[1] - 0.7 * r)],
        [(b[0] - 10, b[1] - 8), (b[0] + 12, b[1] - 8)],
    ):
        sheet.stroke(path, 4, colour)


def pond(sheet: Sheet, shore: float) -> None:
    """Lotus leaves and a few flowers in the near water."""
    chance = np.random.default_rng(8)
    sheet.box(0, shore, WIDTH, shore + 5, "#ffcf94", 0.35, 2)
    for row in range(11):
        y = shore + 60 + row * 42
        for _ in range(3 + row // 2):
            side = chance.random() < 0.5
            x = chance.uniform(-60, 560) if side else chance.uniform(1040, WIDTH + 60)
            if row > 7:
                x = chance.uniform(-60, WIDTH + 60)
            size = 26 + row * 8.5
            leaf(sheet, x, y + chance.uniform(-14, 14), size * chance.uniform(0.7, 1.15))
            if chance.random() < 0.2 and row > 1:
                lotus(sheet, x + size * 0.4, y - size * 0.5, size * 0.46)


def leaf(sheet: Sheet, x: float, y: float, size: float) -> None:
    """A floating leaf with a lit rim."""
    sheet.disc(x + 3, y + 5, size, size * 0.34, "#0d0b20", 0.5, 3)
    sheet.disc(x, y, size, size * 0.34, ("#3d6a70", "#1c3750"))
    sheet.disc(x, y + 1.5, size * 0.93, size * 0.3, ("#2c5360", "#172d46"))
    for turn in np.linspace(0.3, 2.9, 6):
        sheet.stroke(
            [(x, y), (x + size * 0.86 * np.cos(turn + 3.1), y + size * 0.27 * np.sin(turn + 3.1))],
            1.2,
            "#7fb0a0",
            0.4,
        )


def lotus(sheet: Sheet, x: float, y: float, size: float) -> None:
    """A lotus flower on its stalk."""
    sheet.stroke([(x, y + size), (x + 2, y)], 3, "#24485a")
    for turn, long in ((-64, 0.95), (64, 0.95), (-36, 1.12), (36, 1.12), (0, 1.25)):
        a = np.radians(turn)
        tip = (x + size * long * np.sin(a), y - size * long * np.cos(a))
        side = (size * 0.27 * np.cos(a), size * 0.27 * np.sin(a))
        half = ((x + tip[0]) / 2, (y + tip[1]) / 2)
        sheet.polygon(
            [(x, y), (half[0] - side[0], half[1] - side[1]), tip, (half[0] + side[0], half[1] + side[1])],
            ("#ffc4cf", "#d9648c"),
        )


# --- the reading room -----------------------------------------------------------------------------------------


def reading_room() -> Sheet:
    """Shelves to both sides, long tables under lamps, the blue hour in the window."""
    sheet = Sheet((0, "#2a1a24"), (0.3, "#4a2c2c"), (0.6, "#6e4330"), (1, "#2a1822"))
    ceiling(sheet)
    back_wall(sheet)
    for side in (-1, 1):
        shelves(sheet, side)
    floor_of_room(sheet)
    for depth in (0.16, 0.42, 1.0):
        table(sheet, depth)
    sheet.light(800, 560, 900, 760, "#ffb45a", 0.2)
    return sheet


def ceiling(sheet: Sheet) -> None:
    """Beams that run to the back, and hanging lamps."""
    sheet.polygon([(0, 0), (WIDTH, 0), (1130, 420), (470, 420)], ("#1c1220", "#5a3630"))
    for x in np.linspace(-700, 2300, 11):
        sheet.stroke([(x, -10), (x + (800 - x) * 0.525, 420)], 9, "#140c18", 0.75)
    for t in (0.2, 0.42, 0.62, 0.8):
        y = 420 * t
        sheet.box(470 * t, y - 7 * (1.2 - t), WIDTH - 470 * t, y + 7 * (1.2 - t), "#140c18", 0.7)


def back_wall(sheet: Sheet) -> None:
    """The far wall: a great window on the evening town, shelves to its sides."""
    sheet.box(470, 420, 1130, 1060, ("#8a5638", "#5a3428"))
    arch = [(800 + 210 * np.cos(a), 660 - 190 * np.sin(a)) for a in np.linspace(0, np.pi, 40)]
    sheet.polygon(
        [(800 + 226, 990), *[(800 + (x - 800) * 1.08, 660 + (y - 660) * 1.09) for x, y in arch], (800 - 226, 990)],
        "#3a2220",
    )
    sheet.polygon([(1010, 976), *arch, (590, 976)], ("#1c2a63", "#e08a6a"))
    chance = np.random.default_rng(4)
    for _ in range(26):
        sheet.disc(chance.uniform(610, 990), chance.uniform(500, 720), 1.6, 1.6, "#fff4dc", chance.uniform(0.3, 0.9))
    sheet.polygon(
        [
            (590, 900),
            (650, 850),
            (700, 838),
            (760, 872),
            (815, 812),
            (870, 850),
            (930, 826),
            (1010, 890),
            (1010, 976),
            (590, 976),
        ],
        ("#4a3a70", "#2c2550"),
    )
    for _ in range(40):
        sheet.disc(chance.uniform(596, 1004), chance.uniform(905, 968), 2.2, 2.2, "#ffcf7a", chance.uniform(0.5, 1))
    for x in (660, 730, 800, 870, 940):
        sheet.box(x - 3, 470 + abs(x - 800) * 0.2, x + 3, 976, "#3a2220")
    for y in (620, 740, 860):
        sheet.box(590, y - 3, 1010, y + 3, "#3a2220")
    for x0, x1 in ((478, 566), (1034, 1122)):
        for i, floor in enumerate((560, 650, 740, 830, 920, 1010)):
            sheet.box(x0, floor - 84, x1, floor, "#2c1820")
            books(sheet, x0 + 4, x1 - 4, floor, 72, 300 + i + x0, SPINES)
            sheet.box(x0 - 3, floor, x1 + 3, floor + 6, "#a86a3e")
    sheet.light(800, 700, 300, 300, "#5a78d0", 0.22)


SPINES = (
    "#b5412f",
    "#d98a2b",
    "#2f6b6b",
    "#e3c27a",
    "#7a2f3a",
    "#3f5a8a",
    "#c56a3c",
    "#8a9a5a",
    "#53345c",
    "#e8dcc0",
    "#1f4d57",
)


def shelves(sheet: Sheet, side: int) -> None:
    """A wall of books in perspective, from near to far."""

    def at(depth: float, height: float) -> Point:
        # depth 0 is the picture's edge, 1 the back wall; height 0 the ceiling, 1 the floor.
        scale = 1 / (1 + 3.4 * depth)
        near = 1 / (1 + 3.4)
        x_near, x_far = -330.0, 470.0
        x = x_far + (x_near - x_far) * (scale - near) / (1 - near)
        top_near, top_far, floor_near, floor_far = -560.0, 420.0, 2150.0, 1060.0
        share = (scale - near) / (1 - near)
        y = (top_far + (top_near - top_far) * share) * (1 - height) + (
            floor_far + (floor_near - floor_far) * share
        ) * height
        return (x if side < 0 else WIDTH - x, y)

    sheet.polygon([at(0, 0), at(1, 0), at(1, 1), at(0, 1)], ("#3a2024", "#1f1218"))
    chance = np.random.default_rng(50 + side)
    rows = np.linspace(0.2, 0.97, 9)
    for low, high in zip(rows[1:], rows[:-1], strict=True):
        depth = 0.0
        while depth < 0.985:
            step = chance.uniform(0.008, 0.02)
            if chance.random() > 0.08:
                rise = (low - high) * chance.uniform(0.66, 0.92)
                colour = SPINES[int(chance.integers(len(SPINES)))]
                quad = [
                    at(depth, low - rise),
                    at(min(1, depth + step * 0.9), low - rise),
                    at(min(1, depth + step * 0.9), low),
                    at(depth, low),
                ]
                sheet.polygon(quad, (colour, shade(colour, 0.62)))
                band = [
                    at(depth, low - rise * 0.82),
                    at(min(1, depth + step * 0.9), low - rise * 0.82),
                    at(min(1, depth + step * 0.9), low - rise * 0.76),
                    at(depth, low - rise * 0.76),
                ]
                sheet.polygon(band, "#ffe6b0", 0.45)
            depth += step
        board = [at(0, low), at(1, low), at(1, low + 0.008), at(0, low + 0.008)]
        sheet.polygon(board, ("#c98a52", "#8a5632"))
        shadow = [at(0, high + 0.008), at(1, high + 0.008), at(1, high + 0.03), at(0, high + 0.03)]
        sheet.polygon(shadow, "#120a12", 0.55, 3)
    for depth in (0.0, 0.1, 0.24, 0.43, 0.68, 0.98):
        post = [at(depth, 0.16), at(depth + 0.012, 0.16), at(depth + 0.012, 1), at(depth, 1)]
        sheet.polygon(post, ("#b5764a", "#5a3628"))
        sheet.light(*at(depth + 0.05, 0.3), 200 / (1 + 3.4 * depth), 420 / (1 + 3.4 * depth), "#ffb860", 0.42)
    sheet.polygon([at(0, 0.1), at(1, 0.1), at(1, 0.19), at(0, 0.19)], ("#9a6240", "#6e4230"))


def shade(colour: str, by: float) -> str:
    """The same colour, darker."""
    return "#" + "".join(f"{round(255 * c * by):02x}" for c in rgb(colour))


def floor_of_room(sheet: Sheet) -> None:
    """Polished boards that hold the light of the lamps."""
    sheet.polygon([(470, 1060), (1130, 1060), (WIDTH + 330, 2150), (-330, 2150)], ("#9a5f38", "#3a2020"))
    for x in np.linspace(470, 1130, 15):
        sheet.stroke([(x, 1060), (800 + (x - 800) * 3.4, 2100)], 2, "#2a1618", 0.5)
    sheet.light(800, 1180, 460, 260, "#ffc070", 0.6)
    sheet.light(800, 1500, 620, 380, "#ff9f50", 0.25)


def table(sheet: Sheet, near: float) -> None:
    """A long table across the room: lamps with green shades, readers, open books."""
    scale = 0.34 + 0.66 * near
    y = 1090 + 610 * near
    half = 330 + 560 * near
    count = 3
    spots = [800 + half * 0.66 * (i - (count - 1) / 2) for i in range(count)]
    for i, x in enumerate(spots):
        seated(
            sheet,
            x + (-0.03 if i % 2 else -0.06) * half,
            y - 6 * scale,
            250 * scale,
            ("#5a2c34", "#2c3a5a", "#5c4a2c")[(i + int(near * 7)) % 3],
            i,
        )
    edge = 46 * scale
    depth = 120 * scale
    sheet.polygon(
        [(800 - half, y), (800 + half, y), (800 + half * 1.12, y + depth), (800 - half * 1.12, y + depth)],
        ("#c47c44", "#8a4c2c"),
    )
    for x in spots:
        sheet.light(x + half * 0.16, y + depth * 0.4, 260 * scale, 120 * scale, "#ffe09a", 0.75)
    sheet.polygon(
        [
            (800 - half * 1.12, y + depth),
            (800 + half * 1.12, y + depth),
            (800 + half * 1.12, y + depth + edge),
            (800 - half * 1.12, y + depth + edge),
        ],
        ("#6a3a26", "#40221c"),
    )
    for side in (-1, 1):
        x = 800 + side * half * 0.98
        sheet.box(
            x - 20 * scale, y + depth + edge, x + 20 * scale, y + depth + edge + 330 * scale, ("#40221c", "#221216")
        )
    for i, x in enumerate(spots):
        desk_lamp(sheet, x + half * 0.16, y + depth * 0.34, scale)
        open_book(sheet, x - half * 0.04, y + depth * 0.5, scale, i)
        pile(sheet, x + half * 0.27, y + depth * 0.78, scale, i + int(near * 10))


def seated(sheet: Sheet, x: float, y: float, tall: float, colour: str, kind: int) -> None:
    """Somebody reading at the far side of a table: head bowed, eyes on the page."""
    skin, hair = ("#c98a5e", "#b9774c", "#d69a6c")[kind], ("#241720", "#1a1218", "#2c1c20")[kind]
    u = tall / 100
    head = y - 60 * u
    if kind != 1:
        # Long hair falls behind the shoulders.
        sheet.rounded(x - 17 * u, head - 16 * u, x + 17 * u, head + 26 * u, 15 * u, shade(hair, 0.9))
    shoulders = [(x + 36 * u * np.cos(a), y - 8 * u - 32 * u * np.sin(a)) for a in np.linspace(0, np.pi, 24)]
    sheet.polygon([(x + 38 * u, y + 10 * u), *shoulders, (x - 38 * u, y + 10 * u)], (colour, shade(colour, 0.55)))
    sheet.polygon(
        [
            (x - 6 * u, head + 8 * u),
            (x + 6 * u, head + 8 * u),
            (x + 8 * u, y - 36 * u),
            (x, y - 31 * u),
            (x - 8 * u, y - 36 * u),
        ],
        shade(skin, 0.72),
    )
    sheet.polygon(
        [
            (x - 12 * u, y - 39 * u),
            (x, y - 27 * u),
            (x + 12 * u, y - 39 * u),
            (x + 9 * u, y - 41 * u),
            (x, y - 33 * u),
            (x - 9 * u, y - 41 * u),
        ],
        "#f2e2c4",
    )
    for side in (-1, 1):
        sheet.disc(x + side * 13 * u, head + 3 * u, 2.6 * u, 3.6 * u, shade(skin, 0.86))
        sheet.stroke([(x + side * 33 * u, y - 12 * u), (x + side * 24 * u, y + 8 * u)], 10 * u, shade(colour, 0.8))
    sheet.disc(x, head + 2 * u, 13 * u, 15.5 * u, (shade(skin, 0.9), "#f2bd86"))
    fringe = [
        (x + 14.5 * u * np.cos(a), head - 1 * u - 16.5 * u * np.sin(a)) for a in np.linspace(-0.08, np.pi + 0.08, 24)
    ]
    part = (x + (-5, 5, 3)[kind] * u, head - 7 * u)
    sheet.polygon([*fringe, (x - 11 * u, head - 3 * u), part, (x + 11 * u, head - 3 * u)], hair)
    sheet.stroke([(x - 7 * u, head - 12.5 * u), (x + 1 * u, head - 14.5 * u)], 1.6 * u, "#8a6a5a", 0.7)
    for side in (-1, 1):
        lid = [
            (x + side * 5.4 * u + 3 * u * np.cos(a), head + 3.6 * u + 1.7 * u * np.sin(a))
            for a in np.linspace(0.2, np.pi - 0.2, 8)
        ]
        sheet.stroke(lid, 1.1 * u, "#3a2220")
        sheet.disc(x + side * 8 * u, head + 8 * u, 2.6 * u, 1.7 * u, "#e0785c", 0.35)
    sheet.stroke(
        [(x - 2.2 * u, head + 11.4 * u), (x, head + 12 * u), (x + 2.2 * u, head + 11.4 * u)], 1 * u, "#8a4a3c"
    )
    sheet.light(x, y - 20 * u, 46 * u, 46 * u, "#ffc070", 0.22)


def desk_lamp(sheet: Sheet, x: float, base: float, scale: float) -> None:
    """A lamp with a green glass shade."""
    top = base - 150 * scale
    sheet.disc(x, base, 36 * scale, 10 * scale, ("#e8b860", "#7a4c28"))
    sheet.box(x - 4 * scale, top + 10 * scale, x + 4 * scale, base, ("#f0c878", "#a8743a"))
    sheet.light(x, top + 40 * scale, 190 * scale, 150 * scale, "#ffd88a", 0.75)
    sheet.polygon(
        [
            (x - 30 * scale, top - 24 * scale),
            (x + 30 * scale, top - 24 * scale),
            (x + 66 * scale, top + 26 * scale),
            (x - 66 * scale, top + 26 * scale),
        ],
        ("#2f8a6a", "#15594a"),
    )
    sheet.polygon(
        [
            (x - 22 * scale, top - 20 * scale),
            (x - 6 * scale, top - 20 * scale),
            (x - 22 * scale, top + 20 * scale),
            (x - 48 * scale, top + 20 * scale),
        ],
        "#8fd8b0",
        0.55,
    )
    sheet.disc(x, top + 27 * scale, 64 * scale, 8 * scale, "#fff6d0")


def open_book(sheet: Sheet, x: float, y: float, scale: float, kind: int) -> None:
    """A book lying open."""
    for side in (-1, 1):
        page = [
            (x, y - 22 * scale),
            (x + side * 62 * scale, y - 30 * scale),
            (x + side * 74 * scale, y + 12 * scale),
            (x, y + 20 * scale),
        ]
        sheet.polygon(page, ("#fff4d8", "#e8cfa0"))
        for row in range(4):
            t = 0.2 + row * 0.2
            ly = y - 22 * scale + 42 * scale * t
            sheet.stroke(
                [(x + side * 12 * scale, ly), (x + side * 58 * scale, ly - 8 * scale)],
                max(1, 2 * scale),
                "#9a7a58",
                0.6,
            )
    sheet.stroke([(x, y - 22 * scale), (x, y + 20 * scale)], max(1, 2 * scale), "#8a6a48", 0.8)


def pile(sheet: Sheet, x: float, y: float, scale: float, seed: int) -> None:
    """Three books on top of each other."""
    chance = np.random.default_rng(seed)
    for i in range(3):
        shift = chance.uniform(-8, 8) * scale
        colour = SPINES[int(chance.integers(len(SPINES)))]
        sheet.rounded(
            x - 46 * scale + shift,
            y - (i + 1) * 19 * scale,
            x + 46 * scale + shift,
            y - i * 19 * scale,
            3 * scale,
            (colour, shade(colour, 0.6)),
        )


# --- the library bus ------------------------------------------------------------------------------------------


def library_bus() -> Sheet:
    """A bus full of books in a mountain village at night."""
    sheet = Sheet((0, "#0a1230"), (0.3, "#142556"), (0.5, "#24467c"), (0.62, "#4a78a0"), (1, "#0c1428"))
    milky_way(sheet)
    stars(sheet, 12, 340, 1050)
    karst(sheet, 31, 1150, 420, ("#1f3f70", "#5a88a8"))
    karst(sheet, 37, 1240, 330, ("#1f3c68", "#3d6a90"))
    terraces(sheet)
    for x, y, size in ((1270, 1165, 1.0), (1440, 1225, 1.25), (180, 1185, 1.05), (1080, 1105, 0.6)):
        stilt_house(sheet, x, y, size)
    ground = 1640
    sheet.polygon(
        [
            (0, ground - 130),
            (500, ground - 160),
            (1150, ground - 150),
            (WIDTH, ground - 120),
            (WIDTH, HEIGHT),
            (0, HEIGHT),
        ],
        ("#2c3f4a", "#10182a"),
    )
    sheet.light(800, ground + 60, 900, 300, "#ffb458", 0.6)
    bus(sheet, 260, 1330, ground)
    readers_by_the_bus(sheet, ground)
    bunting(sheet)
    bamboo(sheet)
    return sheet


def milky_way(sheet: Sheet) -> None:
    """A faint band of light across the sky."""
    chance = np.random.default_rng(15)
    for t in np.linspace(-0.1, 1.1, 60):
        x, y = 1500 * t + chance.uniform(-60, 60), 820 - 760 * t + chance.uniform(-70, 70)
        sheet.light(x, y, 190, 150, ("#8aa4ff", "#c4b0ff", "#ffd8e0")[int(chance.integers(3))], 0.07)
    for _ in range(420):
        t = chance.uniform(-0.1, 1.1)
        x, y = 1500 * t + chance.normal(0, 75), 820 - 760 * t + chance.normal(0, 75)
        sheet.disc(x, y, 1.1, 1.1, "#ffffff", chance.uniform(0.15, 0.7))


def terraces(sheet: Sheet) -> None:
    """Rice terraces: curved steps, each with a rim of moonlit water."""
    for i, y in enumerate(np.linspace(1225, 1520, 9)):
        xs = np.linspace(-20, WIDTH + 20, 60)
        wave = 26 * np.sin(xs / 240 + i * 0.9) + 16 * np.sin(xs / 97 + i * 1.7)
        top = [(float(x), float(y + w)) for x, w in zip(xs, wave, strict=True)]
        dark = (shade("#2f6068", 1 - 0.07 * i), shade("#1a3c4c", 1 - 0.07 * i))
        sheet.polygon([(-20, 1700), *top, (WIDTH + 20, 1700)], dark)
        sheet.stroke([(x, yy + 2) for x, yy in top], 3.2, "#9fd0dc", 0.42)
        sheet.stroke([(x, yy + 11) for x, yy in top], 6, "#5c98b0", 0.2)


def stilt_house(sheet: Sheet, x: float, y: float, size: float) -> None:
    """A house on stilts with one lit window."""
    u = 46 * size
    sheet.light(x, y - u, 3.6 * u, 2.8 * u, "#ffae50", 0.4)
    for at in (-1.5, -0.5, 0.5, 1.5):
        sheet.box(x + at * u - 3, y - 0.8 * u, x + at * u + 3, y + 0.2 * u, "#0e1a2c")
    sheet.box(x - 1.7 * u, y - 1.9 * u, x + 1.7 * u, y - 0.75 * u, ("#4a3a3c", "#241f30"))
    sheet.polygon(
        [
            (x - 2.2 * u, y - 1.75 * u),
            (x - 1.2 * u, y - 3.1 * u),
            (x + 1.2 * u, y - 3.1 * u),
            (x + 2.2 * u, y - 1.75 * u),
        ],
        ("#3a3444", "#1a1a2c"),
    )
    for at in (-0.85, 0.35):
        sheet.box(x + at * u, y - 1.62 * u, x + (at + 0.55) * u, y - 1.05 * u, ("#ffe49a", "#ffab48"))


def bus(sheet: Sheet, x0: float, x1: float, ground: float) -> None:
    """The bus: rounded body, open side full of shelves, awning, lamps, wheels."""
    top, floor = ground - 520, ground - 66
    sheet.disc((x0 + x1) / 2, ground + 4, (x1 - x0) * 0.54, 34, "#060a16", 0.75, 12)
    sheet.rounded(x0, top, x1, floor, 54, ("#f0683c", "#b23a34"))
    sheet.rounded(x0 + 8, top + 6, x1 - 8, top + 58, 40, ("#fff0d4", "#f0c898"))
    sheet.box(x0, floor - 96, x1, floor - 70, "#ffe2a8")
    sheet.box(x0 + 6, floor - 40, x1 - 6, floor, "#6e2430", 0.6)
    windscreen(sheet, x1, top, floor)
    open_side(sheet, x0 + 70, top + 96, x1 - 320, floor - 108)
    awning(sheet, x0 + 40, x1 - 290, top + 92)
    for x in (x0 + 190, x1 - 210):
        wheel(sheet, x, ground - 62, 78)
    sheet.disc(x1 - 22, floor - 60, 15, 24, "#fff8dc")
    sheet.light(x1 - 14, floor - 60, 240, 160, "#ffe9a8", 0.8)
    sheet.beam(
        [(x1 - 6, floor - 76), (WIDTH + 40, floor - 40), (WIDTH + 40, ground + 130), (x1 - 6, floor - 40)],
        "#ffe6a0",
        0.34,
        12,
    )
    for i in range(5):
        sheet.rounded(
            x0 + 120 + i * 150,
            top - 34 + (i % 2) * 4,
            x0 + 240 + i * 150,
            top + 6,
            6,
            (SPINES[i * 2 % len(SPINES)], "#5a3030"),
        )
    sheet.stroke([(x0 + 90, top - 2), (x1 - 260, top - 2)], 6, "#3a1c28")


def windscreen(sheet: Sheet, x1: float, top: float, floor: float) -> None:
    """The driver's end: door and front window with the glow of the cabin."""
    sheet.rounded(x1 - 130, top + 92, x1 - 22, floor - 170, 22, ("#ffe9b0", "#e89a4c"))
    sheet.polygon(
        [(x1 - 118, top + 104), (x1 - 70, top + 104), (x1 - 104, floor - 186), (x1 - 118, floor - 186)],
        "#fffbe8",
        0.5,
    )
    sheet.rounded(x1 - 270, top + 92, x1 - 156, floor - 14, 14, "#7a2430")
    sheet.rounded(x1 - 260, top + 104, x1 - 166, floor - 22, 10, ("#fff0bc", "#ffb04a"))
    person(sheet, x1 - 212, floor - 22, 250, "#6e3038", skirt=True)
    for i in range(2):
        sheet.box(x1 - 274 - 8 * i, floor + 6 + 24 * i, x1 - 152 + 8 * i, floor + 20 + 24 * i, "#ffcf8a", 0.85)


def open_side(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    """The side that opens on three shelves of books under lamps."""
    sheet.light((x0 + x1) / 2, (y0 + y1) / 2, 640, 460, "#ffb450", 0.5)
    sheet.rounded(x0 - 10, y0 - 10, x1 + 10, y1 + 10, 16, "#6e2430")
    sheet.rounded(x0, y0, x1, y1, 10, ("#fff0bc", "#f0a048"))
    step = (y1 - y0) / 3
    for i in range(3):
        shelf = y0 + step * (i + 1) - 8
        books(sheet, x0 + 12, x1 - 12, shelf, step * 0.84, 400 + i, SPINES)
        sheet.box(x0, shelf, x1, shelf + 9, ("#c47c40", "#7a4426"))
    for x in np.linspace(x0 + 80, x1 - 80, 4):
        sheet.light(x, y0 + 10, 150, 170, "#fff2c4", 0.6)


def awning(sheet: Sheet, x0: float, x1: float, y: float) -> None:
    """A striped awning over the open side."""
    count = 10
    wide = (x1 - x0) / count
    for i in range(count):
        colour: Colour = ("#fff4dc", "#e8c89a") if i % 2 else ("#2f7a78", "#1c5058")
        left, right = x0 + i * wide, x0 + (i + 1) * wide
        spread = 30
        low = [(left + (i / count - 0.5) * spread, y + 52), (right + ((i + 1) / count - 0.5) * spread, y + 52)]
        sheet.polygon([(left, y - 34), (right, y - 34), low[1], low[0]], colour)
        middle = (low[0][0] + low[1][0]) / 2
        sheet.disc(middle, y + 52, (low[1][0] - low[0][0]) / 2, 15, colour if isinstance(colour, str) else colour[1])


def wheel(sheet: Sheet, x: float, y: float, r: float) -> None:
    """A wheel under its arch."""
    arch = [(x + (r + 16) * np.cos(a), y - (r + 16) * np.sin(a)) for a in np.linspace(-0.05, np.pi + 0.05, 40)]
    sheet.polygon(arch, "#4a1a28")
    sheet.disc(x, y, r, r, ("#23263a", "#0c0e1a"))
    sheet.disc(x, y, r * 0.52, r * 0.52, ("#f0d8a8", "#9a7a54"))
    sheet.disc(x, y, r * 0.2, r * 0.2, "#3a2a30")


def readers_by_the_bus(sheet: Sheet, ground: float) -> None:
    """Children on mats and stools, a mother in a conical hat, light on their backs."""
    low = ground + 70
    sheet.polygon([(420, low + 6), (1010, low + 6), (1110, low + 92), (330, low + 92)], ("#a83f3c", "#5c2434"))
    for i in range(1, 6):
        y = low + 6 + 15 * i
        sheet.stroke([(420 - 14 * i, y), (1010 + 15 * i, y)], 3, "#ffce84", 0.35)
    for x, tall, colour, hat in ((1160, 340, "#2a1c3a", True), (1250, 214, "#1f2a4a", False)):
        sheet.disc(x, low + 36, tall * 0.2, 11, "#060a16", 0.6, 5)
        person(sheet, x, low + 36, tall, colour, hat=hat, skirt=hat)
    for x, size, colour in (
        (500, 1.0, "#2f6b8a"),
        (640, 0.9, "#d98a2b"),
        (790, 1.05, "#7a2f4a"),
        (930, 0.92, "#3f7a5a"),
    ):
        child(sheet, x, low + 62, 150 * size, colour)


def child(sheet: Sheet, x: float, y: float, tall: float, colour: str) -> None:
    """A child sitting with a book, seen from behind against the light."""
    sheet.disc(x, y + 2, tall * 0.5, tall * 0.1, "#0a0a16", 0.5, 4)
    sheet.disc(x, y - tall * 0.08, tall * 0.44, tall * 0.15, shade(colour, 0.45))
    sheet.polygon(
        [
            (x - tall * 0.3, y - tall * 0.05),
            (x - tall * 0.25, y - tall * 0.46),
            (x, y - tall * 0.58),
            (x + tall * 0.25, y - tall * 0.46),
            (x + tall * 0.3, y - tall * 0.05),
        ],
        (colour, shade(colour, 0.55)),
    )
    sheet.disc(x, y - tall * 0.74, tall * 0.19, tall * 0.21, "#1c1420")
    rim = [
        (x + tall * 0.19 * np.cos(a), y - tall * 0.74 - tall * 0.21 * np.sin(a))
        for a in np.linspace(0.5, np.pi - 0.5, 14)
    ]
    sheet.stroke(rim, 3.4, "#ffc878", 0.8)
    sheet.stroke(
        [(x - tall * 0.25, y - tall * 0.46), (x, y - tall * 0.58), (x + tall * 0.25, y - tall * 0.46)],
        3,
        "#ffc878",
        0.55,
    )
    sheet.polygon(
        [
            (x + tall * 0.3, y - tall * 0.34),
            (x + tall * 0.58, y - tall * 0.42),
            (x + tall * 0.6, y - tall * 0.2),
            (x + tall * 0.32, y - tall * 0.12),
        ],
        ("#fff4d8", "#e0b880"),
    )


def bunting(sheet: Sheet) -> None:
    """Strings of small lamps from the bus to poles."""
    for ax, ay, bx, by, sag in ((300, 1120, -60, 1010, 60), (1290, 1130, 1660, 1000, 70)):
        rope = [(ax + (bx - ax) * t, ay + (by - ay) * t + sag * 4 * t * (1 - t)) for t in np.linspace(0, 1, 24)]
        sheet.stroke(rope, 2.4, "#0a1022")
        for x, y in rope[1::3]:
            sheet.light(x, y + 12, 62, 62, "#ffc060", 0.75)
            sheet.disc(x, y + 12, 7, 9, "#fff0c0")


def bamboo(sheet: Sheet) -> None:
    """Dark bamboo at the edges, near the eye: it frames the light."""
    chance = np.random.default_rng(77)
    for x, lean in ((-10, 60), (48, 120), (110, 40), (1596, -70), (1545, -130), (1490, -40)):
        tall = chance.uniform(1150, 1500)
        stem = [(x + lean * t**2, HEIGHT - tall * t) for t in np.linspace(0, 1, 12)]
        sheet.stroke(stem, 15, ("#0a1a26", "#060d18"))
        for px, py in stem[3:]:
            for _ in range(5):
                turn = chance.uniform(-0.5, np.pi + 0.5)
                long = chance.uniform(70, 150)
                tip = (px + long * np.cos(turn), py + abs(long * np.sin(turn)) * 0.7)
                middle = ((px + tip[0]) / 2, (py + tip[1]) / 2 - 9)
                sheet.polygon([(px, py), (middle[0], middle[1] - 7), tip, (middle[0], middle[1] + 7)], "#08141f")


PICTURES: dict[str, Callable[[], Sheet]] = {
    "library-at-dusk.jpg": library_at_dusk,
    "reading-room.jpg": reading_room,
    "library-bus.jpg": library_bus,
}


def draw(folder: Path) -> None:
    """Draw every picture into `folder`."""
    for name, picture in PICTURES.items():
        picture().save(folder / name)


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
