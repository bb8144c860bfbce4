"""The adapter of citing: its fields, its languages, its own set."""

import pytest

from evals import cite, own, pinned

PASSAGES = ["The ferry carries 900 people a day.", "The council bought two boats."]


@pytest.mark.parametrize(
    ("claim", "right"),
    [("Phà chở 900 người mỗi ngày.", 0), ("Hội đồng mua hai chiếc thuyền.", 1), ("Two boats were bought.", 1)],
)
def test_a_claim_in_any_language_is_answered(claim, right):
    answer = cite.adapt({"id": "c1", "claim": claim, "passages": PASSAGES})
    assert answer["id"] == "c1"
    assert answer["ranking"][0] == right
    assert sorted(answer["ranking"]) == [0, 1]
    assert answer["quote"] == PASSAGES[right]


def test_a_record_without_passages_is_answered():
    answer = cite.adapt({"id": "c1", "claim": "Phà", "passages": []})
    assert answer == {"id": "c1", "ranking": [], "quote": ""}


def test_each_figure_is_pinned_and_holds():
    figures = cite.figures()
    assert set(figures) == set(pinned("cite"))
    assert all(value >= pinned("cite")[name] for name, value in figures.items())


def test_the_set_names_sentences_of_its_passages():
    assert all(record["sentence"] in record["passages"][record["right"]] for record in own("cite"))
