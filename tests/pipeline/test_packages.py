"""Approved clips become releases and packages: once, whole, and only when nothing stands against them."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest
from PIL import Image

from citecut import pipeline
from citecut.errors import InputError, UsageError
from citecut.model import Edition
from citecut.pipeline import Job, Silence
from citecut.pipeline.approvals import approve
from citecut.pipeline.cuts import theme_for
from citecut.pipeline.editions import set_edition
from citecut.pipeline.laying import NOTICE, unbranded
from citecut.pipeline.packages import mark_packages, may_send, not_before, publish_clips
from citecut.pipeline.portals import build_portal
from citecut.pipeline.releases import is_synthetic, refusals, released, withdraw
from citecut.project import Project
from citecut.render.segments import divide
from citecut.render.stage import stages
from tests.pipeline.test_editions import translation

EXAMPLES = Path(__file__).parents[2] / "examples"
PORTAL = "https://clips.example.org/"
LATER = "2030-01-01T08:00+07:00"
PUBLISHER = "Cổng thông tin Hòa An"
FLAGS: dict[str, Any] = {"voice": "none", "seconds": 6.0, "publisher": PUBLISHER, "sponsor": "Quỹ Đọc Sách"}


@contextmanager
def opened(root: Path, **flags: Any) -> Iterator[Job]:
    with pipeline.opened(root, flags, Silence()) as job:
        yield job


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clip that is made and approved."""
    home = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CITECUT_HOME", str(home / "home"))
        patch.setenv("CITECUT_CACHE_DIR", str(home / "cache"))
        with opened(home / "p", **FLAGS) as job:
            pipeline.make(job, [str(EXAMPLES / "thu-vien.vi.md")])
            approve(job, "01", by="Ngô Thu Hà", role="thư ký tòa soạn")
    return home


