from bench.film_analysis import score


def test_a_cut_found_within_a_frame_is_found():
    assert score([8.08, 16.12], [8.04, 16.12]) == (0, 0)


def test_a_cut_that_is_not_there_is_false_and_one_not_found_is_missed():
    assert score([3.0, 8.04], [8.04, 16.12]) == (1, 1)


def test_one_find_serves_one_cut():
    assert score([8.04], [8.04, 8.08]) == (1, 0)


def test_nothing_found_misses_all():
    assert score([], [1.0, 2.0]) == (2, 0)
