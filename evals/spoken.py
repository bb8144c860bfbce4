"""`{id, language, text}` -> `{id, spoken}`: how the product says a written text aloud."""

import re
from typing import Any

from citecut.text import nfc, spoken
from evals import own, pinned


def adapt(record: dict[str, Any]) -> dict[str, Any]:
    """What is heard for `record["text"]`, in `record["language"]` (BCP 47)."""
    return {"id": record["id"], "spoken": spoken(nfc(record["text"]), record["language"]).text}


def floor() -> list[tuple[str, float, float]]:
    """On our own sentences: the share said as a person wrote them down, in percent; hyphens and case apart."""
    least = pinned("spoken")
    return [(figure, value, least[figure]) for figure, value in figures().items()]


def figures() -> dict[str, float]:
    """The share by language. The expected forms were written by hand, two of them against what was said then."""
    found = {}
    for language in ("vi", "en"):
        records = [record for record in own("spoken") if record["language"] == language]
        right = sum(_bare(adapt(record)["spoken"]) == _bare(record["spoken"]) for record in records)
        found[f"{language} sentences said right"] = 100 * right / len(records)
    return found


def _bare(said: str) -> list[str]:
    return re.findall(r"\w+", said.casefold())
