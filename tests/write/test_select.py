"""What ranking and picking must keep doing."""

import time

import pytest

from citecut.write.select import order, pick, rank

TITLE = "Bến phà Cồn Tre ngừng chạy ban đêm"
STORY = [
    "Xã Tân Lộc thông báo bến phà Cồn Tre sẽ ngừng chạy ban đêm từ ngày 1/10 để sửa dàn đèn tín hiệu trên sông.",
    "Chiều qua trời nắng gắt, mặt sông lặng và mấy đứa trẻ thả diều trên bờ đê phía sau trạm bơm cũ của xã.",
    "Luồng phà Cồn Tre bị bồi hơn một mét sau mùa lũ, không bảo đảm an toàn cho phà chạy khi trời tối.",
    "Ảnh: bến phà.",
    "Trong thời gian sửa chữa, xã bố trí ca nô trực đêm tại bến để đưa người cần cấp cứu qua sông miễn phí.",
]


def test_each_sentence_gets_a_worth_in_the_order_given():
    scores = rank(STORY, TITLE, "vi")
    assert len(scores) == len(STORY)
    assert all(0 <= score <= 2.5 for score in scores)
    assert scores == rank(STORY, TITLE, "vi")


def test_the_sentence_that_carries_the_story_beats_the_weather():
    scores = rank(STORY, TITLE, "vi")
    assert max(scores) == scores[0]
    assert scores[2] > scores[1]


def test_a_caption_is_too_short_to_stand_alone():
    assert 3 not in pick(STORY, TITLE, "vi", 3)


def test_the_headline_decides_between_two_matters():
    matters = [
        "The council will repair the bridge over the mill stream before the winter floods arrive in November.",
        "The council will open the library on Sundays for pupils who prepare their final examinations in May.",
    ]
    assert pick(matters, "Library opens on Sundays", "en", 1) == [1]
    assert pick(matters, "Bridge over mill stream repaired", "en", 1) == [0]


def test_what_has_been_said_is_worth_less_the_second_time():
    said = "The ferry at Reed Point will stop running at night from the first of October, the council said."
    again = "The council said the ferry at Reed Point will stop running at night from the first of October."
    other = "A doctor on call will cross by motor boat when somebody on the island needs help after midnight."
    assert sorted(order([said, again, other], "Ferry stops at night", "en", 2)) == [0, 2]


def test_the_old_and_the_new_place_of_a_tone_are_one_word():
    sentences = [
        "Hôm qua cả đoàn cùng nhau lên đường từ rất sớm để kịp chuyến tàu đầu tiên trong ngày về quê ăn Tết.",
        "Chị Thuỷ nhận giải thưởng của hội đồng sau hai năm miệt mài ghi chép tiếng nói của người già.",
    ]
    assert pick(sentences, "Chị Thủy", "vi", 1) == [1]


def test_a_late_sentence_can_win_on_merit():
    before = [
        "Buổi sáng ở chợ nổi bắt đầu từ lúc còn tối đất, ghe thuyền chở trái cây nối nhau về neo kín một khúc sông.",
        "Ông lão giữ đình kể rằng cây đa trước sân đã có từ thời ông nội ông còn chăn trâu thuê cho nhà hội đồng.",
        "Học sinh trong xã vừa nghỉ hè, nhiều em theo cha mẹ ra vườn hái chôm chôm và phụ bán hàng cho du khách.",
        "Đường đê mới trải nhựa năm ngoái nay có thêm hàng hoa giấy do hội phụ nữ trồng và thay nhau chăm tưới.",
    ]
    late = "Bến phà Cồn Tre ngừng chạy ban đêm từ ngày 1/10, ca nô sẽ trực tại bến để đưa người cần cấp cứu qua sông."
    assert 4 in pick([*before, late], TITLE, "vi", 1)


@pytest.mark.parametrize("language", ["vi", "en-GB", "fr", "ja", "ar"])
def test_any_language_and_no_title_are_ranked(language):
    sentences = [
        "図書館は日曜日に開きます。",
        "L'eau revient dans les trois communes.",
        "تفتح المكتبة أبوابها يوم الأحد.",
        "😀",
    ]
    assert len(rank(sentences, "", language)) == 4
    assert len(pick(sentences, "", language, 2)) == 2


def test_nothing_in_gives_nothing_out():
    assert rank([], "Title", "en") == []
    assert pick([], "Title", "en", 3) == []
    assert pick(["", "..."], "", "vi", 5) == [0, 1]
    assert pick(STORY, TITLE, "vi", 0) == []


def test_two_hundred_sentences_take_a_moment():
    many = [f"{sentence} {number}" for number in range(40) for sentence in STORY]
    started = time.process_time()
    pick(many, TITLE, "vi", 8)
    assert time.process_time() - started < 1.0  # about 0.1 s on a quiet machine
