"""Cut -> findings: captions that go by too fast, or do not stay."""

from citecut.model import Cue, Cut, Finding
from citecut.text import reading_seconds

TOO_FAST = 1.25
"""How much shorter than its reading time a caption may stay before a person should look."""


def check(cut: Cut) -> tuple[Finding, ...]:
    """Captions of a cut that a viewer cannot finish reading."""
    return tuple(_too_fast(cue, cut) for cue in cut.cues if _need(cue, cut) > float(cue.duration) * TOO_FAST)


def _need(cue: Cue, cut: Cut) -> float:
    return reading_seconds(_text(cue, cut), cut.language)


def _text(cue: Cue, cut: Cut) -> str:
    return " ".join(row.of(cut.texts[cue.line]) for row in cue.rows)


def _too_fast(cue: Cue, cut: Cut) -> Finding:
    text = _text(cue, cut)
    return Finding(
        code="caption-too-fast",
        severity="look",
        clip=cut.clip,
        line=cue.line,
        language=cut.language,
        message=(
            f"the caption `{text}` stays {float(cue.duration):.1f} s and needs {_need(cue, cut):.1f} s to be read"
        ),
        in_line=cue.rows,
    )
