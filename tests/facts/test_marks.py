import pytest

from citecut.facts import TABLES, Kind, marks, same_token, tokens

VI, EN = TABLES["vi"], TABLES["en"]


def found(text: str, language: str) -> set[tuple[str, str]]:
    return {(mark.range.of(text), mark.kind.value) for mark in marks(text, TABLES[language])}


@pytest.mark.parametrize(
    ("text", "language", "mark"),
    [
        ("Tỉnh chưa từng đóng cửa", "vi", ("chưa từng", "negation")),
        ("Cầu sẽ mở", "vi", ("sẽ", "modality")),
        ("Nếu mưa, lễ hoãn", "vi", ("Nếu", "condition")),
        ("Khoảng 40 người", "vi", ("Khoảng", "hedge")),
        ("Không ít người đến", "vi", ("Không ít", "quantity-limit")),
        ("Hơn 14 tỉnh", "vi", ("Hơn", "comparative")),
        ("The council won't pay", "en", ("won't", "negation")),
        ("They cannot pay", "en", ("cannot", "negation")),
        ("It will open", "en", ("will", "modality")),
        ("Unless it rains", "en", ("Unless", "condition")),
        ("He allegedly paid", "en", ("allegedly", "hedge")),
        ("up to 40 people", "en", ("up to", "quantity-limit")),
    ],
)
def test_words_that_turn_a_meaning_are_found(text: str, language: str, mark: tuple[str, str]) -> None:
    assert mark in found(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("thông tin trên không gian mạng", "vi"),
        ("Ban Chỉ đạo tỉnh họp", "vi"),
        ("xe chạy ở Cần Thơ", "vi"),
        ("ông là Bí thư Thường trực", "vi"),
        ("the road opened in May 2025", "en"),
    ],
)
def test_look_alikes_are_no_marks(text: str, language: str) -> None:
    assert found(text, language) == set()


def test_a_limit_before_a_number_counts_only_there() -> None:
    assert ("tới", "quantity-limit") in found("tăng tới 40 người", "vi")
    assert found("đi tới trường", "vi") == set()


def test_one_name_with_its_tone_on_either_vowel_is_one_word() -> None:
    (old,), (new,), (other,) = tokens("Thủy"), tokens("Thuỷ"), tokens("Thúy")
    assert same_token(old, new)
    assert not same_token(old, other)


def test_numbers_keep_their_separators() -> None:
    assert [token.text for token in tokens("1.000 cuốn, 2,3% và 15/6/2023")] == [
        "1.000", "cuốn", "2,3", "%", "và", "15/6/2023",
    ]  # fmt: skip


def test_every_kind_has_words_in_every_table() -> None:
    assert all(table.marks[kind] for table in (VI, EN) for kind in Kind)
