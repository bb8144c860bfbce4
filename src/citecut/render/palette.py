"""A theme's colours and a brand's -> the whole palette, what the brand leaves out in relation to what it gives.

And whether it can be read: type is asked for 4.5:1 against every ground it stands on, 3:1 from 60 px on (WCAG 2).
"""

from collections.abc import Iterator, Mapping
from itertools import chain

from citecut.errors import InputError
from citecut.render.colour import Lch, contrast, hex_of, lch, luminance, mixed, nearest, turned
from citecut.render.theme import Tokens

LARGE = 60  # px from which 3:1 is enough
GROUNDS = ("ground", "deep", "shade")
"""Colour tokens that type stands on."""
_ANCHORS = ("ground", "type", "accent")
_ANCHOR_OF = {"deep": "ground", "glow": "ground", "shade": "ground", "soft": "type", "ember": "accent"}
_DARK, _LIGHT = "#14110F", "#FFFFFF"
_STRONG = {_DARK: 9.2}  # contrast of dark type on the panel that stands out, so that a second colour can differ
_ENOUGH = 7.0  # of light type
_BLACKEST = 0.13  # lightness; below it no hue is seen
_APART = 0.05  # of luminance between the spoken word's colour and the rest
_GREY = 0.02  # chroma of what the eye takes for white, grey or black

Colours = Mapping[str, str]


def palette(base: Tokens, given: Colours) -> dict[str, str]:
    """All colour tokens: those given, and the theme's others moved with the ground, type or accent they go with."""
    if not set(given) & set(_ANCHORS):
        return base.colours | dict(given)
    out = base.colours | dict(given)
    flipped = _is_dark(base.colours) != _is_dark(out)
    for name in sorted(set(base.colours) - set(given) - set(_ANCHORS)):
        anchor = _anchor(name, base.colours)
        if anchor in given and given[anchor] != base.colours[anchor]:
            out[name] = _moved(base.colours[name], base.colours[anchor], given[anchor], flipped and anchor == "type")
    return _legible(base, out, set(given))


def tint(base: Tokens, colours: Colours) -> dict[str, str]:
    """The colours of the panel that stands out: the accent becomes the ground."""
    type_ = max((colours["ground"], colours["type"], _DARK, _LIGHT), key=lambda c: contrast(c, colours["accent"]))
    ground = nearest(colours["accent"], [(type_, _STRONG.get(type_, _ENOUGH))]) or colours["accent"]
    away = 1 if luminance(type_) < luminance(ground) else -1
    own, second = lch(ground), _second(ground, type_, colours)
    deep = _LIGHT if away > 0 else _DARK
    if lch(base.tint.get("deep", base.tint["ground"])).chroma > _GREY:
        deep = hex_of(own._replace(lightness=own.lightness + 0.02 * away))
    made = {
        "ground": ground,
        "deep": deep,
        "glow": hex_of(own._replace(lightness=own.lightness + 0.05 * away)),
        "shade": ground,
        "type": type_,
        "soft": mixed(type_, ground, 0.12),
        "accent": second,
        "ember": second,
        "figure": type_,
    }
    made = {name: colour for name, colour in made.items() if name in base.tint}
    return {name: made.get(name, base.tint[name]) for name in base.tint}


def check(tokens: Tokens, where: str) -> None:
    """Refuses a palette in which type cannot be read.

    Raises:
        InputError: names both colours, their contrast, what is needed, and the nearest colour that has it.
    """
    for prefix, colours in (("", tokens.colours), ("tint.", tokens.colours | tokens.tint)):
        for ink, ground, need in _pairs(tokens, colours):
            seen = contrast(colours[ink], colours[ground])
            if seen < need:
                wanted = [(colours[on], more) for name, on, more in _pairs(tokens, colours) if name == ink]
                raise InputError(
                    f"{where}: `{prefix}{ink}` {colours[ink]} on `{prefix}{ground}` {colours[ground]} has a contrast "
                    f"of {_short(seen)}; {need} is needed",
                    _advice(prefix, ink, ground, colours, wanted, need),
                )


def _advice(
    prefix: str, ink: str, ground: str, colours: Colours, wanted: list[tuple[str, float]], need: float
) -> str:
    better = nearest(colours[ink], wanted)
    if better:
        return f'the nearest colour that has it: {ink} = "{better}"' + (f" in [{prefix[:-1]}]" if prefix else "")
    other = nearest(colours[ground], [(colours[ink], need)])
    return f'no `{ink}` is read on all grounds; nearest ground: {ground} = "{other}"'


