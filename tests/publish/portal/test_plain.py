import pytest

from citecut.model import Citation, Passage, Source, TextRange, digest_of, passage_id
from citecut.publish.portal.plain import absolute, passage_address, plain, relative, shortened, slug


def source(text: str, **fields: object) -> tuple[Source, Citation]:
    place = TextRange(start=0, end=len(text))
    passage = Passage(id=passage_id(text, 0), range=place, page=fields.pop("page", None))
    known = {"kind": "article", "title": "Tin", "language": "vi", "media": digest_of(b"x"), "media_type": "text/html"}
    made = Source(text=text, passages=(passage,), **(known | {"url": "https://example.org/tin"} | fields))
    return made, Citation(source=made.digest, passage=passage.id, range=place, quote=text)


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("index.html", "vi/a.html", "vi/a.html"),
        ("vi/a.html", "index.html", "../index.html"),
        ("vi/a.html", "vi/b.html", "b.html"),
        ("vi/topics/a.html", "assets/x.css", "../../assets/x.css"),
        ("vi/a.html", "vi/b.html#line-1", "b.html#line-1"),
        ("vi/embed/a.html", "vi/a.html", "../a.html"),
    ],
)
def test_pages_lead_to_each_other_wherever_the_site_lies(page, target, link):
    assert relative(page, target) == link


def test_the_address_of_a_front_page_is_that_of_its_folder():
    assert absolute("https://a.org/x/", "index.html") == "https://a.org/x/"
    assert absolute("https://a.org/x/", "vi/index.html") == "https://a.org/x/vi/"
    assert absolute("https://a.org/x/", "vi/a.html") == "https://a.org/x/vi/a.html"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Đường Thủy: 1.000 ghế!", "duong-thuy-1-000-ghe"),
        ("図書館が開く", ""),
        ("../../etc/passwd", "etc-passwd"),
        ("<script>", "script"),
    ],
)
def test_file_names_hold_plain_letters_alone(text, name):
    assert slug(text) == name


def test_a_link_to_a_passage_carries_its_words():
    made, cited = source("Mười hai thư viện mở cửa - đến 21 giờ, kể từ ngày 1/9")
    assert passage_address(made, cited) == (
        "https://example.org/tin#:~:text=M%C6%B0%E1%BB%9Di%20hai%20th%C6%B0%20vi%E1%BB%87n,k%E1%BB%83%20t%E1%BB%AB%20ng%C3%A0y%201%2F9"
    )
    made, cited = source("một-hai, ba & bốn")
    assert passage_address(made, cited).endswith("#:~:text=m%E1%BB%99t%2Dhai%2C%20ba%20%26%20b%E1%BB%91n")


def test_a_paged_document_opens_at_its_page_and_a_fragment_stays():
    made, cited = source("Điều 1", page=3)
    assert passage_address(made, cited) == "https://example.org/tin#page=3"
    made, cited = source("Tin", url="https://example.org/tin#muc-2")
    assert passage_address(made, cited) == "https://example.org/tin#muc-2:~:text=Tin"


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "https://"])
def test_nothing_but_the_web_is_linked(url):
    made, cited = source("Tin", url=url)
    assert passage_address(made, cited) is None


def test_text_that_steers_its_neighbours_stands_plain():
    assert plain("a\u202eb\u2066c\x00\n d\u200b") == "abc d"
    assert shortened("một hai ba bốn năm", 12) == "một hai ba…"
