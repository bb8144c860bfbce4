"""What keeps a moment of a film from standing alone, or from being fair."""

from dataclasses import replace

import pytest

from citecut.write.reasons import reasons
from citecut.write.standing import GRAVE, Flaw, closing, flaws, is_filler, opening
from tests.write.talks import sentences_of


def opens(text, language, before="The bridge was closed."):
    return {flaw.code: flaw.weight for flaw in opening(sentences_of(before, text), 1, language, {"lan"})}


def closes(text, following, language):
    return {flaw.code: flaw.weight for flaw in closing(sentences_of(text, following), 0, language)}


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("He signed the contract in May.", "en", "pronoun"),
        ("And they never came back to the village.", "en", "pronoun"),
        ("It broke in two places.", "en", "pronoun"),
        ("As I said, the bridge is safe.", "en", "points-back"),
        ("So that's why the school moved.", "en", "points-back"),
        ("But the river rose again.", "en", "contrast"),
        ("However, nobody was hurt.", "en", "contrast"),
        ("because the pump had failed.", "en", "fragment"),
        ("Ông ấy ký hợp đồng vào tháng năm.", "vi", "pronoun"),
        ("Họ không bao giờ trở lại làng.", "vi", "pronoun"),
        ("Điều đó làm mọi người bất ngờ.", "vi", "pronoun"),
        ("Như tôi đã nói, cây cầu an toàn.", "vi", "points-back"),
        ("Vì vậy trường phải dời đi.", "vi", "points-back"),
        ("Nhưng nước sông lại dâng.", "vi", "contrast"),
        ("Và tuy nhiên không ai bị thương.", "vi", "contrast"),
        ("So, as you can see on this slide, the water goes there.", "en", "screened"),
        ("Các anh chị nhìn vào đây, nước lên tới mái.", "vi", "screened"),
        ("Như ở hình trước, mực nước đi lên.", "vi", "points-back"),
    ],
)
def test_a_moment_does_not_open_on_what_was_said_before(text, language, code):
    assert opens(text, language)[code] >= GRAVE


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It is important that every child can swim.", "en"),
        ("There are forty boats in the harbour.", "en"),
        ("The bridge carries two thousand cars a day.", "en"),
        ("I grew up beside the river.", "en"),
        ("So the people of the valley built a school.", "en"),
        ("Mẹ tôi mở quầy trái cây vào năm 1986.", "vi"),
        ("Có ba lý do khiến trường phải dời đi.", "vi"),
        ("Thế thì bà con góp tiền xây trường.", "vi"),
        ("Ông Lan ký hợp đồng vào tháng năm.", "vi"),
        ("Thứ hai tuần này thư viện mở cửa.", "vi"),
    ],
)
def test_a_moment_may_open_on_what_says_all_it_needs(text, language):
    assert all(weight < GRAVE for weight in opens(text, language).values())


@pytest.mark.parametrize(
    ("text", "before", "language"),
    [
        ("Yes, for nineteen years now.", "Is it closed?", "en"),
        ("Because the pump had failed.", "Why was it closed?", "en"),
        ("Vâng, đã mười năm rồi.", "Cầu đóng lâu chưa?", "vi"),
        ("Bởi vì máy bơm bị hỏng.", "Vì sao cầu đóng?", "vi"),
    ],
)
def test_an_answer_needs_its_question(text, before, language):
    assert opens(text, language, before)["answer"] >= GRAVE
    assert "answer" not in opens(text, language, "The bridge is old.")


@pytest.mark.parametrize(
    ("asked", "begun", "rest", "whole", "language"),
    [
        ("Did you ever want to close?", "Oh yes.", "In 2012 I did.", "In 2012 the library nearly closed.", "en"),
        ("Cô có định đóng cửa không?", "Có chứ.", "Năm 2012 thì có.", "Năm 2012 thư viện suýt đóng cửa.", "vi"),
    ],
)
def test_an_answer_in_two_sentences_needs_its_question_too(asked, begun, rest, whole, language):
    for text, flawed in ((rest, True), (whole, False)):
        found = opening(sentences_of(f"H|{asked}", f"M|{begun}", f"M|{text}"), 2, language)
        assert ("answer" in {flaw.code for flaw in found}) is flawed


def test_an_answer_that_says_all_it_needs_may_stand_alone():
    said = opens("The people of Port Linden paid two dollars a month.", "en", "Who paid?")
    assert 0 < said["answer"] < GRAVE


@pytest.mark.parametrize(
    ("text", "following", "language", "code"),
    [
        ("Who paid for the bridge?", "We all did, for ten years.", "en", "question"),
        ("There are three reasons, for example:", "The first one is money.", "en", "open"),
        ("And then the water, you know, the", "The river rose again.", "en", "open"),
        ("The bridge is safe.", "But only for bicycles and people on foot.", "en", "taken-back"),
        ("Ai trả tiền cho cây cầu?", "Tất cả chúng tôi trả.", "vi", "question"),
        ("Có ba lý do, cụ thể như sau:", "Lý do đầu tiên là tiền.", "vi", "open"),
        ("Cây cầu rất an toàn.", "Nhưng chỉ cho xe đạp và người đi bộ.", "vi", "taken-back"),
        ("Ai cũng được vào cửa.", "Trừ khi chưa đủ mười tuổi.", "vi", "taken-back"),
    ],
)
def test_a_moment_does_not_end_on_what_is_open_or_is_taken_back(text, following, language, code):
    assert closes(text, following, language)[code] >= 0.5


