"""A claim finds its passage, in its own language or another."""

import pytest

from citecut.facts import cite
from citecut.facts.bilingual import pairs
from citecut.facts.stems import root, stem

ENGLISH = [
    "The ferry at Con Tre will stop running at night from 1 October. About 900 people use it each day.",
    "The council has bought two rescue boats. They will wait at the landing stage until dawn.",
    "Mr Do Van Hanh, who heads the station, said that students are not affected.",
    "Rice prices rose by 12.5% last year, and farmers want a new market.",
]
VIETNAMESE = [
    "Phà Cồn Tre ngừng chạy ban đêm từ ngày 1/10. Mỗi ngày phà chở gần 900 lượt khách.",
    "Xã đã mua hai ca nô cứu hộ. Ca nô trực ở bến đến sáng.",
    "Ông Đỗ Văn Hạnh, trưởng bến, cho biết học sinh không bị ảnh hưởng.",
    "Giá lúa tăng 12,5% trong năm qua, nông dân mong có chợ mới.",
]


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("Gần 900 lượt người đi phà mỗi ngày.", 0),
        ("Hội đồng mua hai thuyền cứu hộ.", 1),
        ("Theo ông Đỗ Văn Hạnh, học sinh không bị ảnh hưởng.", 2),
        ("Nông dân mong muốn một khu chợ mới.", 3),
        ("Giá gạo tăng 12,5%.", 3),
    ],
)
def test_a_vietnamese_claim_finds_its_english_passage(claim, right):
    assert cite.rank(claim, ENGLISH, "vi", "en")[0] == right


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("Nearly 900 people take the ferry daily.", 0),
        ("Two rescue boats were bought by the commune.", 1),
        ("Students are not affected, says Do Van Hanh.", 2),
        ("Farmers hope for a new market.", 3),
    ],
)
def test_an_english_claim_finds_its_vietnamese_passage(claim, right):
    assert cite.rank(claim, VIETNAMESE, "en", "vi-VN")[0] == right


def test_a_claim_finds_its_passage_in_its_own_language():
    assert cite.rank("Có bao nhiêu lượt khách đi phà mỗi ngày?", VIETNAMESE, "vi")[0] == 0
    assert cite.rank("How many people used the ferry daily?", ENGLISH, "en")[0] == 0


def test_every_passage_is_ranked_once_and_equals_keep_their_order():
    assert sorted(cite.rank("Phà", VIETNAMESE, "vi")) == [0, 1, 2, 3]
    assert cite.rank("Zzz", VIETNAMESE, "vi") == [0, 1, 2, 3]
    assert cite.rank("", VIETNAMESE, "vi") == [0, 1, 2, 3]
    assert cite.rank("Phà", [], "vi") == []
    assert cite.rank("Phà", ["", ""], "vi") == [0, 1]


def test_the_best_sentence_of_the_passage_is_quoted():
    found = cite.quote("Gần 900 người đi phà mỗi ngày.", ENGLISH[0], "vi", "en")
    assert found.of(ENGLISH[0]) == "About 900 people use it each day."
    assert cite.quote("Phà", "", "vi").of("") == ""


def test_vietnamese_pairs_of_syllables_tell_words_apart():
    passages = ["Công viên mở cửa, dân mừng.", "Công dân mở cửa, viên chức mừng."]
    assert cite.rank("Công dân", passages, "vi")[0] == 1
    assert cite.rank("Công viên", passages, "vi")[0] == 0


def test_two_languages_without_a_list_still_meet_by_names_and_numbers():
    passages = ["Le musée de Vienne est fermé.", "La bibliothèque de Toulouse a reçu 4 000 livres en 2026."]
    assert cite.rank("Thư viện Toulouse có thêm sách trong năm 2026.", passages, "vi", "fr")[0] == 1


@pytest.mark.parametrize(
    ("forms", "language"),
    [
        (("rise", "rose", "rising", "risen", "rises"), "en"),
        (("study", "studies", "studied", "studying"), "en"),
        (("plan", "planned", "planning", "plans"), "en"),
        (("Thủy", "Thuỷ"), "vi"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms, language):
    assert len({stem(form, language) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("bus", "bu"), ("this", "thi"), ("king", "k"), ("red", "r"), ("news", "ne")]
)
def test_short_words_keep_what_looks_like_an_ending(one, other):
    assert stem(one, "en") != other


def test_kinds_of_word_share_a_root():
    assert root("announcement", "en") == root("announced", "en")
    assert root("approval", "en") == root("approve", "en")
    assert root("thư", "vi") == "thư"


def test_the_longest_phrase_of_the_list_stands_for_itself():
    known = pairs("vi", "en")
    length, numbers = known.at(("mạng", "xã", "hội", "mới"), 0)
    assert length == 3
    assert numbers & pairs("en", "vi").all_at(("social", "media"), 0)
    assert pairs("vi", "km").at(("mạng",), 0) == (0, frozenset())
