"""Lines made to deceive: each leaves words out so that the source says something else; each must be found.

And honest ones, which leave out as much and must pass.
"""

from collections.abc import Callable

import pytest

from citecut.model import Line, Source
from citecut.write.verify import verify_line

# language, sentence of the source, line that says something else, credited speaker
TURNED = [
    # negation, double negation and its weaker kin
    ("en", "It is not impossible that the dam will fail.", "It is impossible that the dam will fail.", ""),
    ("en", "It is not impossible that the dam will fail.", "The dam will fail.", ""),
    ("en", "Few residents support the plan.", "Residents support the plan.", ""),
    ("en", "The drug hardly reduces pain.", "The drug reduces pain.", ""),
    ("en", "The levee barely held.", "The levee held.", ""),
    ("en", "The minister denied that the tax will rise.", "The tax will rise.", "The minister"),
    ("en", "The report stopped short of blaming the pilot.", "The report of blaming the pilot.", ""),
    ("en", "Neither the army nor the police fired.", "The army fired.", ""),
    ("en", "He was cleared of stealing the car.", "He was stealing the car.", ""),
    ("vi", "Không phải không có người phản đối dự án.", "Không có người phản đối dự án.", ""),
    ("vi", "Mức giá này chưa hẳn đã rẻ.", "Mức giá này đã rẻ.", ""),
    ("vi", "Không phải ai cũng được miễn phí.", "Ai cũng được miễn phí.", ""),
    ("vi", "Bộ bác bỏ tin đập sẽ vỡ.", "Đập sẽ vỡ.", ""),
    ("vi", "Chẳng mấy hộ đồng ý di dời.", "Hộ đồng ý di dời.", ""),
    ("vi", "Cầu hầu như không hư hại.", "Cầu hư hại.", ""),
    ("vi", "Tòa tuyên ông không phạm tội nhận hối lộ.", "Tòa tuyên ông phạm tội nhận hối lộ.", ""),
    # conditions, exceptions, time limits
    ("en", "The pool opens only if the water is clean.", "The pool opens.", ""),
    ("en", "Schools stay closed until the water is safe.", "Schools stay closed.", ""),
    ("en", "All shops opened except the bakery.", "All shops opened.", ""),
    ("en", "Entry is free, apart from the museum.", "Entry is free.", ""),
    ("en", "The council bought buses rather than trams.", "The council bought buses.", ""),
    ("vi", "Mọi cửa hàng đều mở, trừ tiệm bánh.", "Mọi cửa hàng đều mở.", ""),
    ("vi", "Vé được miễn phí, ngoại trừ bảo tàng.", "Vé được miễn phí.", ""),
    ("vi", "Trường chỉ mở lại khi nước rút.", "Trường mở lại.", ""),
    ("vi", "Thay vì mở lớp để dạy trẻ, trường đóng cửa.", "Thay vì mở lớp.", ""),
    ("vi", "Nên chọn người hiểu biết thay vì người nổi tiếng.", "Nên chọn người nổi tiếng.", ""),
    # not (yet) so
    ("en", "The bridge was to have opened in May.", "The bridge opened in May.", ""),
    ("en", "The strike would have closed the port.", "The strike closed the port.", ""),
    ("en", "The so-called expert left.", "The expert left.", ""),
    ("en", "Police arrested the alleged thief.", "Police arrested the thief.", ""),
    ("en", "The town plans to ban cars.", "The town ban cars.", ""),
    ("en", "The club tried to buy the ground.", "The club buy the ground.", ""),
    ("vi", "Đáng lẽ cầu đã thông xe vào tháng 5.", "Cầu đã thông xe vào tháng 5.", ""),
    ("vi", "Công an bắt người bị nghi trộm xe.", "Công an bắt người trộm xe.", ""),
    ("vi", "Huyện cân nhắc đóng cửa chợ.", "Huyện đóng cửa chợ.", ""),
    ("vi", "Cái gọi là chuyên gia đã rời đi.", "Chuyên gia đã rời đi.", ""),
    # where, when and of whom it holds
    ("en", "The drug cures cancer in mice.", "The drug cures cancer.", ""),
    ("en", "Rents doubled before the war.", "Rents doubled.", ""),
    ("en", "The flu killed 40 among adults over 60.", "The flu killed 40.", ""),
    ("en", "Trains are free for students.", "Trains are free.", ""),
    ("en", "In the laboratory, the paint resists fire.", "The paint resists fire.", ""),
    ("en", "The law bans smoking near schools.", "The law bans smoking.", ""),
    ("vi", "Thuốc chữa khỏi ung thư ở chuột.", "Thuốc chữa khỏi ung thư.", ""),
    ("vi", "Loại sơn này chịu lửa trong phòng thí nghiệm.", "Loại sơn này chịu lửa.", ""),
    ("vi", "Thư viện mở cửa buổi tối tại 4 huyện thí điểm.", "Thư viện mở cửa buổi tối.", ""),
    ("vi", "Tỉnh miễn học phí trong năm đầu tiên.", "Tỉnh miễn học phí.", ""),
    ("vi", "Trong phòng thí nghiệm, loại sơn này chịu lửa.", "Loại sơn này chịu lửa.", ""),
    ("vi", "Xe buýt miễn phí cho học sinh.", "Xe buýt miễn phí.", ""),
    # who did what to whom
    ("en", "The dog the man bit ran away.", "The dog bit.", ""),
    ("en", "The man the dog bit died.", "The man bit died.", ""),
    ("en", "The mayor's brother was arrested.", "The mayor was arrested.", ""),
    ("en", "The girl was attacked by her uncle.", "The girl was attacked.", ""),
    ("en", "The judge sent the thief and the witness home.", "The judge sent the thief home.", ""),
    ("en", "The plan affects the army, the navy and the police.", "The plan affects the army.", ""),
    ("en", "He helped the woman who hit the officer.", "He hit the officer.", ""),
    ("vi", "Con chó bị người đàn ông cắn đã bỏ chạy.", "Con chó cắn đã bỏ chạy.", ""),
    ("vi", "Em trai chủ tịch xã bị bắt.", "Chủ tịch xã bị bắt.", ""),
    ("vi", "Các đồng chí An, Bình và Cường dự lễ.", "Các đồng chí An dự lễ.", ""),
    ("vi", "Dự lễ có các đồng chí An, Bình và Cường.", "Dự lễ có các đồng chí An.", ""),
    ("vi", "Bà Hoa bị hàng xóm kiện ra tòa.", "Bà Hoa kiện ra tòa.", ""),
    ("vi", "Tỉnh giao huyện mở đường.", "Tỉnh mở đường.", ""),
    # who says so, and in which words
    ("en", "Ana Reed said Ben Cole was right.", "Ben Cole was right.", "Ben Cole"),
    ("en", "The tax is fair, Ana Reed said.", "The tax is fair.", ""),
    ("en", "“The tax is fair if it is shared,” said Ana Reed.", "“The tax is fair.”", "Ana Reed"),
    ("en", "“I never said the tax is fair,” said Ana Reed.", "“The tax is fair.”", "Ana Reed"),
    ("en", "Critics say the mayor lied.", "The mayor lied.", ""),
    ("vi", "Bà Hoa nói: “Tôi không hề nói thuế là công bằng”.", "“Thuế là công bằng.”", "Hoa"),
    ("vi", "Ông Nam cho rằng bà Hoa đúng.", "Bà Hoa đúng.", "Hoa"),
    ("vi", "Dư luận cho rằng chủ tịch nói dối.", "Chủ tịch nói dối.", ""),
    ("vi", "Thuế là công bằng, bà Lê Thị Hoa khẳng định.", "Thuế là công bằng.", ""),
    # how many and how much
    ("en", "Up to 40 families may move.", "40 families may move.", ""),
    ("en", "One in ten drivers had been drinking.", "Ten drivers had been drinking.", ""),
    ("en", "Sales rose from 5 to 8 million.", "Sales rose 8 million.", ""),
    ("en", "Half the wells are dry.", "The wells are dry.", ""),
    ("vi", "Cứ mười tài xế thì một người say.", "Mười tài xế say.", ""),
    ("vi", "Doanh thu tăng từ 5 lên 8 tỷ đồng.", "Doanh thu tăng 8 tỷ đồng.", ""),
    ("vi", "Quá nửa số giếng đã cạn.", "Số giếng đã cạn.", ""),
    ("vi", "Nhiều nhất 40 hộ phải dời đi.", "40 hộ phải dời đi.", ""),
    # a word nobody has listed, from the middle of a clause
    ("en", "The crew mimed rescuing the child.", "The crew rescuing the child.", ""),
    ("en", "The firm rehearsed closing the plant.", "The firm closing the plant.", ""),
    ("vi", "Đội cứu hộ diễn tập đưa dân rời bãi.", "Đội cứu hộ đưa dân rời bãi.", ""),
    ("vi", "Xã mơ mở được lớp đêm.", "Xã mở được lớp đêm.", ""),
]


