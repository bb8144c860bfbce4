import json

import pytest
from lxml import html

from citecut.publish.markup import Markup, data, element, escaped, file_address, joined, raw, void, web_address


def test_text_is_escaped_in_content_and_in_attributes():
    made = element("p", "<b>&\"'", title='"><script>alert(1)</script>', data_x="'")
    found = html.fromstring(made)
    assert found.text == "<b>&\"'"
    assert dict(found.attrib) == {"title": '"><script>alert(1)</script>', "data-x": "'"}
    assert not len(found)


def test_markup_is_not_escaped_twice():
    assert joined([element("b", "a & b"), " < ", None, ["c"]]) == "<b>a &amp; b</b> &lt; c"
    assert escaped(Markup("<i>")) == "<i>"


def test_attributes_that_are_none_or_false_are_left_out():
    assert void("video", controls=True, poster=None, hidden=False, class_="x") == '<video controls class="x">'


def test_characters_that_html_forbids_are_replaced():
    assert escaped("a\x00b\x1bc\ud800d\uffff") == "a\ufffdb\ufffdc\ufffdd\ufffd"


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--", "<!--<script>", "]]>", "\u2028\u2029", "&lt;", "\ud800"]
)
def test_json_comes_back_and_cannot_end_its_block(text):
    block = data("x", {"text": text})
    found = html.fragments_fromstring(block)
    assert len(found) == 1
    assert json.loads(found[0].text) == {"text": text}
    assert block.count("<") == 2


def test_our_own_code_may_not_end_its_element():
    with pytest.raises(ValueError, match="its own end"):
        raw("script", "x = '</SCRIPT>'")


@pytest.mark.parametrize("url", ["https://example.org/a?b=c#d", "http://example.org", "HTTPS://ví-dụ.vn/đường"])
def test_web_pages_may_be_linked(url):
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        " https://example.org",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org",
        "https:///x",
        "https:\\\\example.org",
        "http://[::1",
        "mailto:a@example.org",
        "example.org",
    ],
)
def test_anything_else_is_not_linked(url):
    assert web_address(url) is None


def test_file_names_become_relative_urls():
    assert file_address("01/vi/9x16.mp4") == "01/vi/9x16.mp4"
    assert file_address("Thư viện #1?/a%b.mp4") == "Th%C6%B0%20vi%E1%BB%87n%20%231%3F/a%25b.mp4"
    assert file_address("javascript:alert(1)") == "javascript%3Aalert%281%29"


@pytest.mark.parametrize("path", ["", "/etc/passwd", "../x.mp4", "a/../../x", "\\\\server\\x", "//example.org/x"])
def test_a_file_outside_the_folder_is_refused(path):
    with pytest.raises(ValueError, match="beside the page"):
        file_address(path)
