import itertools
from typing import Any

from evals import own
from evals.moments import adapt, floor


def record(**changes: Any) -> dict[str, Any]:
    return {**next(own("moments")), **changes}


def test_every_figure_stands_above_its_floor() -> None:
    assert all(value >= least for _, value, least in floor())


def test_clips_begin_and_end_with_sentences_and_do_not_overlap() -> None:
    asked = record()
    answer = adapt(asked)
    assert answer["id"] == asked["id"]
    assert len(answer["clips"]) == asked["clips"]
    starts = {row["start"] for row in asked["sentences"]}
    ends = {row["end"] for row in asked["sentences"]}
    spans = sorted((clip["start"], clip["end"]) for clip in answer["clips"])
    assert all(start in starts and end in ends for start, end in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert all(clip["reasons"] and isinstance(clip["score"], float) for clip in answer["clips"])


def test_only_text_and_times_are_needed() -> None:
    rows = [{key: row[key] for key in ("text", "start", "end")} for row in record()["sentences"]]
    answer = adapt({"id": 1, "sentences": rows, "clips": 2, "seconds": 20})
    assert len(answer["clips"]) == 2


def test_a_talk_without_sentences_has_no_moments() -> None:
    assert adapt({"id": 2, "sentences": [], "clips": 4, "seconds": 45}) == {"id": 2, "clips": []}