def codes(source: Source, proved: Line, severity: str = "") -> list[str]:
    found = verify_line(proved, {source.digest: source})
    return [f.code for f in found if f.severity == (severity or f.severity)]


@pytest.mark.parametrize(("language", "sentence", "text", "speaker"), TURNED)
def test_a_line_that_says_something_else_is_found(
    language: str,
    sentence: str,
    text: str,
    speaker: str,
    story: Callable[[str, str], Source],
    line: Callable[..., Line],
) -> None:
    source = story(sentence, language)
    assert codes(source, line(source, text, speaker=speaker))


HEADS = [
    ("en", "In the laboratory, the paint resists fire.", "The paint resists fire."),
    ("en", "Yesterday, the council met.", "The council met."),
    ("vi", "Trong phòng thí nghiệm, loại sơn này chịu lửa.", "Loại sơn này chịu lửa."),
    ("vi", "Hôm qua, hội đồng đã họp.", "Hội đồng đã họp."),
]


@pytest.mark.parametrize(("language", "sentence", "text"), HEADS)
def test_a_setting_at_the_head_is_for_a_person_to_look_at(
    language: str, sentence: str, text: str, story: Callable[[str, str], Source], line: Callable[..., Line]
) -> None:
    source = story(sentence, language)
    assert codes(source, line(source, text)) == ["limit-dropped"]
    assert codes(source, line(source, text), "look") == ["limit-dropped"]


