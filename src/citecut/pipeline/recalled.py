"""Every line that a later version of a source concerns -> those that a person must look at, in order.

What is left out says nothing of its own: a text on a card whose words still stand goes with the line that it is
shown with, and how a clip stands now with the release that says the same.
"""

import re
from collections.abc import Sequence

from citecut.pipeline.recalls import Affected

_OUT = ("released", "corrected")
_Key = tuple[str, str, str, str | None, str]


def concerning(found: Sequence[Affected]) -> tuple[Affected, ...]:
    """The lines by project, clip and language; of each, releases before what is not released."""
    out = {(*_key(one)[:3], one.line.line, one.line.text) for one in found if one.state and one.state.state in _OUT}
    known = {_key(one) for one in found}
    kept = [
        one
        for one in found
        if not (_goes_along(one, known) or (one.state is None and (*_key(one)[:3], *_said(one)) in out))
    ]
    return tuple(
        sorted(kept, key=lambda one: (one.line.project, one.line.clip, one.state is None, one.line.language))
    )


def _key(one: Affected) -> _Key:
    line = one.line
    return line.project, line.clip, line.language, line.release, line.line


def _said(one: Affected) -> tuple[str, str]:
    return one.line.line, one.line.text


def _goes_along(one: Affected, known: set[_Key]) -> bool:
    """Whether it is shown with a line that is concerned (`l4.value1` with `l4`), and its own words still stand."""
    beside, _, slot = one.line.line.rpartition(".")
    stands = re.search(rf"(?<![\w.,]){re.escape(one.line.citation.quote)}(?![\w])(?![.,]\d)", one.after)
    return bool(slot and stands and (*_key(one)[:4], beside) in known)
