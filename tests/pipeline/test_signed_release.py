"""A release is signed as the settings say: every video and poster, once, under the name in the certificate."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from citecut import pipeline
from citecut.errors import InputError
from citecut.model import Cut, Still, Take
from citecut.pipeline import Job, Silence, consents
from citecut.pipeline.approvals import approve
from citecut.pipeline.certificates import CertificateFiles, write_test_certificate
from citecut.pipeline.packages import publish_clips
from citecut.pipeline.proofs import proof
from citecut.pipeline.releases import refusals, release, released
from citecut.publish import platforms

EXAMPLES = Path(__file__).parents[2] / "examples"
FLAGS: dict[str, Any] = {"voice": "none", "seconds": 6.0, "publisher": "Cổng thông tin Hòa An"}
PERSON = "Vũ Thanh Lam"


@contextmanager
def opened(root: Path, **flags: Any) -> Iterator[Job]:
    with pipeline.opened(root, flags, Silence()) as job:
        yield job


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A clip that is made and approved; what was rendered stays in the cache."""
    home = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CITECUT_HOME", str(home / "home"))
        patch.setenv("CITECUT_CACHE_DIR", str(home / "cache"))
        write_test_certificate("Tòa soạn Hòa An")
        with opened(home / "p", **FLAGS) as job:
            pipeline.make(job, [str(EXAMPLES / "thu-vien.vi.md")])
            approve(job, "01", by="Ngô Thu Hà", role="thư ký tòa soạn")
        yield home


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made / "p", tmp_path / "p")
    return tmp_path / "p"


@pytest.fixture
def certificate(made: Path) -> CertificateFiles:
    folder = made / "home/certificates"
    return CertificateFiles(*(folder / f"test-{part}.pem" for part in ("chain", "key", "root")))


def signing(certificate: CertificateFiles) -> dict[str, str]:
    return {"certificate": str(certificate.chain), "signing_key": str(certificate.key)}


def test_every_video_and_poster_of_a_release_is_signed_and_its_quotes_stand(
    root: Path, certificate: CertificateFiles, tmp_path: Path
):
    with opened(root, **signing(certificate)) as job:
        (one,) = release(job, ["01"])
        assert one.signer == "TEST Tòa soạn Hòa An"
        for file in one.files:
            if file.name.endswith((".mp4", ".jpg")):
                copy = tmp_path / file.name
                shutil.copyfile(job.project.media_path(file.media), copy)
                assert copy.stat().st_size == file.size
                found = proof(str(copy), str(root), certificate.root)
                assert (found.verdict.state, found.verdict.changes) == ("trusted", ())
                assert found.quotes and {quote.found for quote in found.quotes} == {"there"}


def test_the_pictures_that_are_seen_are_named_with_hash_and_credit(
    root: Path, certificate: CertificateFiles, tmp_path: Path
):
    with opened(root, **signing(certificate)) as job:
        (one,) = release(job, ["01"])
        video = next(file for file in one.files if file.name == "9x16.mp4")
        shutil.copyfile(job.project.media_path(video.media), tmp_path / video.name)
        cut = job.project.get(Cut, one.cuts["9x16"])
    verdict = proof(str(tmp_path / video.name), trust=certificate.root).verdict
    stills = [shot.panel.picture for shot in cut.shots if isinstance(shot.panel.picture, Still)]
    assert stills and verdict.statement
    assert {(each.media, each.credit) for each in verdict.statement.shown} == {
        (still.media, still.credit or "") for still in stills
    }
    assert {each.media_type for each in verdict.statement.shown} == {"image/jpeg"}
    assert "pictures and films of others are shown" in verdict.actions


def test_releasing_again_signs_nothing_again_and_makes_no_second_release(root: Path, certificate: CertificateFiles):
    with opened(root, **signing(certificate)) as job:
        assert release(job, ["01"]) == release(job, ["01"])
        assert len(released(job)) == 1


def test_without_a_certificate_a_release_is_unsigned_and_says_so(root: Path):
    with opened(root) as job:
        (one,) = release(job, ["01"])
    assert one.signer == ""


def test_a_key_that_fails_releases_nothing(root: Path, certificate: CertificateFiles, tmp_path: Path):
    other = tmp_path / "other"
    write_test_certificate("Khác", other)
    with opened(root, certificate=str(certificate.chain), signing_key=str(other / "test-key.pem")) as job:
        with pytest.raises(InputError, match="not that of the certificate"):
            release(job, ["01"])
        assert released(job) == ()


def test_an_imitated_voice_stands_against_release_until_there_is_consent(root: Path, tmp_path: Path):
    """The clip's lines are made a machine's by hand: no voice that imitates anybody is installed."""
    with opened(root, imitates=PERSON) as job:
        takes = job.project.current().clips["01"].takes["vi"]
        said = {"audio": "0" * 64, "voice": "giong", "machine": True}
        spoken = {
            line: job.project.put(job.project.get(Take, digest).model_copy(update=said))
            for line, digest in takes.items()
        }
        job.project.update_clip("01", lambda old: old.model_copy(update={"takes": {"vi": spoken}}))
        assert "no-consent" in [finding.code for finding in refusals(job, ["01"])]
        (tmp_path / "paper.txt").write_text(json.dumps({"signed": True}))
        consents.give(job, PERSON, "giong", tmp_path / "paper.txt")
        assert "no-consent" not in [finding.code for finding in refusals(job, ["01"])]


def test_the_video_without_branding_and_small_covers_are_signed_once(
    root: Path, certificate: CertificateFiles, tmp_path: Path
):
    flags: dict[str, Any] = {"platforms": ("tiktok", "telegram"), **signing(certificate)}
    with opened(root, **flags) as job:
        done = publish_clips(job, ["01"])
    assert not done.refusals
    folders = {each.platform: root / "out" / each.folder for each in done.packages}
    for path in (
        folders["tiktok"] / "01-vi-9x16.mp4",
        folders["tiktok"] / "cover.jpg",
        folders["telegram"] / "cover.jpg",
    ):
        found = proof(str(path), str(root), certificate.root)
        assert (found.verdict.state, found.verdict.changes) == ("trusted", ())
        assert found.quotes and {quote.found for quote in found.quotes} == {"there"}
    assert (folders["telegram"] / "cover.jpg").stat().st_size <= 200_000
    files = [path for path in (root / "out/packages").rglob("*") if path.is_file()]
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in files}
    with opened(root, **flags) as job:
        publish_clips(job, ["01"])
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in files} == before
    (folders["tiktok"] / "01-vi-9x16.mp4").write_bytes(b"changed")
    with opened(root, **flags) as job:
        publish_clips(job, ["01"])
    assert {path: path.read_bytes() for path in files} == {path: content for path, (_, content) in before.items()}


def test_a_cover_that_has_no_room_for_a_manifest_stays_a_whole_picture(
    root: Path, certificate: CertificateFiles, monkeypatch: pytest.MonkeyPatch
):
    table = platforms.table()
    limit = table.platforms["telegram"].cover
    assert limit
    tight = table.platforms["telegram"].model_copy(update={"cover": limit.model_copy(update={"most": 12_000})})
    changed = table.model_copy(update={"platforms": {**table.platforms, "telegram": tight}})
    monkeypatch.setattr(platforms, "table", lambda: changed)
    with opened(root, platforms=("telegram",), **signing(certificate)) as job:
        (one,) = publish_clips(job, ["01"]).packages
    cover = root / "out" / one.folder / "cover.jpg"
    assert cover.stat().st_size <= 12_000
    assert proof(str(cover)).verdict.state == "none"
