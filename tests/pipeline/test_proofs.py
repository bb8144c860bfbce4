"""Finished files are signed as the settings say, imitated voices need consent, and quotes are looked up."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from citecut.cli import main
from citecut.errors import InputError, UsageError
from citecut.model import (
    FORMATS,
    Citation,
    Credits,
    Cut,
    Edition,
    Line,
    Passage,
    Script,
    Source,
    Take,
    TextRange,
    original_edition,
)
from citecut.pipeline import Job, consents, proofs
from citecut.pipeline.certificates import CertificateFiles, write_test_certificate
from citecut.project import ClipState, Project
from citecut.publish import credentials
from citecut.settings import Settings

TEXT = "Cầu Hòa An mở lại ngày 1 tháng 9."
PERSON = "Vũ Thanh Lam"


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CertificateFiles:
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    return write_test_certificate("Tòa soạn Hòa An")


@pytest.fixture
def job(tmp_path: Path, certificate: CertificateFiles) -> Iterator[Job]:
    """A project with a clip of one line and its poster, signed with a test certificate."""
    project = Project(tmp_path / "p")
    given = {"certificate": str(certificate.chain), "signing_key": str(certificate.key), "publisher": "Báo Hòa An"}
    with project.writing():
        source = Source(
            kind="article",
            title="Cầu",
            language="vi",
            text=TEXT,
            passages=(Passage(id="p1", range=TextRange(start=0, end=len(TEXT))),),
            media=project.put_media(TEXT.encode()),
            media_type="text/plain",
        )
        cited = Citation(
            source=project.put(source), passage="p1", range=TextRange(start=0, end=len(TEXT)), quote=TEXT
        )
        line = Line(id="l1", role="hook", text=TEXT, citations=(cited,))
        script = Script(clip="01", sources=(source.digest,), language="vi", title="Cầu", lines=(line,))
        take = Take(line="l1", text=TEXT, language="vi", voice="giong", audio="0" * 64, duration=1, words=())
        takes = {"vi": {"l1": project.put(take)}}
        state = ClipState(sources=script.sources, script=project.put(script), takes=takes)
        project.update_clip("01", lambda old: state)
        (project.out / "01").mkdir()
        Image.effect_noise((200, 200), 40).convert("RGB").save(project.out / "01/9x16.jpg")
        yield Job(project, Settings(**given))


def edition_of(job: Job) -> Edition:
    return original_edition(job.project.get(Script, job.project.current().clips["01"].script or ""))


def cut_of(job: Job) -> Cut:
    edition = edition_of(job)
    credits = Credits(heading="Nguồn", title="Cầu", disclosures=("Giọng đọc máy",))
    known = {"shots": (), "cues": (), "soundings": (), "texts": {"l1": TEXT}, "duration": 1}
    return Cut.model_validate(
        {
            "clip": "01",
            "language": "vi",
            "format": FORMATS["9x16"],
            "edition": edition.digest,
            "storyboard": "0" * 64,
            "credits": credits,
        }
        | {name: value for name, value in known.items() if name in Cut.model_fields}
    )


def signed(job: Job) -> Path:
    return proofs.signed(job, job.project.out / "01/9x16.jpg", edition_of(job), cut_of(job))


def named(job: Job, tmp_path: Path) -> Path:
    """The signed poster under a name that people see."""
    path = tmp_path / "poster.jpg"
    path.write_bytes(signed(job).read_bytes())
    return path


def imitating(job: Job) -> Job:
    return Job(job.project, job.settings.model_copy(update={"imitates": PERSON}))


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main([*arguments])
    return int(left.value.code or 0)


def test_a_file_is_signed_once_and_kept_under_its_digest(job: Job):
    first = signed(job)
    assert first == signed(job)
    assert hashlib.sha256(first.read_bytes()).hexdigest() == first.name
    assert [path for path in job.project.media.iterdir() if path.name.startswith(".")] == []
    assert proofs.signer_name(job) == "TEST Tòa soạn Hòa An"


def test_other_words_are_signed_anew(job: Job):
    first = signed(job)
    other = Job(job.project, job.settings.model_copy(update={"sponsor": "Quỹ Đọc Sách"}))
    assert signed(other) != first


def test_without_a_certificate_the_file_stays_as_it_is(job: Job):
    plain = Job(job.project, Settings())
    assert signed(plain) == job.project.out / "01/9x16.jpg"
    assert proofs.signer_name(plain) == ""


def test_captions_carry_no_manifest(job: Job):
    path = job.project.out / "01/captions.vtt"
    assert proofs.signed(job, path, edition_of(job), cut_of(job)) == path


def test_a_certificate_without_a_key_says_what_to_set(job: Job, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(proofs.COMMAND, raising=False)
    keyless = Job(job.project, job.settings.model_copy(update={"signing_key": ""}))
    with pytest.raises(UsageError) as refused:
        signed(keyless)
    assert proofs.COMMAND in refused.value.hint


def test_a_program_signs_in_place_of_a_key_file(
    job: Job, certificate: CertificateFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(proofs.COMMAND, f"openssl dgst -sha256 -sign {certificate.key}")
    keyless = Job(job.project, job.settings.model_copy(update={"signing_key": ""}))
    assert proofs.proof(str(named(keyless, tmp_path)), trust=certificate.root).verdict.state == "trusted"
    monkeypatch.setenv(proofs.COMMAND, "openssl dgst -sha256 -sign /nowhere")
    with pytest.raises(InputError, match="signing command failed"):
        proofs.signed(
            Job(keyless.project, keyless.settings.model_copy(update={"sponsor": "X"})),
            job.project.out / "01/9x16.jpg",
            edition_of(job),
            cut_of(job),
        )


def test_a_key_inside_the_project_signs_nothing(job: Job, certificate: CertificateFiles):
    inside = job.project.root / "key.pem"
    inside.write_bytes(certificate.key.read_bytes())
    with pytest.raises(UsageError, match="inside the project folder"):
        signed(Job(job.project, job.settings.model_copy(update={"signing_key": str(inside)})))


def test_a_test_certificate_is_not_written_into_a_project(job: Job, certificate: CertificateFiles):
    with pytest.raises(UsageError, match="inside the project"):
        write_test_certificate("X", job.project.root / "keys")
    with pytest.raises(UsageError, match="already"):
        write_test_certificate("X")
    assert certificate.key.stat().st_mode & 0o077 == 0


def test_a_voice_that_imitates_somebody_signs_nothing_without_consent(job: Job):
    with pytest.raises(InputError, match=f"`{PERSON}`, whose consent is not on file") as refused:
        signed(imitating(job))
    assert "citecut consent --person" in refused.value.hint


def test_a_consent_on_file_lets_it_pass_until_it_is_taken_back(job: Job, tmp_path: Path):
    (tmp_path / "paper.pdf").write_bytes(b"signed on paper")
    consents.give(job, PERSON, "giong", tmp_path / "paper.pdf")
    assert signed(imitating(job)).is_file()
    consents.take_back(job, PERSON.upper())
    with pytest.raises(InputError, match="consent"):
        signed(imitating(job))


@pytest.mark.parametrize("what", ["other voice", "other person", "over", "evidence gone"])
def test_a_consent_that_does_not_fit_does_not_count(what: str, job: Job, tmp_path: Path):
    (tmp_path / "paper.pdf").write_bytes(b"signed on paper")
    person, voice = ("Lê Minh Hạnh" if what == "other person" else PERSON), "x" if what == "other voice" else "giong"
    until = datetime.now(UTC) + timedelta(days=1) if what == "over" else None
    consent = consents.give(job, person, voice, tmp_path / "paper.pdf", until)
    if what == "over":
        assert consents.standing(job, datetime.now(UTC) + timedelta(days=2)) == ()
        return
    if what == "evidence gone":
        job.project.media_path(consent.evidence).unlink()
    with pytest.raises(InputError, match="consent"):
        signed(imitating(job))


def test_quotes_are_looked_up_in_the_project_and_in_the_source_file(job: Job, tmp_path: Path):
    path = named(job, tmp_path)
    assert [quote.found for quote in proofs.proof(str(path), str(job.project.root)).quotes] == ["there"]
    (tmp_path / "cau.txt").write_text("Tin.\n\n" + TEXT, encoding="utf-8")
    assert [quote.found for quote in proofs.proof(str(path), str(tmp_path / "cau.txt")).quotes] == ["elsewhere"]


def test_the_command_tells_each_case_by_its_exit_code(
    job: Job, certificate: CertificateFiles, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path, plain = named(job, tmp_path), job.project.out / "01/9x16.jpg"
    assert run("verify", str(path)) == 0
    told = capsys.readouterr().out
    assert "signer is unknown" in told and "TEST" in told and "✓" not in told and "Báo Hòa An" not in told
    assert run("verify", str(path), "--trust", str(certificate.root)) == 0
    assert "on the trust list" in capsys.readouterr().out
    assert run("verify", str(plain)) == 1
    assert "no manifest" in capsys.readouterr().out
    data = path.read_bytes()
    path.write_bytes(data[:-40] + bytes([data[-40] ^ 1]) + data[-39:])
    assert run("verify", str(path), "--json") == 4
    value = json.loads(capsys.readouterr().out)
    assert value["state"] == "changed" and value["changes"][0]["part"] == "picture"


def test_a_quote_that_the_source_does_not_hold_is_told_by_the_command(
    job: Job, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "cau.txt").write_text(TEXT.replace("1 tháng 9", "2 tháng 9"), encoding="utf-8")
    assert run("verify", str(named(job, tmp_path)), "--source", str(tmp_path / "cau.txt")) == 4
    assert "l1: not in the source" in capsys.readouterr().out


def test_certificate_and_consent_are_commands(
    job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    assert run("certificate", "--name", "Tờ báo", "-o", str(tmp_path / "keys")) == 0
    assert "signing_key" in capsys.readouterr().out
    assert credentials.name_in((tmp_path / "keys/test-chain.pem").read_text()) == "TEST Tờ báo"
    (tmp_path / "paper.pdf").write_bytes(b"signed on paper")
    given = ["--person", PERSON, "--voice", "giong", "--evidence", str(tmp_path / "paper.pdf")]
    assert run("consent", str(tmp_path / "other"), *given, "--json") == 0
    assert json.loads(capsys.readouterr().out)["consents"][0]["person"] == PERSON
    assert run("consent", str(tmp_path / "other"), "--person", PERSON, "--take-back") == 0
    assert run("consent", str(tmp_path / "other"), "--person", PERSON) == 2


def test_an_address_is_fetched_with_the_manifest_that_lies_beside_a_book(
    job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from pypdf import PdfWriter

    from citecut.fetch import Fetched

    writer = PdfWriter()
    writer.add_blank_page(300, 400)
    writer.write(tmp_path / "so-tay.pdf")
    signing = proofs.signer(job)
    assert signing
    told = proofs.statement(job, edition_of(job), cut_of(job))
    (tmp_path / "web").mkdir()
    made = credentials.sign_file(tmp_path / "so-tay.pdf", tmp_path / "web/so-tay.pdf", told, signing)

    def fetched(url: str) -> Fetched:
        name = url.rsplit("/", 1)[-1]
        path = tmp_path / "web" / name
        if not path.is_file():
            raise InputError(f"`{url}` answered `404`")
        return Fetched(path.read_bytes(), url, "application/pdf", name)

    def fetched_file(url: str, path: Path, progress: object) -> None:
        path.write_bytes(fetched(url).data)

    monkeypatch.setattr(proofs, "fetch", fetched)
    monkeypatch.setattr(proofs, "fetch_file", fetched_file)
    assert proofs.proof("https://example.org/so-tay.pdf").verdict.state == "unknown"
    assert made.sidecar
    made.sidecar.unlink()
    assert proofs.proof("https://example.org/so-tay.pdf").verdict.state == "none"
