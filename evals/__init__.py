"""Measuring how good the product's results are: adapters for data it has never seen, and pinned floors."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def own(name: str) -> Iterator[dict[str, Any]]:
    """The records of our own small set `evals/data/NAME.jsonl`."""
    with (HERE / "data" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def pinned(name: str) -> dict[str, float]:
    """The floors of one eval in `evals/floors.json`: what each figure must not fall below."""
    floors: dict[str, dict[str, float]] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    return floors.get(name, {})
