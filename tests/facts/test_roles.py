"""A name strap holds a person's own name, or says what somebody is: only the first is carried over."""

import pytest

from citecut.facts.roles import own_name

# The second half of each set was written before the words of the rule were known to it.
ROLES = {
    "vi": """
        Ban quản lý, Ban Quản lý, Ban Quản Lý, Người dân, Chủ quán, Khách hàng, Nhân chứng, Một người mẹ, Bà con,
        Cảnh sát giao thông, Đội trưởng, UBND, Hội đồng nhân dân, Đại diện ban phụ huynh, Chị bán rau, Người trông
        đền, Bên thi công, Anh thợ hàn, Cán Bộ Thú Y, Nhà sản xuất, Người Gác Đền, Bà chủ tiệm phở, ĐẠI DIỆN DOANH
        NGHIỆP, Kiểm lâm, Chủ thuyền, Đại Diện Hợp Tác Xã, Thợ lặn, Nữ hộ sinh, Học sinh lớp 5""",
    "en": """
        The management, Management, Management Board, Residents, A neighbour, The City Council, Police, Organisers,
        A passer-by, Head Teacher, Shop owner, Fire Brigade, The baker, Site contractor, Choir Members, Harbour
        Master, Parents' association, Night shift nurse, A mother of two, Market Traders, FIRE CREW, Project lead,
        Deputy Head Teacher, Lock Keepers, Night porter, Trustees, A retired miner, Station Staff""",
}
NAMES = {
    "vi": {
        "Lan": "Lan", "Bà Lan": "Lan", "Bác sĩ Lan": "Lan", "Nguyễn Văn An": "Nguyễn Văn An", "Minh Anh": "Minh Anh",
        "Giám đốc Nguyễn Văn An": "Nguyễn Văn An", "Nghệ nhân Y Moan": "Y Moan", "John": "John",
        "Quốc Bảo": "Quốc Bảo", "Cụ Thơm": "Thơm", "TRẦN VĂN HẬU": "TRẦN VĂN HẬU", "Thạch Sết": "Thạch Sết",
        "Ni sư Diệu Tâm": "Diệu Tâm", "Thím Bảy": "Bảy", "Lý A Sùng": "Lý A Sùng", "Già làng A Hyam": "A Hyam",
    },
    "en": {
        "Rose": "Rose", "Mark": "Mark", "Anna Grey": "Anna Grey", "Will Hunt": "Will Hunt", "Mr Baker": "Baker",
        "Tom Baker": "Tom Baker", "Ms Rose Field": "Rose Field", "Harper": "Harper", "Bishop Amos Reed": "Amos Reed",
        "O'Neill": "O'Neill", "Summer Hill": "Summer Hill", "Chance Porter": "Chance Porter", "Nurse Kelly": "Kelly",
        "Captain Ines Vega": "Ines Vega",
    },
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(ROLES))
def test_what_somebody_is_is_no_name(language: str):
    roles = [" ".join(each.split()) for each in ROLES[language].split(",")]
    assert [(role, own_name(role, language)) for role in roles if own_name(role, language)] == []


@pytest.mark.parametrize("language", sorted(NAMES))
def test_a_persons_name_is_told_from_what_they_are(language: str):
    assert {text: own_name(text, language) for text in NAMES[language]} == NAMES[language]


def test_a_script_without_capitals_is_taken_as_a_name():
    assert own_name("王小明", "zh") == "王小明"
    assert own_name("สมชาย", "th") == "สมชาย"
