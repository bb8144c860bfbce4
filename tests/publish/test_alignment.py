from citecut.model import TextRange
from citecut.publish.alignment import pieces


def shown(line, text, *cited):
    ranges = [TextRange(start=text.index(words), end=text.index(words) + len(words)) for words in cited or (text,)]
    return [[(piece.range.of(text), piece.kept) for piece in found] for found in pieces(line, text, ranges)]


def test_words_left_out_are_told_from_words_kept():
    text = "năm 2025 bốn thư viện này đón 68.500 lượt bạn đọc sau 17 giờ, tăng 67,1% so với năm 2024"
    assert shown("Bốn thư viện này đón 68.500 lượt bạn đọc, tăng 67,1%", text) == [
        [
            ("năm 2025", False),
            ("bốn thư viện này đón 68.500 lượt bạn đọc", True),
            ("sau 17 giờ", False),
            ("tăng 67,1%", True),
            ("so với năm 2024", False),
        ]
    ]


def test_a_line_from_two_places_marks_both():
    text = "Thư viện mở cửa. Trời mưa. Bạn đọc không phải trả phí."
    found = shown(
        "Thư viện mở cửa, bạn đọc không phải trả phí", text, "Thư viện mở cửa", "Bạn đọc không phải trả phí"
    )
    assert found == [[("Thư viện mở cửa", True)], [("Bạn đọc không phải trả phí", True)]]


def test_letter_case_and_composition_do_not_hide_a_word():
    assert shown("MO\u0302\u0323T hai", "Một hai ba") == [[("Một hai", True), ("ba", False)]]


def test_every_word_of_a_line_that_stands_in_order_is_marked():
    # The longest common stretch would start late and lose the beginning.
    text = "a b x y c d e a b c d e f g"
    kept = [piece for piece in shown("a x c a f", text)[0] if piece[1]]
    assert " ".join(words for words, _ in kept).split() == ["a", "x", "c", "a", "f"]


def test_other_scripts_are_words_too():
    assert shown("ห้องสมุด เปิด", "ห้องสมุด สาธารณะ เปิด")[0][0] == ("ห้องสมุด", True)
