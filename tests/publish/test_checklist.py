import pytest

from citecut.publish.checklist import ENGLISH, TABLES, Facts, checklist, items, todo
from citecut.publish.platforms import table

PLAIN = Facts("01", "vi", synthetic=False, sponsored=False)


def test_every_table_is_complete():
    for words in TABLES.values():
        assert words.keys() == ENGLISH.keys()


def test_flags_are_asked_for_only_where_there_is_something_to_flag():
    tiktok = table().platforms["tiktok"]
    assert not {"tiktok-ai", "tiktok-paid"} & set(items(tiktok, PLAIN))
    asked = items(tiktok, PLAIN._replace(synthetic=True, sponsored=True))
    assert {"tiktok-ai", "tiktok-paid", "unbranded", "pinned"} <= set(asked)


def test_an_embargo_is_the_first_thing_to_tick():
    page = checklist(table().platforms["facebook"], PLAIN._replace(not_before="2027-01-01T08:00+07:00"), "vi")
    assert page.index("Đã đến 08:00 ngày 1/1/2027 (UTC+07:00)") < page.index("Tôi đã xem hết video")


def test_it_names_the_clip_and_asks_only_for_what_it_has():
    facts = PLAIN._replace(title="Thư viện mở cửa buổi tối")
    page = checklist(table().platforms["tiktok"], facts, "en")
    assert '<h2 lang="vi">Thư viện mở cửa buổi tối</h2>' in page
    assert "Clip 01 · Tiếng Việt" in page
    assert "sponsor" not in page
    rows = dict(todo(table().platforms["tiktok"], facts._replace(sponsored=True, synthetic=True), "vi"))
    assert rows["disclosed"].endswith("đơn vị đăng, đơn vị tài trợ, phần việc do máy làm, nguồn.")


@pytest.mark.parametrize("interface", sorted(TABLES))
@pytest.mark.parametrize("name", sorted(table().platforms))
def test_every_item_has_words(name: str, interface: str):
    facts = PLAIN._replace(synthetic=True, sponsored=True, not_before="2027-01-01T08:00+07:00")
    page = checklist(table().platforms[name], facts, interface)
    assert page.count("<li>") == len(items(table().platforms[name], facts))
    assert f'lang="{interface}"' in page
    assert "{" not in page.replace(page[page.index("<style>") : page.index("</style>")], "")


def test_text_never_becomes_code():
    page = checklist(table().platforms["x"], PLAIN._replace(not_before="<script>alert(1)</script>{clip}"), "en")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
