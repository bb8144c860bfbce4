"""A team's settings and brand kit: new projects begin with them, and may have their own."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from citecut_studio.library.models import Project
from citecut_studio.library.services import brand, given, house, start
from citecut_studio.library.services.headings import held
from citecut_studio.people.models import LogEntry, Membership, Team, User
from citecut_studio.people.roles import Role

pytestmark = pytest.mark.django_db
COLOURS = {"ground": "#003b2f", "type": "#ffffff", "accent": "#f2c14e"}
AT = "/teams/thong-tin/brand/"


def png() -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGBA", (60, 30), (240, 200, 20, 255)).save(file, "PNG")
    return SimpleUploadedFile("Biểu trưng.png", file.getvalue(), "image/png")


def made(browser: Client, team: Team, **more: str) -> Project:
    told = {"text": "Chợ dời về bến mới.\n\nChợ có 120 ghe.", "team": team.pk, "formats": "9x16", "seconds": 45}
    answer = browser.post("/new/", {**told, "theme": "bulletin", "title": "Chợ", **more})
    assert answer.status_code == 302, answer.context["form"].errors
    return Project.objects.get()


def test_new_projects_begin_with_the_teams_settings_and_kit(browser: Client, team: Team):
    saved = browser.post(AT, {"publisher": "Văn phòng Tân Lộc", "sponsor": "Quỹ Sông Mây", "theme": "paper"})
    assert saved.status_code == 302
    assert browser.post(f"{AT}kit/", {**COLOURS, "logo": png(), "closing": "on"}).status_code == 302
    project = made(browser, team)
    settings = given(project.folder)
    assert (settings["publisher"], settings["sponsor"]) == ("Văn phòng Tân Lộc", "Quỹ Sông Mây")
    assert settings["theme"] == "paper"
    assert brand(project.folder) == ("logo-1.png", "theme.toml")
    assert house.same_kit(team.slug, project.folder)


def test_what_the_person_chooses_for_a_project_goes_before_the_teams(browser: Client, team: Team):
    browser.post(AT, {"publisher": "Văn phòng Tân Lộc", "theme": "paper"})
    assert given(made(browser, team, theme="bold").folder)["theme"] == "bold"


def test_without_a_house_a_project_is_published_by_its_team(browser: Client, team: Team):
    assert given(made(browser, team).folder)["publisher"] == "Phòng Thông tin"


def test_a_project_with_its_own_kit_can_take_the_teams(browser: Client, project: Project):
    browser.post(f"{AT}kit/", {**COLOURS, "corner": "on"})
    start(project.folder, {})
    page = browser.get(f"/p/{project.pk}/settings/").content.decode()
    assert 'name="team"' in page
    browser.post(f"/p/{project.pk}/brand/", {"team": "yes"})
    assert house.same_kit(project.team.slug, project.folder)
    assert 'name="team"' not in browser.get(f"/p/{project.pk}/settings/").content.decode()


def test_colours_too_close_to_read_are_refused_and_the_kit_stays(browser: Client, team: Team):
    browser.post(f"{AT}kit/", COLOURS)
    answer = browser.post(f"{AT}kit/", {**COLOURS, "type": "#013c30"})
    assert answer.status_code == 422
    assert "#013c30" in answer.context["colours"].non_field_errors()[0].lower()
    kit = house.kit_of_team(team.slug)
    assert kit is not None
    assert kit.colours == COLOURS


def test_changing_colours_keeps_the_logo_and_other_parts_of_a_kit(browser: Client, team: Team):
    theme = b'[colours]\nground = "#003B2F"\ntype = "#FFFFFF"\naccent = "#F2C14E"\n[publisher]\nweight = 700\n'
    assert browser.post(f"{AT}files/", {"kit": [SimpleUploadedFile("theme.toml", theme)]}).status_code == 302
    browser.post(f"{AT}kit/", {**COLOURS, "logo": png()})
    browser.post(f"{AT}kit/", {**COLOURS, "ground": "#102040"})
    file = house.kit_file(team.slug, "theme.toml")
    assert file is not None
    told = file.read_text()
    assert "weight = 700" in told
    assert "#102040" in told
    assert "logo-1.png" in brand(house.folder_of(team.slug))
    logo = browser.get(f"{AT}logo/")
    assert logo["Content-Type"] == "image/png"
    assert "sandbox" in logo["Content-Security-Policy"]


def test_a_kit_is_taken_away_and_a_logo_that_is_none_is_refused(browser: Client, team: Team):
    bad = SimpleUploadedFile("logo.png", b"<svg onload=alert(1)>")
    assert browser.post(f"{AT}kit/", {**COLOURS, "logo": bad}).status_code == 422
    assert house.kit_of_team(team.slug) is None
    browser.post(f"{AT}kit/", COLOURS)
    browser.post(f"{AT}files/", {"remove": "yes"})
    assert house.kit_of_team(team.slug) is None
    assert browser.get(f"{AT}logo/").status_code == 404
    assert LogEntry.objects.filter(action="set the team's brand").count() == 2


def test_only_whoever_runs_the_team_changes_its_brand(client: Client, team: Team):
    writer = User.objects.create_user("an@example.org", "mot mat khau dai", name="An")
    Membership.objects.create(user=writer, team=team, role=Role.WRITER)
    client.force_login(writer)
    assert client.get(AT).status_code == 403
    assert client.post(f"{AT}kit/", COLOURS).status_code == 403


@pytest.mark.parametrize(
    ("title", "together"),
    [("Tập huấn ở Hòa Bình", "Hòa\u00a0Bình"), ("Thông tin đối ngoại", "đối\u00a0ngoại")],
)
def test_titles_keep_compounds_and_names_in_one_row(title: str, together: str):
    assert together in held(title)
    assert held(title).replace("\u00a0", " ") == title


def test_a_title_of_two_directions_stands_apart_from_what_is_beside_it(browser: Client, project: Project):
    Project.objects.filter(pk=project.pk).update(title="مكتبة <b>120</b>: Thư viện")
    page = browser.get(f"/p/{project.pk}/").content.decode()
    assert "<h1><bdi>مكتبة\u00a0&lt;b&gt;120" in page or "<h1><bdi>مكتبة &lt;b&gt;120" in page
