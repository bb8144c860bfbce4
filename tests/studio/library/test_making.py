"""New projects in three ways, further sources, settings, and the job that reads."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from citecut import pipeline
from citecut import settings as citecut_settings
from citecut.errors import InputError
from citecut.project import Project as Folder
from citecut_studio.jobs.models import Job
from citecut_studio.jobs.services import Progress, perform
from citecut_studio.library.models import Project
from citecut_studio.library.services import brand, read
from citecut_studio.people.models import LogEntry, Team, User
from citecut_studio.people.roles import Role
from tests.studio.library.conftest import STORY

NEW = reverse("library:new")
SHAPE = {"seconds": "30", "formats": ["1x1"], "theme": "paper", "voice": "none"}


def sent(name: str = "tin.txt", content: bytes = STORY.encode()) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def at(name: str, project: Project) -> str:
    return reverse(f"library:{name}", kwargs={"project": project.pk})


def test_a_file_becomes_a_project_with_a_clip(
    browser: Client, team: Team, work: Callable[[Project], dict[str, object]]
) -> None:
    answer = browser.post(NEW, {**SHAPE, "team": team.pk, "sent": sent()})
    project = Project.objects.get()
    assert answer["Location"] == at("project", project)
    assert work(project)["clips"] == ["01"]
    assert Job.objects.get(kind="preview").asked == {"clip": "01", "language": "", "version": 0}
    assert project.title == "Xã mở tủ sách ở bến đò"
    held = citecut_settings.load(project.folder, {}, {})
    assert (held.seconds, held.formats, held.theme, held.publisher) == (30, ("1x1",), "paper", team.name)
    assert not [path for path in project.incoming.iterdir() if path.name == "tin.txt"]
    assert {"made a project", "asked to read", "uploaded"} <= set(LogEntry.objects.values_list("action", flat=True))


def test_a_pasted_text_becomes_a_project(
    browser: Client, team: Team, work: Callable[[Project], dict[str, object]]
) -> None:
    browser.post(NEW, {**SHAPE, "team": team.pk, "text": STORY, "title": "Của tôi"})
    project = Project.objects.get()
    assert work(project)["clips"] == ["01"]
    assert project.title == "Của tôi"


def test_an_address_is_left_to_the_job(browser: Client, team: Team) -> None:
    browser.post(NEW, {**SHAPE, "team": team.pk, "address": "https://example.org/tin"})
    assert Job.objects.get().asked == {"files": [], "addresses": ["https://example.org/tin"]}


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/x", "http://169.254.169.254/latest/meta-data", "http://[::1]/"]
)
def test_an_address_inside_is_not_read(
    browser: Client, team: Team, work: Callable[[Project], dict[str, object]], address: str
) -> None:
    browser.post(NEW, {**SHAPE, "team": team.pk, "address": address})
    with pytest.raises(InputError, match="public"):
        work(Project.objects.get())


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://example.org/x", "javascript:alert(1)", "/etc/passwd"]
)
def test_what_is_no_web_address_is_refused(browser: Client, team: Team, address: str) -> None:
    assert browser.post(NEW, {**SHAPE, "team": team.pk, "address": address}).status_code == 400
    assert not Project.objects.exists()


def test_nothing_given_makes_nothing(browser: Client, team: Team) -> None:
    assert browser.post(NEW, {**SHAPE, "team": team.pk}).status_code == 400
    assert not Project.objects.exists()


@pytest.mark.parametrize(("name", "content"), [("x.exe", b"MZ"), ("empty.txt", b""), ("x", b"text")])
def test_a_file_that_nothing_reads_is_refused_before_it_is_kept(
    browser: Client, team: Team, settings: Settings, name: str, content: bytes
) -> None:
    assert browser.post(NEW, {**SHAPE, "team": team.pk, "sent": sent(name, content)}).status_code == 400
    assert not Project.objects.exists()
    assert not list(Path(settings.TEAMS_HOME).glob("*/*"))


def test_a_file_over_its_limit_is_refused(browser: Client, team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITECUT_LIMIT_TEXT_BYTES", "100")
    answer = browser.post(NEW, {**SHAPE, "team": team.pk, "sent": sent()})
    assert answer.status_code == 400
    assert "text_bytes" in answer.content.decode()


def test_a_form_over_its_limit_is_refused(browser: Client, team: Team, settings: Settings) -> None:
    settings.FORM_BYTES = 500
    assert browser.post(NEW, {**SHAPE, "team": team.pk, "sent": sent()}).status_code == 400
    assert not Project.objects.exists()


def test_nobody_makes_a_project_in_a_team_where_they_do_not_write(
    client: Client, team: Team, person: Callable[..., User]
) -> None:
    client.force_login(person(Role.REVIEWER))
    assert client.post(NEW, {**SHAPE, "team": team.pk, "text": STORY}).status_code == 400
    assert not Project.objects.exists()


def test_a_setting_that_does_not_fit_is_told_at_its_field(browser: Client, team: Team) -> None:
    answer = browser.post(NEW, {**SHAPE, "team": team.pk, "text": STORY, "seconds": "2"})
    assert answer.context["form"].errors["seconds"]
    answer = browser.post(NEW, {**SHAPE, "team": team.pk, "text": STORY, "more_languages": "klingon!!"})
    assert answer.context["form"].errors["more_languages"]


def test_a_project_whose_files_follow_in_pieces_tells_where_to_send_them(browser: Client, team: Team) -> None:
    answer = browser.post(NEW, {**SHAPE, "team": team.pk, "later": "on"}, headers={"Accept": "application/json"})
    project = Project.objects.get()
    told = json.loads(answer.content)
    assert (told["project"], told["uploads"], told["read"]) == (
        at("project", project),
        at("uploads", project),
        at("add", project),
    )
    assert not Job.objects.exists()


def test_a_second_source_gets_a_clip_of_its_own(
    browser: Client, filled: Project, work: Callable[[Project], dict[str, object]]
) -> None:
    other = "Chợ nổi dời chỗ\n\nTừ ngày 2 tháng 6, chợ nổi Vàm Sắn họp ở ngã ba sông. Chợ có 60 ghe.\n"
    browser.post(at("add", filled), {"sent": sent("cho.md", other.encode())})
    assert work(filled)["clips"] == ["01", "02"]


def test_one_source_that_cannot_be_read_stands_in_nobodys_way(
    browser: Client, team: Team, work: Callable[[Project], dict[str, object]]
) -> None:
    browser.post(NEW, {**SHAPE, "team": team.pk, "sent": [sent(), sent("hong.pdf", b"%PDF-1.4 broken")]})
    project = Project.objects.get()
    told = work(project)
    assert told["clips"] == ["01"]
    assert "hong.pdf" in browser.get(at("project", project)).content.decode()


def test_a_job_that_is_done_twice_makes_the_same(project: Project, lan: User) -> None:
    project.incoming.mkdir(parents=True)
    asked = {"files": ["tin.txt"], "addresses": []}
    citecut_settings_written(project)
    (project.incoming / "tin.txt").write_text(STORY)
    first = read(project, asked, pipeline.Silence())
    before = Folder(project.folder).current()
    assert read(project, asked, pipeline.Silence())["clips"] == first["clips"] == ["01"]
    assert Folder(project.folder).current() == before


def citecut_settings_written(project: Project) -> None:
    project.folder.mkdir(parents=True)
    pipeline.change_settings(project.folder, {"voice": "none"})


def test_a_job_never_reads_what_lies_outside(project: Project, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Mật khẩu là 1234.")
    project.folder.mkdir(parents=True)
    with pytest.raises(InputError, match="nothing to read"):
        read(project, {"files": ["../../secret.txt", str(tmp_path / "secret.txt")]}, pipeline.Silence())


def test_pictures_lie_beside_the_sources(
    browser: Client, team: Team, work: Callable[[Project], dict[str, object]]
) -> None:
    picture = (Path(__file__).parents[3] / "examples" / "library-bus.jpg").read_bytes()
    browser.post(NEW, {**SHAPE, "team": team.pk, "sent": [sent(), sent("xe.jpg", picture)]})
    project = Project.objects.get()
    work(project)
    assert (project.folder / "pictures" / "xe.jpg").read_bytes() == picture


def test_an_exported_project_comes_in_as_it_was(
    browser: Client, team: Team, made: Path, work: Callable[[Project], dict[str, object]]
) -> None:
    packed = b"".join(pipeline.pack(made))
    browser.post(NEW, {**SHAPE, "team": team.pk, "sent": sent("du-an.zip", packed)})
    project = Project.objects.get()
    assert work(project)["clips"] == ["01"]
    assert Folder(project.folder).current() == Folder(made).current()
    assert project.title == "Xã mở tủ sách ở bến đò"


def test_settings_are_shown_and_kept_and_clips_follow(
    browser: Client, filled: Project, work: Callable[[Project], dict[str, object]]
) -> None:
    shown = browser.get(at("settings", filled)).context["form"].initial
    assert (shown["voice"], shown["publisher"]) == ("none", "Xã Bến Trám")
    told = {
        **SHAPE, "title": "Tên mới", "languages": ["vi", "en"], "more_languages": "pt-BR", "clips": "3",
        "captions": "soft", "bilingual": "en", "publisher": "Huyện", "platforms": ["youtube"],
        "portal": "https://clips.example.org/",
    }  # fmt: skip
    assert browser.post(at("settings", filled), told).status_code == 302
    held = citecut_settings.load(filled.folder, {}, {})
    filled.refresh_from_db()
    assert filled.title == "Tên mới"
    assert (held.languages, held.bilingual, held.captions) == (("vi", "en", "pt-BR"), "en", "soft")
    assert (held.publisher, held.platforms, held.portal) == ("Huyện", ("youtube",), "https://clips.example.org/")
    assert "formats" in LogEntry.objects.get(action="changed settings").details["changed"]
    assert work(filled)["clips"] == ["01"]
    assert Folder(filled.folder).current().clips["01"].cuts["vi"].keys() == {"9x16", "1x1"}


def test_settings_are_kept_though_the_project_is_worked_on_and_a_brand_when_that_ends(
    browser: Client, filled: Project
) -> None:
    told = {**SHAPE, "title": "x", "clips": "3", "captions": "soft"}
    kit = sent("theme.toml", b'[colours]\naccent = "#7a1500"\n')
    with Folder(filled.folder).writing():
        assert browser.post(at("settings", filled), told).status_code == 302
        assert browser.post(at("brand", filled), {"kit": [kit]}).status_code == 302
    assert citecut_settings.load(filled.folder, {}, {}).captions == "soft"
    assert not brand(filled.folder)
    job = Job.objects.get(kind="brand")
    perform(job, Progress())
    assert brand(filled.folder) == ("theme.toml",)
    assert not list(filled.incoming.glob(".brand-*"))


def test_no_setting_names_a_file_of_the_machine(browser: Client, filled: Project) -> None:
    told = {
        **SHAPE,
        "title": "x",
        "clips": "3",
        "captions": "soft",
        "pictures": "/etc",
        "theme": "/etc",
        "music": "/x",
    }
    assert browser.post(at("settings", filled), told).status_code == 400
    told |= {"theme": "bold", "music": ""}
    browser.post(at("settings", filled), told)
    held = citecut_settings.load(filled.folder, {}, {})
    assert (held.theme, held.pictures, held.music) == ("bold", "", "")


def test_a_brand_kit_is_tried_before_it_is_used(browser: Client, filled: Project) -> None:
    bad = sent("theme.toml", b'[logo]\nfile = "../../../../etc/passwd"\n')
    browser.post(at("brand", filled), {"kit": [bad]})
    assert not (filled.folder / "brand").exists()
    good = sent("theme.toml", b'[colours]\naccent = "#ffc233"\n')
    browser.post(at("brand", filled), {"kit": [good]})
    assert (filled.folder / "brand" / "theme.toml").is_file()
    assert "theme.toml" in browser.get(at("settings", filled)).content.decode()
    browser.post(at("brand", filled), {"remove": "yes"})
    assert not (filled.folder / "brand").exists()
