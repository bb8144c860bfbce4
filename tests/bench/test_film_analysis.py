import json

from bench.film_analysis import Look, _table, score
from bench.measure import Contender, Cost


def test_a_cut_found_within_a_frame_is_found():
    assert score([8.08, 16.12], [8.04, 16.12]) == (0, 0)


def test_a_cut_that_is_not_there_is_false_and_one_not_found_is_missed():
    assert score([3.0, 8.04], [8.04, 16.12]) == (1, 1)


def test_one_find_serves_one_cut():
    assert score([8.04], [8.04, 8.08]) == (1, 0)


def test_nothing_found_misses_all():
    assert score([], [1.0, 2.0]) == (2, 0)


def test_a_table_gives_cost_beside_decoding_and_how_right_it_is(tmp_path, capsys):
    out = tmp_path / "found.json"
    out.write_text(json.dumps([8.2, 20.0]))
    looks = [Look(Contender("decoding", [], out), "decoding"), Look(Contender("ours", [], out), "decoding", [8.04])]
    _table(looks, {"decoding": [Cost(4, 8, 70)], "ours": [Cost(5, 10, 90)]})
    assert capsys.readouterr().out.splitlines()[-1] == "| ours | 10.0 | 1.25 | 5.0 | 1.25 | 90 | 1, 2 | 0, 1 |"