@pytest.fixture
def root(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, with what was rendered in the cache."""
    monkeypatch.setenv("CITECUT_HOME", str(made / "home"))
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(made / "cache"))
    shutil.copytree(made / "p", tmp_path / "p")
    return tmp_path / "p"


def publish(root: Path, *platforms: str, **flags: Any) -> dict[str, Any]:
    """The package.json of each platform."""
    with opened(root, platforms=platforms, **flags) as job:
        done = publish_clips(job, ["01"])
    assert not done.refusals
    return {each.platform: read(root, each.platform) for each in done.packages if each.folder}


def test_a_portal_that_is_no_address_stops_before_anything_is_released(root: Path):
    with (
        opened(root, platforms=("mastodon",), portal="clips") as job,
        pytest.raises(UsageError, match="address"),
    ):
        publish_clips(job, ["01"])
    with opened(root) as job:
        assert not list(job.project.events("released"))


def test_package_and_closing_card_lead_to_the_page_that_the_portal_builds(root: Path, tmp_path: Path):
    with opened(root, portal=PORTAL, **FLAGS) as job:
        assert [each.code for each in refusals(job, ["01"])] == ["page-not-shown"]
        pipeline.finish(job)
    made = publish(root, "mastodon", "tiktok", portal=PORTAL)
    page = made["mastodon"]["page"]
    assert read_code(root / "out/01/vi/9x16.mp4") == page
    assert read_code(folder(root, "tiktok") / "01-vi-9x16.mp4") == ""
    build_portal([root], tmp_path / "site", PORTAL)
    assert (tmp_path / "site" / page.removeprefix(PORTAL)).is_file()
    assert page in made["mastodon"]["caption"]
    assert made["mastodon"]["source"]["title"] in made["mastodon"]["caption"]


def test_a_card_that_leads_to_a_portal_that_is_no_more_is_not_released(root: Path):
    with opened(root, portal=PORTAL, **FLAGS) as job:
        pipeline.finish(job)
    with opened(root) as job:
        (found,) = refusals(job, ["01"])
    assert found.code == "page-not-shown"
    assert "not to the source" in found.message


def read_code(film: Path) -> str:
    """What the code on the last frame leads to; empty where there is none."""
    told, *_ = cv2.QRCodeDetector().detectAndDecode(last_frame(film))
    return str(told)


def test_a_release_stays_machine_made_when_the_clip_gets_another_voice(root: Path):
    with opened(root) as job:
        (one,) = publish_clips(job, ["01"]).releases
        assert not is_synthetic(job, one)
        spoken = one.model_copy(update={"disclosures": ("Giọng đọc máy", *one.disclosures)})
        assert is_synthetic(job, spoken)  # though no take of the clip is a machine's now


def folder(root: Path, platform: str) -> Path:
    return root / "out/packages/01/vi" / platform


def read(root: Path, platform: str) -> Any:
    return json.loads((folder(root, platform) / "package.json").read_bytes())


def tree(root: Path) -> dict[str, str]:
    files = sorted(path for path in (root / "out/packages").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def last_frame(path: Path) -> np.ndarray:
    with av.open(str(path)) as film:
        *_, last = film.decode(video=0)
        return last.to_ndarray(format="rgb24")


def test_a_package_names_every_file_with_its_digest_and_every_citation(root: Path):
    package = publish(root, "facebook")["facebook"]
    there = {path.name for path in folder(root, "facebook").iterdir()}
    assert there == {"package.json", *(file["name"] for file in package["files"])}
    assert {"01-vi-9x16.mp4", "cover.jpg", "caption.txt", "alt.txt", "disclosure.txt", "checklist.vi.html"} <= there
    assert {"01-vi-9x16.vi_VN.srt"} <= there
    for file in package["files"]:
        content = (folder(root, "facebook") / file["name"]).read_bytes()
        assert (file["size"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert package["lines"]
    assert all(line["citations"] for line in package["lines"])
    assert package["disclosures"] == [f"Đơn vị đăng: {PUBLISHER}", "Nội dung được tài trợ: Quỹ Đọc Sách"]


def test_the_branded_video_is_the_one_that_was_released(root: Path):
    package = publish(root, "facebook")["facebook"]
    with opened(root) as job:
        (one,) = released(job)
    video = next(file for file in one.release.files if file.name == "9x16.mp4")
    assert video.media == next(file["sha256"] for file in package["files"] if file["type"] == "video/mp4")


def test_tiktok_gets_a_video_without_code_link_and_publisher(root: Path):
    publish(root, "tiktok", "facebook")
    bare = last_frame(folder(root, "tiktok") / "01-vi-9x16.mp4")
    full = last_frame(folder(root, "facebook") / "01-vi-9x16.mp4")
    find = cv2.QRCodeDetector().detectAndDecode
    assert find(full)[0] == "https://example.org/hoa-an/thu-vien-mo-cua-buoi-toi"
    assert find(bare)[0] == ""
    with av.open(str(folder(root, "tiktok") / "01-vi-9x16.mp4")) as film:
        assert "http" not in " ".join(film.metadata.values())
    caption = (folder(root, "tiktok") / "caption.txt").read_text(encoding="utf-8")
    assert "http" not in caption
    assert PUBLISHER in caption


def test_the_unbranded_cut_shares_all_but_the_closing_card(root: Path):
    with opened(root) as job:
        cut = pipeline.cut(job, "01")[0]
    bare = unbranded(cut)
    assert bare.shots == cut.shots
    assert (bare.credits.title, bare.credits.byline) == (cut.credits.title, cut.credits.byline)
    assert (bare.credits.url, bare.credits.publisher, bare.credits.disclosures) == (None, "", ())


def test_a_cover_is_as_small_as_the_platform_asks(root: Path):
    publish(root, "telegram")
    with Image.open(folder(root, "telegram") / "cover.jpg") as cover:
        assert max(cover.size) == 320
    assert (folder(root, "telegram") / "cover.jpg").stat().st_size <= 200_000


def test_publishing_again_changes_nothing_and_releases_nothing_twice(root: Path):
    publish(root, "tiktok", "x")
    before, times = tree(root), {path: path.stat().st_mtime_ns for path in (root / "out/packages").rglob("*.*")}
    publish(root, "tiktok", "x")
    assert tree(root) == before
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert len(list(Project(root).events("released"))) == 1


class Killed(BaseException):
    """The run ends here, as if by force."""


@pytest.mark.parametrize("nth", [1, 2, 4, 7, 11, 15, 19, 24])
def test_stopped_at_any_write_it_completes_when_run_again(root: Path, monkeypatch: pytest.MonkeyPatch, nth: int):
    whole = root.parent / "whole"
    shutil.copytree(root, whole)
    publish(whole, "tiktok", "x", not_before=LATER)
    writes = iter(range(1, 10_000))
    with monkeypatch.context() as patch:
        for name in ("write_out", "journal", "put", "put_media_file", "remember_file"):
            real = getattr(Project, name)

            def counted(self: Project, *given: Any, _real: Any = real, **named: Any) -> Any:
                if next(writes) == nth:
                    raise Killed
                return _real(self, *given, **named)

            patch.setattr(Project, name, counted)
        with pytest.raises(Killed):
            publish(root, "tiktok", "x", not_before=LATER)
    publish(root, "tiktok", "x", not_before=LATER)
    assert tree(root) == tree(whole)
    assert len(list(Project(root).events("released"))) == 1
    assert len(list(Project(root).events("embargoed"))) == 1


def test_a_folder_without_its_last_file_is_laid_anew(root: Path):
    publish(root, "x")
    before = tree(root)
    (folder(root, "x") / "caption.txt").write_text("half", encoding="utf-8")
    (folder(root, "x") / "left.over").write_text("x", encoding="utf-8")
    publish(root, "x")
    assert tree(root) == before


def test_a_changed_unbranded_video_is_rendered_anew(root: Path):
    publish(root, "tiktok")
    before = tree(root)
    video = folder(root, "tiktok") / "01-vi-9x16.mp4"
    video.write_bytes(video.read_bytes()[:-1] + b"x")
    publish(root, "tiktok")
    assert tree(root) == before


def test_an_embargo_holds_at_the_moment_of_sending_and_stands_in_the_package(root: Path):
    assert publish(root, "x", not_before=LATER)["x"]["not_before"] == LATER
    with opened(root) as job:
        digest = released(job)[0].release.digest
        with pytest.raises(InputError, match="2030"):
            may_send(job, digest, datetime(2030, 1, 1, 0, 59, tzinfo=UTC))
        may_send(job, digest, datetime(2030, 1, 1, 1, 0, tzinfo=UTC))
        with pytest.raises(InputError):
            may_send(job, digest)


def test_an_embargo_stays_until_another_is_set(root: Path):
    publish(root, "x", not_before=LATER)
    assert publish(root, "x")["x"]["not_before"] == LATER
    earlier = "2020-01-01T00:00Z"
    assert publish(root, "x", not_before=earlier)["x"]["not_before"] == earlier
    with opened(root) as job:
        assert not_before(job, "01", "vi") == earlier
        may_send(job, released(job)[0].release.digest)


def test_an_embargo_without_a_zone_releases_nothing(root: Path):
    with opened(root, not_before="2030-01-01T08:00") as job, pytest.raises(UsageError):
        publish_clips(job, ["01"])
    assert not list(Project(root).events("released"))


def test_what_was_withdrawn_is_marked_and_never_sent(root: Path):
    publish(root, "x")
    with opened(root) as job:
        digest = released(job)[0].release.digest
        withdraw(job, digest, reason="Nguồn đã gỡ bài", by="Ngô Thu Hà")
        assert mark_packages(job) == ("packages/01/vi/x",)
        with pytest.raises(InputError, match="withdrawn"):
            may_send(job, digest)
    assert "Nguồn đã gỡ bài" in (folder(root, "x") / NOTICE).read_text(encoding="utf-8")


def test_an_unknown_release_is_not_sent(root: Path):
    with opened(root) as job, pytest.raises(UsageError):
        may_send(job, "0" * 64)


def test_what_a_platform_refuses_leaves_no_package_and_says_what_to_change(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    publish(root, "x", "telegram")
    from citecut.publish import platforms

    table = platforms.table()
    small = table.platforms["telegram"].bytes.model_copy(update={"most": 1000})
    telegram = table.platforms["telegram"].model_copy(update={"bytes": small})
    changed = table.model_copy(update={"platforms": {**table.platforms, "telegram": telegram}})
    monkeypatch.setattr(platforms, "table", lambda: changed)
    with opened(root, platforms=("x", "telegram")) as job:
        done = publish_clips(job, ["01"])
    assert [bool(each.folder) for each in done.packages] == [True, False]
    assert not (folder(root, "telegram") / "package.json").exists()
    report = json.loads((root / "out/packages/preflight.json").read_bytes())
    (finding,) = report["platforms"][1]["findings"]
    assert (finding["code"], finding["severity"]) == ("video-too-big", "stop")
    assert finding["suggestion"]


def codes(root: Path, **flags: Any) -> set[str]:
    with opened(root, **flags) as job:
        done = publish_clips(job, ["01"])
        assert done.releases == ()
        assert all(finding.suggestion for finding in done.refusals)
    assert not list(Project(root).events("released"))
    return {finding.code for finding in done.refusals}


def test_without_a_publisher_nothing_is_released(root: Path):
    assert codes(root, publisher="") == {"publisher-missing"}


def test_a_card_that_names_another_publisher_or_no_sponsor_stops_the_release(root: Path):
    assert codes(root, publisher="Báo khác", sponsor="Hãng khác") == {"publisher-not-shown", "sponsor-not-shown"}


def test_words_that_changed_after_the_approval_need_another(root: Path):
    with opened(root) as job:
        text = pipeline.script_form(job, "01").replace("Thư viện công cộng Hòa An", "Thư viện Hòa An")
        pipeline.edit_script(job, "01", text)
    assert "cut-outdated" in codes(root)
    with opened(root) as job:
        pipeline.cut(job, "01")
    found = codes(root)
    assert "not-approved" in found
    assert "cut-outdated" not in found


def test_pictures_without_rights_stop_the_release_until_they_are_recorded(root: Path, tmp_path: Path):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    shutil.copy(EXAMPLES / "reading-room.jpg", pictures / "a.jpg")
    story = tmp_path / "story.md"
    article = (EXAMPLES / "thu-vien.vi.md").read_text(encoding="utf-8")
    story.write_text(article.replace("![Thư viện", "[Thư viện"), encoding="utf-8")
    with opened(tmp_path / "q", **FLAGS, pictures=str(pictures)) as job:
        pipeline.read(job, [str(story)])
        pipeline.cut(job, "01")
        found = {finding.code for finding in refusals(job, ["01"])}
        assert "picture-without-rights" in found
    with opened(tmp_path / "q", picture_rights="Ảnh: Thư viện tỉnh, cho phép dùng") as job:
        assert "picture-without-rights" not in {finding.code for finding in refusals(job, ["01"])}


def test_only_the_closing_card_is_rendered_anew_for_the_unbranded_video(root: Path):
    with opened(root) as job:
        cut, theme = pipeline.cut(job, "01")[0], theme_for(job)
        laid = [stages(each, theme, job.project.media_path) for each in (cut, unbranded(cut))]
    branded, bare = ([part.name for part in divide(each, cut.format, theme.digest)] for each in laid)
    own = [name for name in bare if name not in branded]
    assert len(bare) > len(own) >= 1
    assert bare[: len(bare) - len(own)] == branded[: len(bare) - len(own)]


@pytest.mark.slow
def test_two_languages_in_one_clip_and_a_clip_in_the_other(root: Path):
    wanted = {"languages": ("vi", "en"), "bilingual": "en"}
    with opened(root, **wanted) as job:
        set_edition(job, translation(pipeline.write_script(job, "01"), "en"))
        pipeline.finish(job)
        for code in {finding.code for finding in pipeline.checked(job, ["01"]).standing}:
            pipeline.override(job, "01", code, by="Ngô Thu Hà", role="thư ký tòa soạn", reason="thử")
        assert approve(job, "01", by="Ngô Thu Hà", role="thư ký tòa soạn") == ("vi", "en")
    with opened(root, **wanted, platforms=("x", "tiktok")) as job:
        done = publish_clips(job, ["01"])
    assert [(each.release.language, each.platform) for each in done.packages] == [
        ("vi", "x"), ("vi", "tiktok"), ("en", "x"), ("en", "tiktok"),
    ]  # fmt: skip
    assert all(each.folder for each in done.packages)
    vi, en = done.releases
    with opened(root, **wanted) as job:
        hook = next(line.id for line in pipeline.write_script(job, "01").lines if line.role == "hook")
        assert en.title == job.project.get(Edition, en.edition).text(hook) != vi.title
    for language, disclosed in (("vi", "Đơn vị đăng"), ("en", "Published by")):
        lies = root / "out/packages/01" / language / "x"
        assert disclosed in (lies / "caption.txt").read_text(encoding="utf-8")
        for tag in ("vi", "en"):
            assert f"Language: {tag}" in (lies / f"captions.{tag}.vtt").read_text(encoding="utf-8")
            assert (lies / f"captions.{tag}.srt").is_file()
