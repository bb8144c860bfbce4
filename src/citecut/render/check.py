"""Cut + theme -> findings: what would be unreadable, cut off, covered or crowded, before anything is rendered."""

import unicodedata
from collections.abc import Iterator
from dataclasses import astuple
from functools import partial
from itertools import chain

from citecut import phrases
from citecut.model import Cut, Finding, Remember, TextRange, judged_anew
from citecut.model.finding import Severity
from citecut.render.bilingual import STYLE as SECOND
from citecut.render.captions import Running
from citecut.render.cards import SMALLEST, Element
from citecut.render.fonts import packages_for
from citecut.render.stage import Media, Setting, ink_box, settings
from citecut.render.theme import Box, Theme
from citecut.render.veil import Ink, behind, contrast
from citecut.render.writing import written

_NAMED = 6  # missing characters that are named one by one
_MOST_WORDS = 14  # on a card; more is read by nobody in the time
_MOST_STEPS = 28  # words on a card whose texts come one after the other, each as it is said
_SYLLABLES = {"vi": 1.4}  # spaces part syllables there: so many make a word (running text of news)
_LONE = 3  # letters: a last row of one word as short as that looks like a mistake


def check(
    cut: Cut, theme: Theme, media: Media | None = None, remember: Remember = judged_anew
) -> tuple[Finding, ...]:
    """Everything a person should look at; `stop` where a viewer would see something broken.

    With `media`, contrast is judged against the pictures themselves; without, against the theme's ground.
    `remember` is asked for what takes long, shot by shot.

    Raises:
        InputError: the theme's font is missing, or a picture cannot be opened.
    """
    own = written(theme, cut.language)
    found = chain(_texts(cut, own), *(_shot(cut, own, each, remember) for each in settings(cut, theme, media)))
    return tuple(dict.fromkeys(found))


def _texts(cut: Cut, theme: Theme) -> Iterator[Finding]:
    for line, text in _all(cut):
        if unicodedata.normalize("NFC", text) != text:
            yield _finding(cut, "not-composed", "look", line, text=text)
    yield from _glyphs(cut, theme)


def _all(cut: Cut) -> Iterator[tuple[str, str]]:
    """Every text that may be drawn, with its line."""
    second = cut.second.texts if cut.second else {}
    return chain(cut.texts.items(), second.items(), cut.attributions.items(), _credits(cut))


def _credits(cut: Cut) -> Iterator[tuple[str, str]]:
    c = cut.credits
    for text in (c.heading, c.title, c.byline, c.publisher, *c.disclosures):
        yield "credits", text


def _glyphs(cut: Cut, theme: Theme) -> Iterator[Finding]:
    """One finding for all characters that no font draws, placed in the first text that has one."""
    faulty = [(line, text, missing) for line, text in _all(cut) if (missing := theme.fonts.missing(text))]
    if not faulty:
        return
    lacking = list(dict.fromkeys(c for _, _, each in faulty for c in each))
    more = len(lacking) - _NAMED
    line, text, _ = faulty[0]
    places = tuple(TextRange(start=i, end=i + 1) for i, c in enumerate(text) if c in lacking)
    name = "glyph-missing.more" if more > 0 else "glyph-missing.all"
    finding = _finding(cut, name, "stop", line, signs=tuple(lacking[:_NAMED]), more=more)
    yield _with_remedy(finding.model_copy(update={"in_line": places[:32]}), lacking)


def _with_remedy(finding: Finding, missing: list[str]) -> Finding:
    packages = packages_for(missing)
    if packages:
        return phrases.advised(finding, "font.install", {"packages": " ".join(packages)})
    return phrases.advised(finding, "font.unknown")


