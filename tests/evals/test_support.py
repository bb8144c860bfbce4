"""The adapter of support: its fields and its own set."""

from evals import own, pinned, support


def test_a_record_is_answered_with_a_score_and_the_words_at_fault():
    record = {"id": "s1", "language": "en", "source": "Passenger numbers fell by 15 percent."}
    answer = support.adapt(record | {"line": "Passenger numbers rose by 15 percent."})
    assert answer["id"] == "s1"
    assert 0 <= answer["support"] < 0.5
    assert answer["unsupported"] == ["rose"]


def test_each_figure_is_pinned_and_holds():
    figures = support.figures()
    assert set(figures) == set(pinned("support"))
    assert all(value >= pinned("support")[name] for name, value in figures.items())


def test_both_kinds_of_line_are_in_each_half_of_the_set():
    for language in ("vi", "en"):
        for fresh in (False, True):
            kinds = {
                r["supported"] for r in own("support") if r["language"] == language and r.get("fresh", False) is fresh
            }
            assert kinds == {True, False}