HONEST = [
    ("en", "Meanwhile, the drug cures cancer in mice.", "The drug cures cancer in mice.", ""),
    ("en", "Visits reached 68,500, up 67.1% from 41,000 in 2024.", "Visits reached 68,500.", ""),
    ("en", "The storm hit the coast, killing two people.", "The storm hit the coast.", ""),
    ("en", "Ana Reed, the mayor, also said the road is open.", "The road is open.", "Ana Reed"),
    ("en", "The road, which was built in 1950, is closed in winter.", "The road is closed in winter.", ""),
    ("en", "The fund (set up in 2020) pays for 40 nurses.", "The fund pays for 40 nurses.", ""),
    ("en", "Speaking at the opening, Ana Reed said the road is open.", "Ana Reed said the road is open.", ""),
    ("en", "“The tax is fair,” said Ana Reed, the mayor.", "“The tax is fair.”", "Ana Reed"),
    ("en", "The council closed the road, and the shops lost trade.", "The council closed the road.", ""),
    ("vi", "Trong khi đó, thuốc chữa khỏi bệnh ở chuột.", "Thuốc chữa khỏi bệnh ở chuột.", ""),
    ("vi", "Thư viện đón 68.500 lượt, tăng 67,1% so với năm 2024.", "Thư viện đón 68.500 lượt.", ""),
    ("vi", "Bão vào đất liền, khiến hai người bị thương.", "Bão vào đất liền.", ""),
    ("vi", "Bà Lê Thị Hoa, Chủ tịch xã, cũng cho biết đường đã thông.", "Đường đã thông.", "Lê Thị Hoa"),
    ("vi", "Quỹ (lập năm 2020) trả lương cho 40 y tá.", "Quỹ trả lương cho 40 y tá.", ""),
    ("vi", "Phát biểu khai mạc, ông Nam cho biết đường đã thông.", "Ông Nam cho biết đường đã thông.", ""),
    ("vi", "“Thuế là công bằng”, bà Lê Thị Hoa nói.", "“Thuế là công bằng.”", "Lê Thị Hoa"),
    ("vi", "Xã mở lớp đêm, nhằm giúp công nhân.", "Xã mở lớp đêm.", ""),
    (
        "vi",
        "Ông Nam cho rằng cần đổi cách làm, ví như thay vì làm phim dài, thì chỉ cần làm clip ngắn.",
        "Thay vì làm phim dài, thì chỉ cần làm clip ngắn.",
        "Nam",
    ),
]


@pytest.mark.parametrize(("language", "sentence", "text", "speaker"), HONEST)
def test_an_honest_cut_passes(
    language: str,
    sentence: str,
    text: str,
    speaker: str,
    story: Callable[[str, str], Source],
    line: Callable[..., Line],
) -> None:
    source = story(sentence, language)
    assert codes(source, line(source, text, speaker=speaker)) == []