def _short(seen: float) -> str:
    """Cut, not rounded: 4.46 must not read as enough."""
    return f"{int(seen * 10) / 10}"


def _pairs(tokens: Tokens, colours: Colours, grounds: tuple[str, ...] = GROUNDS) -> Iterator[tuple[str, str, float]]:
    """(type, ground, contrast needed) of everything that may be seen together."""
    for ink, size in _sizes(tokens).items():
        for ground in grounds:
            if ground in colours:
                yield ink, ground, 3.0 if size >= LARGE else 4.5


def _sizes(tokens: Tokens) -> dict[str, int]:
    """The colours of type -> the smallest size they are set at, in any format."""
    found = {"accent": 0}  # of the spoken word in captions
    for name, style in tokens.styles.items():
        frames = tokens.frames.values()
        layouts = (
            x for f in frames for scene in f.scenes.values() for x in (scene.plain, scene.picture, scene.voice)
        )
        own = chain((f.size for f in frames), (layout.size for layout in layouts if layout))
        least = min([style.size[1], *(sizes[name][1] for sizes in own if name in sizes)])
        if name != "mark":  # one large sign that the words below do without
            found[style.colour] = min(found.get(style.colour, least), least)
    return found


def _is_dark(colours: Colours) -> bool:
    return luminance(colours["ground"]) < luminance(colours["type"])


def _anchor(name: str, colours: Colours) -> str:
    same = [anchor for anchor in _ANCHORS if colours[anchor] == colours[name]]
    return same[0] if same else _ANCHOR_OF.get(name, "accent")


def _moved(colour: str, from_: str, to: str, flipped: bool) -> str:
    """`colour` in the same relation to `to` as it had to `from_`."""
    if colour == from_:
        return to
    own, old, new = lch(colour), lch(from_), lch(to)
    step = (own.lightness - old.lightness) * (-1 if flipped else 1)
    grey = min(own.chroma, old.chroma) < _GREY or new.chroma < _GREY
    hue = new.hue if grey else new.hue + own.hue - old.hue
    chroma = new.chroma if grey else new.chroma * min(own.chroma / old.chroma, 1.6)
    return hex_of(Lch(max(new.lightness + step, min(_BLACKEST, new.lightness)), chroma, hue))


def _legible(base: Tokens, colours: dict[str, str], given: set[str]) -> dict[str, str]:
    """Derived type moved towards `type`, then derived grounds towards `ground`, until they can be read."""
    inks = {ink for ink, _, _ in _pairs(base, colours)}
    for name in sorted(inks - given - set(_ANCHORS)):
        colours[name] = _until(base, colours, name, "type")
    for name in sorted({*GROUNDS, "glow"} & set(colours) - given - {"ground"}):
        colours[name] = _until(base, colours, name, "ground")
    return colours


def _until(base: Tokens, colours: dict[str, str], name: str, towards: str) -> str:
    """`name` mixed with `towards` as far as it takes: type is judged on the ground, a ground under all type."""
    on = {"ground", name}
    for step in range(11):
        tried = colours | {name: mixed(colours[name], colours[towards], step / 10)}
        own = [pair for pair in _pairs(base, tried, (*GROUNDS, "glow")) if name in pair[:2] and pair[1] in on]
        # The glow is seen at a fraction of its strength: it need not be better than the theme's own.
        asked = [(i, g, min(n, contrast(base.colours[i], base.colours[g])) if g == "glow" else n) for i, g, n in own]
        if all(contrast(tried[ink], tried[ground]) >= need for ink, ground, need in asked):
            return tried[name]
    return colours[towards]


def _second(ground: str, type_: str, colours: Colours) -> str:
    """A colour for the spoken word on the panel that stands out: read well, and lighter or darker than the type."""
    old = lch(colours["ground"])
    hue = old.hue if old.chroma > 0.03 else turned(lch(ground).hue, 180)
    for need in (4.6, 5.2, 4.5):
        found = nearest(hex_of(Lch(lch(type_).lightness, 0.16, hue)), [(ground, need)])
        start = nearest(hex_of(Lch(lch(ground).lightness, 0.16, hue)), [(ground, need)])
        for each in (start, found):
            if each and abs(luminance(each) - luminance(type_)) > _APART:
                return each
    return type_
