"""A theme and a language -> the theme set for that language's writing: its fonts in order, its height of rows.

Letters of Khmer, Lao and Thai stack marks above and below: rows set as close as Latin ones would touch. Chinese
fills its square and has no air of its own between rows. Letters that join or stack are never spaced apart.
"""

from citecut.render.theme import Frame, Style, Theme
from citecut.text.scripts import base

_LEADING = {"km": 1.62, "my": 1.62, "lo": 1.5, "th": 1.46, "ar": 1.5, "fa": 1.5, "ur": 1.7, "zh": 1.36, "ja": 1.4}
"""Least height of a row as a multiple of the size, by eye: ascent and descent of stacked marks, and some air."""
_OVERHANG = 20  # px that caption rows may reach above their box: cards end lower than that above it
_UNSPACED = frozenset({*_LEADING, "yue", "ko", "he", "ps", "ckb", "sd", "ug", "hi", "bn", "ta", "te"})
_FIGURES = frozenset({"number", "mark"})
"""Styles of digits and signs alone, which stack nothing in any language."""


def written(theme: Theme, language: str) -> Theme:
    """`theme` as it sets `language`. Its digest stays: grounds, which it names, are the same in every language."""
    if theme.language == language:
        return theme
    name = base(language)
    styles = {key: _style(key, style, name) for key, style in theme.tokens.styles.items()}
    frames = {key: _frame(frame, styles["spoken"]) for key, frame in theme.tokens.frames.items()}
    tokens = theme.tokens.model_copy(update={"styles": styles, "frames": frames})
    return theme.model_copy(update={"tokens": tokens, "language": language})


def set_for(key: str, style: Style, language: str) -> Style:
    """The style named `key` as it sets a text in `language`."""
    return _style(key, style, base(language))


def _style(key: str, style: Style, language: str) -> Style:
    changed: dict[str, object] = {}
    if language in _UNSPACED and key not in _FIGURES:
        changed["tracking"] = 0.0
    if language in _LEADING and key not in _FIGURES:
        changed["leading"] = max(style.leading, _LEADING[language])
    return style.model_copy(update=changed) if changed else style


def _frame(frame: Frame, spoken: Style) -> Frame:
    """The frame with captions small enough that their rows keep to their place, whatever their height."""
    top, bottom = frame.caption.box[1], frame.caption.box[3]
    most = (bottom - top + _OVERHANG) / (spoken.rows * spoken.leading)
    caption = frame.caption.model_copy(update={"size": min(frame.caption.size, int(most))})
    return frame.model_copy(update={"caption": caption})
