"""A program sets what the projects of a team begin with, and where the team posts."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from citecut_studio.library.models import Project
from citecut_studio.people.models import LogEntry, Team
from citecut_studio.releases.models import Channel
from tests.studio.api.conftest import Program

AT = "teams/thong-tin"
COLOURS = {"ground": "#003b2f", "type": "#ffffff", "accent": "#f2c14e"}
THEME = b'[colours]\nground = "#102040"\ntype = "#FFFFFF"\naccent = "#F2C14E"\n'


def logo() -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (60, 30), (240, 200, 20)).save(file, "PNG")
    return SimpleUploadedFile("Biểu trưng.png", file.getvalue(), "image/png")


def test_settings_of_a_team_that_are_not_named_stay(lans: Program, team: Team) -> None:
    lans("patch", f"{AT}/brand", publisher="Văn phòng Tân Lộc", theme="paper")
    told = lans("patch", f"{AT}/brand", sponsor="Quỹ Sông Mây")
    assert (told["publisher"], told["sponsor"], told["theme"]) == ("Văn phòng Tân Lộc", "Quỹ Sông Mây", "paper")
    assert lans("get", f"{AT}/brand") == told
    assert lans("patch", f"{AT}/brand", 422, portal="nowhere")["detail"].startswith("`portal`")
    assert LogEntry.objects.filter(team=team, action="set the team's brand").count() == 2


def test_a_kit_is_made_of_colours_and_a_logo_and_changed_in_part(lans: Program, team: Team) -> None:
    made = lans.send(f"{AT}/brand/kit", **COLOURS, corner="false", logo=logo())["kit"]
    assert (made["colours"], made["logo"], made["corner"], made["closing"]) == (COLOURS, "logo-1.png", False, True)
    changed = lans.send(f"{AT}/brand/kit", ground="#102040")["kit"]
    assert changed == {**made, "colours": {**COLOURS, "ground": "#102040"}}
    lans.send(f"{AT}/brand/kit", 422, type="#112141")
    lans.send(f"{AT}/brand/kit", 422)
    assert lans("get", f"{AT}/brand")["kit"] == changed
    shown = lans("get", f"{AT}/brand/logo")
    assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("image/png", "nosniff")


def test_a_project_takes_the_kit_of_its_team(lans: Program, story: Project) -> None:
    at = f"projects/{story.pk}/brand"
    assert "no brand kit" in lans("post", f"{at}/team", 409)["detail"]
    lans.send(f"{AT}/brand/kit", **COLOURS)
    assert lans("get", at) == {"files": [], "as_team": False, "waits": False}
    assert lans("post", f"{at}/team") == {"files": ["theme.toml"], "as_team": True, "waits": False}


def test_a_whole_kit_is_put_in_place_and_taken_away(lans: Program, team: Team) -> None:
    made = lans.send(f"{AT}/brand/files", files=[SimpleUploadedFile("theme.toml", THEME)])
    assert made["kit"]["colours"]["ground"] == "#102040"
    lans("delete", f"{AT}/brand/files", 204)
    assert lans("get", f"{AT}/brand")["kit"] is None
    lans("get", f"{AT}/brand/logo", 404)


def test_a_channel_is_set_up_told_without_its_token_and_ended(
    lans: Program, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"kind": "mastodon", "name": "masto", "url": "https://social.example.org", "visibility": "unlisted"}
    made = lans("post", f"{AT}/channels", 201, **told)
    variable = "CITECUT_THONG_TIN_MASTO_TOKEN"
    assert made["given"] == {"url": "https://social.example.org", "visibility": "unlisted"}
    assert made["secrets"] == [{"variable": variable, "there": False}]
    monkeypatch.setenv(variable, "bi-mat")
    (listed,) = lans("get", f"{AT}/channels")
    assert listed == {**made, "secrets": [{"variable": variable, "there": True}]}
    lans("post", f"{AT}/channels", 409, **told)
    lans("post", f"{AT}/channels", 422, kind="folder", name="kho")
    lans("delete", f"{AT}/channels/{made['id']}", 204)
    assert not Channel.objects.exists()


def test_only_whoever_runs_the_team_has_these_calls(minhs: Program, lans: Program, team: Team) -> None:
    for method, path in [("get", "brand"), ("patch", "brand"), ("get", "channels"), ("get", "invitations")]:
        minhs(method, f"{AT}/{path}", 403)
    minhs.send(f"{AT}/brand/kit", 403, **COLOURS)
    minhs("post", f"{AT}/channels", 403, kind="telegram", name="tele", chat="@x")
    assert minhs("get", AT)["name"] == team.name
