import sys

import pytest

from bench import __main__ as bench


@pytest.fixture
def ran(monkeypatch):
    calls = []
    for room, name in ((bench.film_analysis, "compare"), (bench.film_clips, "compare"), (bench.scaling, "scaling"),
                       (bench.render, "compare")):  # fmt: skip
        key = f"{room.__name__}.{name}"
        monkeypatch.setattr(room, name, lambda *told, key=key, **more: calls.append((key, told, more)))
    return calls


def ask(monkeypatch, *words):
    monkeypatch.setattr(sys, "argv", ["bench", *words])
    bench.main()


def test_film_runs_both_halves_or_one(monkeypatch, ran):
    ask(monkeypatch, "film")
    ask(monkeypatch, "film", "--half", "analysis")
    ask(monkeypatch, "film", "--half", "clips")
    assert [key.split(".")[1] for key, _, _ in ran] == [
        "film_analysis", "film_clips", "film_analysis", "film_clips"
    ]  # fmt: skip


def test_scaling_runs_all_parts_or_those_named(monkeypatch, ran):
    ask(monkeypatch, "render", "--scaling")
    ask(monkeypatch, "render", "--scaling", "--part", "formats", "--rounds", "1")
    parts = [(list(told[0]), *told[1:]) for _, told, _ in ran]
    assert parts == [(["edits", "lengths", "languages", "formats"], 3, 600), (["formats"], 1, 600)]


def test_others_are_measured_unless_left_out(monkeypatch, ran):
    ask(monkeypatch, "render")
    ask(monkeypatch, "render", "--no-moviepy")
    ask(monkeypatch, "render", "--peers", "remotion")
    assert [more["peers"] for _, _, more in ran] == [
        {"ffmpeg", "remotion", "moviepy"}, {"ffmpeg", "remotion"}, {"remotion"}
    ]  # fmt: skip


def test_recall_lists_what_is_concerned_or_renders_it_again(monkeypatch):
    calls = []
    monkeypatch.setattr(bench.recall, "measure", lambda *told: calls.append(told))
    monkeypatch.setattr(bench.rerender, "measure", lambda rounds, *, pictures: calls.append((rounds, pictures)))
    ask(monkeypatch, "recall", "--clips", "7")
    ask(monkeypatch, "recall", "--render", "--pictures", "--rounds", "2")
    assert calls == [(7, 10), (2, True)]
