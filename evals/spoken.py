"""`{id, language, text}` -> `{id, spoken}`: how the product says a written text aloud."""

from typing import Any

from citecut.text import nfc, spoken


def adapt(record: dict[str, Any]) -> dict[str, Any]:
    """What is heard for `record["text"]`, in `record["language"]` (BCP 47)."""
    return {"id": record["id"], "spoken": spoken(nfc(record["text"]), record["language"]).text}