def _shot(cut: Cut, theme: Theme, setting: Setting, remember: Remember) -> Iterator[Finding]:
    yield from _overflow(cut, setting)
    yield from _captions(setting)
    yield from _crowded(cut, setting)
    for element in setting.card.elements:
        yield from _element(cut, theme, setting, element)
    for shape in setting.card.shapes:
        if not _is_safe(shape.box, cut):
            yield _finding(cut, "unsafe.drawn", "look", slot=shape.slot)
    inks = setting.inks(cut)
    yield from remember(_behind(cut, setting, inks), partial(_contrast, cut, setting, inks))


def _overflow(cut: Cut, setting: Setting) -> Iterator[Finding]:
    for slot in setting.card.overflow:
        line = setting.shot.panel.shown.get(slot)
        yield _finding(cut, "overflow.card", "stop", line, slot=slot, least=SMALLEST)


def _captions(setting: Setting) -> Iterator[Finding]:
    for said in (setting.words, setting.second):
        yield from _said(said) if said else ()


def _said(words: Running) -> Iterator[Finding]:
    cut = words.cut
    for cue, ranges in words.rows:
        rows = [row.of(cut.texts[cue.line]) for row in ranges]
        for text in rows:
            if words.size_of(text) < SMALLEST:
                yield _finding(cut, "overflow.caption", "stop", cue.line, text=text)
        if _lonely(rows):
            yield _finding(cut, "lone-word.caption", "look", cue.line, text=" / ".join(rows))


def _crowded(cut: Cut, setting: Setting) -> Iterator[Finding]:
    panel = setting.shot.panel
    if panel.scene in ("close", "quote"):
        return
    said = [each.text for each in setting.card.elements if not each.style.bar and each.slot != SECOND]
    words = round(sum(len(text.split()) for text in said) / _SYLLABLES.get(cut.language.split("-")[0], 1.0))
    most = _MOST_STEPS if panel.scene in ("list", "timeline") else _MOST_WORDS
    if words > most:
        line = panel.spoken[0] if panel.spoken else None
        yield _finding(cut, "crowded", "look", line, words=words, most=most)


def _element(cut: Cut, theme: Theme, setting: Setting, element: Element) -> Iterator[Finding]:
    line = setting.shot.panel.shown.get(element.slot)
    if element.slot == SECOND and cut.second:
        line = next((each for each in setting.shot.panel.spoken if each in cut.second.on_card), None)
    if not _is_safe(ink_box(element, theme), cut):
        yield _finding(cut, "unsafe.text", "look", line, text=element.text)
    if _lonely(element.rows):
        yield _finding(cut, "lone-word.card", "look", line, text=element.rows[-1])


def _is_safe(box: Box, cut: Cut) -> bool:
    left, top, right, bottom = cut.format.safe
    return box[0] >= left and box[1] >= top and box[2] <= right and box[3] <= bottom


def _lonely(rows: tuple[str, ...] | list[str]) -> bool:
    return len(rows) > 1 and any(" " not in row.strip() and len(row.strip()) <= _LONE for row in rows)


def _behind(cut: Cut, setting: Setting, inks: tuple[Ink, ...]) -> list[object]:
    """All that decides on the contrast of a shot's type."""
    panel = setting.shot.panel
    told = [setting.scene.digest, setting.layout.model_dump(mode="json"), [astuple(each) for each in inks]]
    picture = setting.picture and setting.picture.told()
    return ["contrast", *told, picture, panel.id, panel.spoken, cut.clip, cut.language]


def _contrast(cut: Cut, setting: Setting, inks: tuple[Ink, ...]) -> Iterator[Finding]:
    backdrop = behind(setting.picture, setting.layout, setting.scene, inks)
    panel = setting.shot.panel
    for ink in inks:
        ratio = contrast(backdrop, ink)
        if ratio < ink.ratio:
            line = panel.spoken[0] if panel.spoken else None
            yield _finding(cut, "contrast", "stop", line, panel=panel.id, ratio=ratio, needs=ink.ratio)


def _finding(
    cut: Cut, name: str, severity: Severity, line: str | None = None, **values: str | float | tuple[str, ...]
) -> Finding:
    return phrases.finding(name, severity, clip=cut.clip, line=line, language=cut.language, values=values)
