from pathlib import Path

import pytest

from bench import scaling, storyboard
from bench.measure import Cost
from bench.scaling import PARTS, Step


@pytest.fixture(autouse=True)
def undrawn(monkeypatch):
    drawn = []
    monkeypatch.setattr(
        storyboard, "draw", lambda folder, *told, **more: drawn.append((folder, told, more)) or folder
    )
    return drawn


@pytest.mark.parametrize("part", PARTS)
def test_every_step_is_compared_with_one_that_comes_before(part):
    known = []
    for step in PARTS[part](Path("root")):
        assert step.name not in known
        known.append(step.name)
        assert step.against is None or step.against in known


def test_one_to_eight_languages_are_measured_burned_in_and_soft():
    steps = list(PARTS["languages"](Path("root")))
    for kind in ("burned-in captions", "soft captions"):
        counted = [step for step in steps if step.name.startswith(f"{kind}, language")]
        assert len(counted) == 8
        assert len({step.cache for step in counted}) == 1


def test_the_second_and_third_format_share_what_the_first_made():
    first, second, third, *alone = PARTS["formats"](Path("root"))
    assert first.cache == second.cache == third.cache
    assert first.cache not in {step.cache for step in alone}


def test_a_part_is_printed_with_its_spread(monkeypatch, capsys):
    costs = iter([Cost(2, 10, 400), Cost(1, 6, 410), Cost(2, 10, 400), Cost(1, 4, 410)])
    monkeypatch.setattr(scaling, "run", lambda command: next(costs))
    steps = lambda root: iter([Step("15 s", root, "a", None, 15), Step("30 s", root, "b", "15 s", 30)])  # noqa: E731
    monkeypatch.setitem(PARTS, "lengths", steps)
    scaling.scaling(["lengths"], 2, 600)
    row = capsys.readouterr().out.splitlines()[-1]
    assert row == "| 30 s | 1.0 (1.0-1.0) | 5.0 (4.0-6.0) | 0.17 (0.13-0.20) | 0.25 (0.20-0.30) | 410 (410-410) |"
