import io
import json

import pytest
from PIL import Image

from citecut.model import Release, ReleaseFile, original_edition
from citecut.publish import Made
from citecut.publish.packages import Package, captions_name, cover, manifest, report, report_row, text_files
from citecut.publish.platforms import Figure, table
from citecut.publish.texts import post, said
from tests.publish.conftest import english_edition, make_cut, make_script, make_source

ATTACK = '"><script>alert(1)</script>\u202e'


def package(key: str, language: str = "vi", publisher: str = "Cổng thông tin Hòa An", **fields) -> Package:
    source = make_source()
    script = make_script(source)
    edition = original_edition(script) if language == "vi" else english_edition(script)
    cut = make_cut(script, edition)
    release = Release(
        clip="01",
        language=language,
        sources=script.sources,
        script=script.digest,
        edition=edition.digest,
        cuts={"9x16": cut.digest},
        title=script.title,
        publisher=publisher,
        lines={},
        files=(),
    )
    texts = said(script, edition, cut, publisher)
    platform = table().platforms[key]
    made = Made(script, edition, {"9x16": cut})
    known = {"synthetic": language == "en", "post": post(texts, platform), "texts": texts, **fields}
    return Package(key, platform, release, made, "9x16", **known)


def picture(width: int = 1080, height: int = 1920) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((width, height), 90).convert("RGB").save(out, "JPEG", quality=95)
    return out.getvalue()


def test_files_are_named_by_ids_and_short():
    made = package("tiktok")
    assert made.video == "01-vi-9x16.mp4"
    assert made.folder == "packages/01/vi/tiktok"
    assert len(made.video.encode()) <= 120


def test_pinned_text_and_title_are_there_where_the_platform_has_a_place_for_them():
    assert "pinned.txt" in text_files(package("tiktok"))
    assert "title.txt" not in text_files(package("tiktok"))
    assert "title.txt" in text_files(package("youtube"))
    assert "pinned.txt" not in text_files(package("youtube"))


def test_the_checklist_comes_in_both_interface_languages():
    files = text_files(package("facebook", "en"))
    assert "Trước khi đăng" in files["checklist.vi.html"].decode()
    assert "Before you post" in files["checklist.en.html"].decode()


@pytest.mark.parametrize(
    ("key", "language", "name"),
    [
        ("facebook", "vi", "01-vi-9x16.vi_VN.srt"),
        ("facebook", "en", "01-en-9x16.en_US.srt"),
        ("x", "vi", "captions.vi.srt"),
    ],
)
def test_captions_are_named_as_the_platform_wants_them(key: str, language: str, name: str):
    assert captions_name(package(key, language), language, "srt") == name


def test_a_cover_within_its_limits_stays_as_it_is():
    jpeg = picture(300, 300)
    assert cover(jpeg, None) is jpeg
    assert cover(jpeg, Figure(most=8_000_000, evidence="D", source="x")) is jpeg


@pytest.mark.parametrize("most", [200_000, 20_000, 2_000])
def test_a_cover_is_brought_within_its_limits(most: int):
    small = cover(picture(), Figure(most=most, side=320, evidence="D", source="x"))
    assert len(small) <= most
    with Image.open(io.BytesIO(small)) as opened:
        assert max(opened.size) <= 320


def test_the_manifest_names_release_files_embargo_and_citations():
    made = package("x", not_before="2030-01-01T08:00+07:00")
    file = ReleaseFile(name="caption.txt", media="0" * 64, size=3, media_type="text/plain")
    value = json.loads(manifest(made, [file], made.post.findings))
    assert value["release"] == made.release.digest
    assert value["not_before"] == "2030-01-01T08:00+07:00"
    assert value["platform_checked"] == table().checked.isoformat()
    assert value["files"] == [{"name": "caption.txt", "sha256": "0" * 64, "size": 3, "type": "text/plain"}]
    assert value["lines"][0]["citations"][0]["quote"]


def test_the_same_package_gives_the_same_bytes():
    assert manifest(package("x"), [], ()) == manifest(package("x"), [], ())


def test_text_never_becomes_code_in_a_checklist_or_the_manifest():
    made = package("tiktok", publisher=ATTACK)
    files = text_files(made)
    assert b"<script>" not in files["checklist.vi.html"] + files["checklist.en.html"]
    assert json.loads(manifest(made, [], ()))["publisher"] == ATTACK


def test_the_report_has_a_row_for_every_platform():
    one = package("x")
    value = json.loads(
        report([report_row("x", one.release, one.folder, ()), report_row("tiktok", one.release, "", ())])
    )
    assert [row["folder"] for row in value["platforms"]] == ["packages/01/vi/x", None]
