"""The bytes of a font file -> its family and the characters it draws. Meant to run in the limited child."""

import io

from fontTools.ttLib import TTFont, TTLibError

from citecut.errors import InputError


def described(data: bytes) -> dict[str, object]:
    """`family`, and `characters` as the number of code points that it draws.

    Raises:
        InputError: no TrueType or OpenType font, or a damaged one.
    """
    try:
        with TTFont(io.BytesIO(data), lazy=False, fontNumber=0) as font:
            names = font["name"]
            family = str(names.getDebugName(16) or names.getDebugName(1) or "").strip()
            characters = len(font.getBestCmap() or ())
            outlined = any(table in font for table in ("glyf", "CFF ", "CFF2"))
    except (
        TTLibError,
        KeyError,
        ValueError,
        TypeError,
        IndexError,
        AssertionError,
        AttributeError,
        OSError,
    ) as error:
        raise InputError("it cannot be opened as a font", "give a TrueType or OpenType file (.ttf, .otf)") from error
    if not family or not characters or not outlined:
        raise InputError("it has no name, no characters or no outlines", "give a TrueType or OpenType file")
    return {"family": family, "characters": characters}