def test_what_another_speaker_objects_does_not_take_it_back():
    said = sentences_of("Mara|The bridge is safe.", "Host|But only for bicycles?")
    assert not any(flaw.code == "taken-back" for flaw in closing(said, 0, "en"))


@pytest.mark.parametrize(
    ("one", "murmur", "language"),
    [("The bridge is safe.", "How very nice.", "en"), ("Cây cầu rất an toàn.", "Nghe vui quá.", "vi")],
)
def test_a_moment_does_not_end_on_what_another_speaker_puts_in(one, murmur, language):
    assert [flaw.code for flaw in closing(sentences_of(f"Mara|{one}", f"Host|{murmur}"), 1, language)] == ["open"]
    assert closing(sentences_of(f"Mara|{one}", f"Mara|{murmur}"), 1, language) == []


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("Thanks, and sorry about the projector.", "en", "hosting"),
        ("Xin lỗi, để tôi uống ngụm nước.", "vi", "hosting"),
        ("And that part, well, let me come back to that later.", "en", "hosting"),
        ("Ngoài ra thôi, phần này tôi bỏ qua vì hết giờ.", "vi", "hosting"),
        ("It rose from here to here in one night.", "en", "screened"),
        ("Trang chiếu hơi mờ, mong các bác thông cảm.", "vi", "screened"),
    ],
)
def test_what_only_concerns_the_room_speaks_against_a_moment(text, language, code):
    said = sentences_of("The bridge is safe.", text, "The river rose in May.")
    (flaw,) = flaws(said, 0, 3, language)
    assert flaw.code == code
    assert reasons((), (Flaw(code, GRAVE, flaw.words),), language)[-1].endswith(f"“{flaw.words}”")


@pytest.mark.parametrize(
    ("text", "language"),
    [("Children spend four hours a day on the screen.", "en"), ("Trên hình thức, cây cầu đã xong.", "vi")],
)
def test_words_that_only_look_like_pointing_at_a_picture_do_no_harm(text, language):
    assert flaws(sentences_of(text), 0, 1, language) == []


def test_a_whole_statement_ends_well():
    assert closes("The bridge is safe.", "The river rose in May.", "en") == {}
    assert closes("Cây cầu rất an toàn.", "Tháng năm nước sông dâng.", "vi") == {}


@pytest.mark.parametrize(("text", "language"), [("Okay, yeah.", "en"), ("Mm-hmm.", "en"), ("Dạ vâng ạ.", "vi")])
def test_murmurs_are_known(text, language):
    assert is_filler(text, language)
    assert not is_filler("The bridge is safe, okay.", "en")


def test_a_programmes_own_words_and_long_pauses_speak_against_a_moment():
    said = sentences_of("Welcome back to the talk.", "The bridge is safe.", seconds=4)
    assert "hosting" in {flaw.code for flaw in flaws(said, 0, 2, "en")}
    slow = sentences_of("The bridge is safe.", "The river rose.", seconds=30)
    slow[0] = replace(slow[0], time=slow[0].time.model_copy(update={"end": slow[0].time.start + 3}))
    assert "pause" in {flaw.code for flaw in flaws(slow, 0, 2, "en")}


@pytest.mark.parametrize(
    ("one", "named", "following", "language"),
    [
        ("Water rose at two o’clock.", "My neighbour, a man of ninety, woke.", "Then he ran to my door.", "en"),
        ("Nước lên lúc hai giờ sáng.", "Một người hàng xóm thức dậy.", "Lúc đó anh ấy chạy sang gọi tôi.", "vi"),
    ],
)
def test_somebody_inside_a_moment_who_was_never_named_speaks_against_it(one, named, following, language):
    (flaw,) = flaws(sentences_of(one, following), 0, 2, language)
    assert (flaw.code, flaw.words) == ("unnamed", following)
    assert flaws(sentences_of(one, named, following), 0, 3, language) == []


def test_words_that_may_have_been_misheard_are_named():
    said = sentences_of("The bridge is safe.", "The river rose in May.")
    said[1] = replace(said[1], sure=0.4)
    (flaw,) = flaws(said, 0, 2, "en")
    assert (flaw.code, flaw.words) == ("doubtful", "The river rose in May.")
    assert reasons((), (flaw,), "vi")[-1] == "lưu ý: có thể nghe nhầm: “The river rose in May.”"


def test_a_language_without_tables_is_judged_by_its_signs():
    said = sentences_of("El puente está cerrado.", "¿Quién pagó el puente?")
    assert [flaw.code for flaw in flaws(said, 0, 2, "es")] == ["question"]
    assert flaws(said, 0, 1, "es") == []
