"""Text that would be code: in titles, lines, names and addresses it changes no element of any file."""

import json
import re
from collections import Counter
from pathlib import Path

import pysubs2
import pytest
from lxml import etree, html

from citecut.pipeline.portals import build_portal
from citecut.project import Project
from tests.publish.portal import shelf
from tests.publish.portal.shelf import Told
from tests.publish.test_page import NAUGHTY, NAUGHTY_LIST, harmless

VIDEO, POSTER = b"not a film", b"not a picture"


def built(root: Path, text: str) -> Path:
    project = Project(root / "project")
    told = Told(title=text, line=text, english_title=text, english_line=text, publisher=text, url=text, besides=text)
    made = shelf.release(project, told, media=(VIDEO, POSTER), signer=text)
    shelf.correct(project, made["vi"], text)
    shelf.withdraw(project, made["en"].digest, text)
    shelf.claim(project, made["vi"], text)
    # A second clip of the same words makes them a topic.
    shelf.release(project, told, clip="02", at="2026-11-02T00:00:00Z", media=(VIDEO, POSTER))
    build_portal([project.root], root / "site", "https://clips.example.org", title=text)
    return root / "site"


def shape(site: Path) -> Counter:
    """Every element of every file with the names of its attributes."""
    found = Counter()
    for path in [*site.rglob("*.html"), *site.rglob("*.xml")]:
        read = html.document_fromstring if path.suffix == ".html" else etree.fromstring
        tree = read(path.read_bytes())
        found.update(
            (path.suffix, node.tag, *sorted(node.attrib)) for node in tree.iter() if isinstance(node.tag, str)
        )
        for block in tree.xpath("//script[@type]/text()") if path.suffix == ".html" else ():
            assert "<" not in block
            json.loads(block)
    return found


def check(root: Path, text: str) -> None:
    site = built(root / "naughty", text)
    assert (site / "vi" / "answers.html").is_file()
    assert shape(site) == shape(built(root / "harmless", harmless(text)))
    for path in site.rglob("*.json"):
        assert "<" not in path.read_text(encoding="utf-8")
        json.loads(path.read_bytes())
    for path in site.rglob("*.vtt"):
        assert path.read_text(encoding="utf-8").count("-->") == len(pysubs2.load(str(path)))
    for path in site.glob("assets/clips.*.js"):
        code = path.read_text(encoding="utf-8")
        assert "<" not in code
        assert isinstance(json.loads(code.removeprefix("window.clips=").removesuffix(";\n")), list)
    links = [
        link for page in site.rglob("*.html") for link in html.document_fromstring(page.read_bytes()).xpath("//@href")
    ]
    assert not [link for link in links if re.match(r"\s*(javascript|data|vbscript|file):", link, re.IGNORECASE)]


@pytest.mark.parametrize("text", NAUGHTY)
def test_text_never_becomes_code(tmp_path, text):
    check(tmp_path, text)


def test_no_string_of_the_naughty_list_becomes_code(tmp_path):
    if not NAUGHTY_LIST.is_file():
        pytest.skip("the list of naughty strings is not here")
    rows = [row for row in NAUGHTY_LIST.read_text(encoding="utf-8").splitlines() if row and not row.startswith("#")]
    check(tmp_path, " ".join(rows))


def test_text_of_one_title_does_not_turn_what_stands_beside_it(tmp_path):
    site = built(tmp_path, "Tin \u202egnort\u2066")
    for path in [*site.rglob("*.xml"), *site.rglob("*.json"), *site.glob("assets/*.js")]:
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", path.read_text(encoding="utf-8")), path.name
    for path in site.rglob("*.html"):
        head = path.read_text(encoding="utf-8").partition("</head>")[0]
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", head)


def test_a_file_that_is_no_media_is_not_handed_on(tmp_path):
    project = Project(tmp_path / "project")
    made = shelf.release(project, media=(VIDEO, POSTER), languages=("vi",))["vi"]
    with project.writing():
        page = project.put_media(b"<script>alert(1)</script>")
        hostile = made.files[0].model_copy(update={"name": "../x.html", "media": page, "media_type": "text/html"})
        other = made.model_copy(update={"files": (*made.files, hostile), "title": "Khác"})
        project.put(other)
        project.journal("released", release=other.digest, clip="01", language="vi", at="2026-11-03T00:00:00Z")
    build_portal([project.root], tmp_path / "site", "https://clips.example.org")
    assert not [path for path in tmp_path.rglob("*.html") if path.read_bytes().startswith(b"<script")]
    assert {path.suffix for path in (tmp_path / "site" / "media").iterdir()} == {".mp4", ".jpg", ".vtt"}
