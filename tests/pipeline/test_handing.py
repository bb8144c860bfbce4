"""Posts by hand are noted once, and only of what may go out; packages are found again with their texts."""

import json
from pathlib import Path

import pytest

from citecut import pipeline
from citecut.errors import InputError, UsageError
from citecut.model import Cut, Release, Script
from citecut.pipeline import handing
from citecut.pipeline.approvals import editions_made, said
from citecut.pipeline.job import Job, Silence, opened
from citecut.pipeline.laying import NOTICE
from citecut.pipeline.releases import withdraw

STORY = """# Nhà văn hóa xã mở lớp đờn ca

Nhà văn hóa xã Vĩnh Hòa mở lớp đờn ca từ ngày 5 tháng 3 năm 2026.

Lớp có 30 chỗ và không thu học phí.
"""
FLAGS = {"publisher": "Xã Vĩnh Hòa", "voice": "none", "seconds": 20, "formats": ("1x1",)}
ADDRESS = "https://social.example.org/posts/9"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    (tmp_path / "lop.md").write_text(STORY, encoding="utf-8")
    with opened(tmp_path / "p", FLAGS, Silence()) as job:
        pipeline.read(job, [str(tmp_path / "lop.md")])
        pipeline.cut(job, "01")
        release(job)
    return tmp_path / "p"


def release(job: Job) -> Release:
    """A release of the clip as it is cut; its files are not needed here."""
    (edition,) = editions_made(job, "01")
    state = job.project.current().clips["01"]
    cut = job.project.get(Cut, state.cuts["vi"]["1x1"])
    script = job.project.get(Script, state.script or "")
    made = Release(
        clip="01",
        language="vi",
        sources=script.sources,
        script=script.digest,
        edition=edition.digest,
        cuts={"1x1": cut.digest},
        title=script.title,
        publisher="Xã Vĩnh Hòa",
        lines=said(edition),
        files=(),
    )
    job.project.put(made)
    told = {"release": made.digest, "clip": "01", "language": "vi"}
    job.project.journal("released", **told, at="2026-03-01T08:00:00+00:00")
    return made


def known(job: Job) -> Release:
    return job.project.get(Release, next(job.project.events("released"))["release"])


def lay(job: Job, platform: str, digest: str) -> Path:
    folder = job.project.out / "packages" / "01" / "vi" / platform
    folder.mkdir(parents=True)
    (folder / "caption.txt").write_text("Lớp đờn ca\n", encoding="utf-8")
    value = {"release": digest, "files": [{"name": "01-vi-1x1.mp4"}], "findings": []}
    (folder / "package.json").write_text(json.dumps(value))
    return folder


def test_a_post_by_hand_is_noted_once_with_who_noted_it(root: Path):
    with opened(root, {}, Silence()) as job:
        digest = known(job).digest
        first, again = (handing.note_post(job, digest, "facebook", ADDRESS, by="Lan") for _ in range(2))
        assert first == again
        (told,) = handing.posted(job, digest)
    assert (told.channel, told.address, told.by) == ("facebook", ADDRESS, "Lan")


@pytest.mark.parametrize("address", ["", "posts/9", "javascript:alert(1)", "https://a b"])
def test_a_post_stands_at_an_address_of_the_web(root: Path, address: str):
    with opened(root, {}, Silence()) as job, pytest.raises(UsageError, match="no web address"):
        handing.note_post(job, known(job).digest, "facebook", address, by="Lan")


def test_what_was_taken_back_is_not_posted(root: Path):
    with opened(root, {}, Silence()) as job:
        withdraw(job, known(job).digest, reason="Sai ngày", by="Lan")
        with pytest.raises(InputError):
            handing.note_post(job, known(job).digest, "facebook", ADDRESS, by="Lan")


def test_a_package_is_found_with_its_texts_and_what_is_to_be_ticked(root: Path):
    with opened(root, {}, Silence()) as job:
        one = known(job)
        lay(job, "mastodon", one.digest)
        (pack,) = handing.packs(job, one, "vi")
        assert handing.package_folder(job, one, "mastodon") == root / pack.folder
    assert pack.texts == {"caption": "Lớp đờn ca"}
    assert pack.video == "01-vi-1x1.mp4"
    assert any("xem hết video" in sentence for _key, sentence in pack.todo)


def test_a_package_of_another_release_or_one_not_to_be_used_is_none(root: Path):
    with opened(root, {}, Silence()) as job:
        one = known(job)
        lay(job, "mastodon", "0" * 64)
        (lay(job, "tiktok", one.digest) / NOTICE).write_text("withdrawn")
        assert handing.packs(job, one, "en") == ()
        assert handing.package_folder(job, one, "tiktok") is None
