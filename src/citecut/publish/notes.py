"""Findings -> the notes beside a line, on a whole clip, and at the head of a clip that must not be released."""

from collections.abc import Mapping, Sequence

from citecut import phrases
from citecut.model import Digest, Finding, Override
from citecut.publish.markup import Markup, element
from citecut.publish.words import Words, written_date

SHORT = 28
"""Characters of the longest value that is kept on one row."""


def notes(
    findings: Sequence[Finding], overrides: Mapping[Digest, Override], words: Words, language: str
) -> Markup | None:
    """The findings as a list: what blocks release first, what somebody let pass last; none where there are none.

    They are said in `language`, that of `words`.
    """
    if not findings:
        return None
    ordered = sorted(findings, key=lambda finding: (finding.digest in overrides, finding.severity != "stop"))
    items = [_note(finding, overrides.get(finding.digest), words, language) for finding in ordered]
    # Without its bullets a list is no list to some screen readers, unless it says so.
    return element("ul", items, class_="findings", role="list", aria_label=words["notes"])


def verdict(stops: Sequence[tuple[Finding, str, str]], words: Words, language: str) -> Markup | None:
    """That a clip is a draft, and what blocks it: each finding with the place to go to and a name of that place."""
    if not stops:
        return None
    items = []
    for finding, target, place in stops:
        told = [
            element("span", place, class_="place"),
            " ",
            element("span", message(phrases.message(finding, language))),
        ]
        items.append(element("li", element("a", told, href=f"#{target}")))
    head = element("p", words["draft"], class_="draft")
    return element("div", head, element("ul", items, role="list"), class_="verdict", role="note")


def message(text: str) -> list[str]:
    """A finding's sentence; the values, which stand between backticks, are set apart."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return [text]
    return [_value(part) if i % 2 else part for i, part in enumerate(parts)]


def _value(text: str) -> Markup:
    return element("code", text, class_="value short" if len(text) <= SHORT else "value")


def _note(finding: Finding, passed: Override | None, words: Words, language: str) -> Markup:
    text: list[str] = [element("b", words[finding.severity]), " ", *message(phrases.message(finding, language))]
    if passed:
        date = written_date(passed.at.date().isoformat(), language)
        row = f"{words['passed']}: {passed.role}, {date}. "
        text += [" ", element("span", row, passed.reason, class_="suggestion")]
    elif way := phrases.suggestion(finding, language):
        told = [words["suggestion"], ": ", *message(way)]
        text += [" ", element("span", told, class_="suggestion")]
    return element("li", text, class_=f"finding {'passed' if passed else finding.severity}")
