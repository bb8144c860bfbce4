"""Addresses that are printed and posted lead to pages that the portal builds."""

from pathlib import Path

import pytest

from citecut.errors import UsageError
from citecut.pipeline.pages import clip_address, page_address, page_name
from citecut.pipeline.portals import build_portal
from citecut.project import Project
from tests.publish.portal import shelf
from tests.publish.portal.shelf import Told

PORTAL = "https://clips.example.org/hoa-an"
MEDIA = (b"a film", b"a picture")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


def test_every_release_leads_to_the_page_that_the_portal_builds(project, tmp_path):
    first = shelf.release(project, media=MEDIA)
    later = shelf.release(project, Told(title="Tên khác hẳn"), at="2026-11-04T00:00:00Z", media=MEDIA)
    build_portal([project.root], tmp_path / "site", PORTAL)
    for language in ("vi", "en"):
        address = page_address(project, later[language], PORTAL)
        assert address.startswith(f"{PORTAL}/{language}/")
        assert later[language].title in (tmp_path / "site" / address.removeprefix(f"{PORTAL}/")).read_text("utf-8")
        # What was printed before the title changed leads to the same page.
        assert page_address(project, first[language], f"{PORTAL}/") == address


def test_the_address_is_known_before_anything_is_made_of_the_script(project, tmp_path):
    with project.writing():
        script = shelf.make_script(shelf.make_source(project, Told()), Told(), "01")
    address = clip_address(project, script, "en", PORTAL)
    made = shelf.release(project, media=MEDIA)
    assert page_address(project, made["en"], PORTAL) == address
    build_portal([project.root], tmp_path / "site", PORTAL)
    assert (tmp_path / "site" / address.removeprefix(f"{PORTAL}/")).is_file()


def test_the_address_under_which_a_clip_went_out_outlives_its_title_and_its_source(project):
    other = Told(title="Tên khác hẳn", line="Câu khác hẳn.")
    with project.writing():
        project.journal(
            "released", release="0" * 64, clip="01", language="vi", page="thu-vien-0a1b2c", at="2026-11-01"
        )
        script = shelf.make_script(shelf.make_source(project, other), other, "01")
    assert clip_address(project, script, "vi", PORTAL) == f"{PORTAL}/vi/thu-vien-0a1b2c.html"


def test_clips_of_one_source_have_pages_of_their_own(project):
    with project.writing():
        source = shelf.make_source(project, Told())
    names = {page_name(project, shelf.make_script(source, Told(), clip)) for clip in ("01", "02")}
    assert len(names) == 2


def test_without_a_portal_there_is_no_address(project):
    made = shelf.release(project, media=MEDIA)["vi"]
    assert page_address(project, made, "") == ""


@pytest.mark.parametrize("portal", ["javascript:alert(1)", "clips", "https://example.org/?a=1", "https://a b.org"])
def test_what_is_no_address_of_a_site_is_refused(project, portal):
    made = shelf.release(project, media=MEDIA)["vi"]
    with pytest.raises(UsageError, match="no web address"):
        page_address(project, made, portal)
