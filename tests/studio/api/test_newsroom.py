"""A program does the work of a newsroom: projects, scripts, editions, reviews, jobs."""

import io
import zipfile
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from citecut import pipeline
from citecut_studio.api import endpoints
from citecut_studio.desk.models import Draft
from citecut_studio.jobs.models import Job, State
from citecut_studio.library.models import Project, Upload
from citecut_studio.people.models import LogEntry, Team, User
from citecut_studio.people.roles import Action
from tests.studio.api.conftest import Program
from tests.studio.stories import STORY


@pytest.fixture
def at(story: Project) -> str:
    """Address of the project."""
    return f"projects/{story.pk}"


def _first(script: dict[str, Any]) -> dict[str, Any]:
    line: dict[str, Any] = script["lines"][0]["line"]
    return line


def test_a_project_is_made_of_a_text_and_found_by_its_title(lans: Program, team: Team) -> None:
    made = lans.send("projects", 201, text=STORY, title="Chợ nổi Tân Lộc", languages=["vi", "en"], team=team.slug)
    assert Job.objects.get(kind="read").project_id == Project.objects.get(pk=made["id"]).pk
    assert [one["id"] for one in lans("get", "projects", q="cho noi")["projects"]] == [made["id"]]
    assert lans("get", "projects", q="sân bay")["count"] == 0
    settings = lans("get", f"projects/{made['id']}/settings")
    assert (settings["languages"], settings["publisher"]) == (["vi", "en"], team.name)


def test_a_project_is_made_of_files(lans: Program) -> None:
    file = SimpleUploadedFile("cho.md", STORY.encode())
    made = lans.send("projects", 201, files=[file])
    assert Job.objects.get(kind="read").asked["files"] == ["cho.md"]
    assert (made["title"], made["team"]) == ("cho", "thong-tin")


def test_without_anything_to_read_no_project_is_made(lans: Program) -> None:
    assert lans.send("projects", 422, title="Trống")["detail"]
    assert not Project.objects.exists()


def test_a_film_comes_in_pieces(lans: Program, at: str, story: Project) -> None:
    made = lans("post", f"{at}/uploads", 201, name="phim.mp4", length=6)
    send = f"/api/v1/{at}/uploads/{made['id']}?offset="
    kind: Any = {"content_type": "application/octet-stream"}
    assert lans.client.patch(f"{send}0", b"abcd", **kind).json()["offset"] == 4
    assert lans.client.patch(f"{send}0", b"abcd", **kind).status_code == 409
    assert lans.client.patch(f"{send}4", b"ef", **kind).json()["done"]
    assert (story.incoming / Upload.objects.get().name).read_bytes() == b"abcdef"


def test_a_project_tells_its_clips_and_the_next_step(lans: Program, at: str) -> None:
    told = lans("get", at)
    assert [clip["id"] for clip in told["clips"]] == ["01"]
    assert [made["language"] for made in told["clips"][0]["editions"]] == ["vi", "en"]
    assert told["step"]["title"]
    assert lans("get", f"{at}/findings")[0]["clip"] == "01"


def test_settings_that_are_not_named_stay(lans: Program, at: str) -> None:
    before = lans("get", f"{at}/settings")
    after = lans("patch", f"{at}/settings", theme="paper", title="Chợ nổi")
    assert after == {**before, "theme": "paper", "title": "Chợ nổi"}
    assert lans("patch", f"{at}/settings", 422, theme="nothing like it")["detail"].startswith("`theme`")
    assert lans("patch", f"{at}/settings", 422, tema="paper")["detail"]


def test_a_project_is_shared_copied_and_taken_along(lans: Program, at: str, team: Team) -> None:
    assert lans("put", f"{at}/shared", shared=True)["shared"]
    copy = lans("post", f"{at}/copies", 201, team=team.slug, title="Bản sao")
    assert lans("get", f"projects/{copy['id']}")["clips"]
    archive = b"".join(lans("get", f"{at}/export").streaming_content)
    assert zipfile.ZipFile(io.BytesIO(archive)).namelist()


def test_a_project_is_deleted_by_its_title(lans: Program, at: str, story: Project) -> None:
    assert lans.client.delete(f"/api/v1/{at}?title=another").status_code == 422
    assert Project.objects.exists()
    assert lans.client.delete(f"/api/v1/{at}?title={quote(story.title)}").status_code == 204
    assert not Project.objects.exists()
    assert not story.folder.exists()


def test_a_file_is_read_by_its_signed_address(lans: Program, at: str, story: Project, client: Client) -> None:
    (story.folder / "preview").mkdir(exist_ok=True)
    (story.folder / "preview/01.vi.1x1.vtt").write_text("WEBVTT\n")
    address = lans("get", f"{at}/address", path="preview/01.vi.1x1.vtt")["address"]
    assert b"".join(client.get(address).streaming_content) == b"WEBVTT\n"  # type: ignore[attr-defined]
    lans("get", f"{at}/address", 404, path="../../settings.toml")


def test_a_line_is_written_at_the_version_that_was_read(lans: Program, at: str) -> None:
    line = _first(lans("get", f"{at}/clips/01/script"))
    path = f"{at}/clips/01/lines/{line['key']}"
    after = lans("put", path, version=line["version"], text="Chợ nổi dời về bến mới từ ngày 3 tháng 2.")
    assert _first(after)["text"] == "Chợ nổi dời về bến mới từ ngày 3 tháng 2."
    stale = lans("put", path, 409, version=line["version"], text="Chợ nổi đóng cửa.")
    assert (stale["line"], stale["text"]) == (line["key"], _first(after)["text"])
    assert stale["version"] == _first(after)["version"]
    assert _first(lans("post", f"{at}/clips/01/undo"))["text"] == line["text"]


def test_lines_are_split_joined_moved_added_and_deleted(lans: Program, at: str) -> None:
    script = lans("get", f"{at}/clips/01/script")
    line, count, clip = _first(script), len(script["lines"]), f"{at}/clips/01"
    path = f"{clip}/lines/{line['key']}"
    at_word = line["text"].index(" ") + 1
    script = lans("post", f"{path}/split", version=line["version"], at=at_word)
    assert len(script["lines"]) == count + 1
    script = lans("post", f"{path}/merge", version=_first(script)["version"])
    assert (_first(script)["text"], len(script["lines"])) == (line["text"], count)
    script = lans("post", f"{clip}/lines", 201, text="Bến mới có chỗ cho 120 ghe.")
    new = script["lines"][-1]["line"]
    script = lans("post", f"{clip}/lines/{new['key']}/move", by=-1)
    assert script["lines"][-2]["line"]["key"] == new["key"]
    gone = lans.client.delete(f"/api/v1/{clip}/lines/{new['key']}?version={script['lines'][-2]['line']['version']}")
    assert len(gone.json()["lines"]) == count


def test_a_scene_that_is_not_offered_is_refused(lans: Program, at: str) -> None:
    line = _first(lans("get", f"{at}/clips/01/script"))
    path = f"{at}/clips/01/lines/{line['key']}/scene"
    offered = lans("get", path)
    chosen = offered["scenes"][-1]
    assert lans("put", path, version=line["version"], scene=chosen)["scene"] == chosen
    lans("put", path, 422, version=line["version"], scene="fireworks")


def test_a_text_is_written_and_a_form_goes_out_and_comes_back(lans: Program, at: str) -> None:
    path = f"{at}/clips/01/languages/en"
    row = lans("get", path)["lines"][0]
    told = {"version": row["version"], "text": "The floating market moves.", "of": row["of"]}
    written = lans("put", f"{path}/lines/{row['key']}", **told)
    assert written["lines"][0]["text"] == "The floating market moves."
    lans("put", f"{path}/lines/{row['key']}", 409, **told)
    form = lans("get", f"{path}/form.xlf").content.replace(b"The floating market moves.", b"The market moves.")
    lans.send(f"{path}/form", 200, form=SimpleUploadedFile("01.en.xlf", form))
    assert lans("get", path)["lines"][0]["text"] == "The market moves."
    lans("get", f"{at}/clips/01/languages/vi", 404)
    assert "no machine" in lans("post", f"{path}/machine", 409)["detail"]


def test_words_are_handed_in_and_approved_by_somebody_else(lans: Program, minhs: Program, at: str) -> None:
    path = f"{at}/clips/01/review"
    assert lans("post", f"{path}/hand-in", language="vi")["state"] == "review"
    read = minhs("get", path)
    stale = minhs("post", f"{path}/approve", 409, language="vi", words="0" * 64)
    assert "version" not in stale
    approved = minhs("post", f"{path}/approve", language="vi", words=read["words"], document=read["document"])
    assert approved["state"] == "approved"
    assert minhs("get", f"{at}/clips/01/history")[0]["event"] == "approved"
    minhs("put", f"{at}/clips/01/lines/l1", 403, version=1, text="Khác")


def test_words_are_given_back_with_a_reason(lans: Program, minhs: Program, at: str) -> None:
    path = f"{at}/clips/01/review"
    lans("post", f"{path}/hand-in")
    assert minhs("post", f"{path}/give-back", 422, reason=" ")["detail"]
    assert minhs("post", f"{path}/give-back", reason="Thiếu tên chợ")["state"] == "draft"


def test_a_suggestion_is_made_answered_and_accepted(lans: Program, minhs: Program, at: str) -> None:
    line = lans("get", f"{at}/clips/01/review")["lines"][0]
    path = f"{at}/clips/01/comments"
    (said,) = minhs("post", path, 201, line=line["id"], text="Gọn hơn", suggested="Chợ nổi dời bến")
    (told,) = lans("post", path, 201, answers=said["id"], text="Được")
    assert [one["text"] for one in told["answers"]] == ["Được"]
    (done,) = lans("post", f"{path}/{said['id']}/accept")
    assert done["decision"] == "accepted"
    texts = [one["line"]["text"] for one in lans("get", f"{at}/clips/01/script")["lines"]]
    shown = [one["text"] for group in lans("get", f"{at}/clips/01/script")["lines"] for one in group["shown"]]
    assert "Chợ nổi dời bến" in texts + shown


def test_a_guest_gets_a_link_that_can_be_taken_back(lans: Program, at: str, client: Client) -> None:
    made = lans("post", f"{at}/clips/01/guests", 201, guest="Bà Tư", days=3)
    assert client.get(made["address"]).status_code == 200
    assert lans("get", f"{at}/clips/01/guests")[0]["address"] == ""
    lans("delete", f"{at}/clips/01/guests/{made['id']}", 204)
    assert client.get(made["address"]).status_code == 410


def test_a_preview_is_asked_for_stopped_and_asked_for_again(lans: Program, at: str) -> None:
    lans("post", f"{at}/clips/01/previews", 422, format="9x16")
    job = lans("post", f"{at}/clips/01/previews", 202, format="1x1")
    told = lans("get", f"{at}/clips/01/previews")
    assert (told["job"]["id"], told["format"], told["formats"]) == (job["id"], "1x1", ["1x1"])
    assert lans("post", f"{at}/jobs/{job['id']}/cancel")["state"] == State.CANCELLED
    assert lans("post", f"{at}/jobs/{job['id']}/again", 202)["state"] == State.WAITING
    assert [one["id"] for one in lans("get", f"{at}/jobs")] == [job["id"]]


def test_the_preview_that_was_asked_for_is_the_one_that_is_watched(lans: Program, at: str, story: Project) -> None:
    (story.folder / "preview").mkdir(exist_ok=True)
    for name in ("01.vi.1x1.mp4", "01.vi.9x16.mp4", "01.vi.9x16.vtt"):
        (story.folder / "preview" / name).write_bytes(b"-")
    job = Job.objects.get(pk=lans("post", f"{at}/clips/01/previews", 202)["id"])
    assert lans("get", f"{at}/clips/01/previews")["video"].endswith("01.vi.1x1.mp4")
    drawn = {"clip": "01", "language": "vi", "format": "9x16"}
    Job.objects.filter(pk=job.pk).update(state=State.DONE, result=drawn)
    told = lans("get", f"{at}/clips/01/previews")
    assert (told["video"][-14:], told["captions"][-14:]) == ("01.vi.9x16.mp4", "01.vi.9x16.vtt")


def test_a_team_is_run(lans: Program, minhs: Program, team: Team) -> None:
    path = f"teams/{team.slug}"
    minh = next(one for one in lans("get", f"{path}/people") if one["name"] == "Minh")
    told = lans("put", f"{path}/people/{minh['id']}/roles", roles=["reviewer", "writer"])
    assert next(one for one in told if one["name"] == "Minh")["roles"] == ["reviewer", "writer"]
    assert (
        "/invited/" in lans("post", f"{path}/invitations", 201, email="an@example.org", roles=["writer"])["address"]
    )
    lans("post", f"{path}/invitations", 422, email="an@example.org", roles=["king"])
    assert lans("put", f"{path}/rules", name="Phòng Tin", two_persons=False)["name"] == "Phòng Tin"
    made = lans("post", f"{path}/units", 201, name="Tổ Ảnh")
    assert (made["slug"], made["above"]) == ("to-anh", team.slug)
    assert lans("get", path)["units"] == [{"slug": "to-anh", "name": "Tổ Ảnh"}]
    assert [one["email"] for one in lans("get", f"{path}/invitations")] == ["an@example.org"]
    lans("post", f"{path}/people/{minh['id']}/sign-out", 204)
    assert LogEntry.objects.filter(team=team, action="signed out everywhere", subject="Minh").exists()
    assert lans("get", f"{path}/log/check")["broken"] is None
    minhs("put", f"{path}/rules", 403, name="Khác", two_persons=False)


def test_the_last_administrator_stays(lans: Program, team: Team) -> None:
    (lan,) = lans("get", f"teams/{team.slug}/people")
    assert "administrator" in lans("put", f"teams/{team.slug}/people/{lan['id']}/roles", 409, roles=[])["detail"]


def test_who_may_not_write_writes_nothing_and_begins_no_draft(minhs: Program, at: str) -> None:
    minhs("get", f"{at}/clips/01/script")
    assert not Draft.objects.exists()
    minhs("post", f"{at}/clips/01/lines", 403, text="Một dòng")
    minhs("post", f"{at}/make", 403)
    minhs("delete", f"{at}?title=x", 403)


@pytest.mark.parametrize(("about", "least"), [("{project}", 50), ("{team}", 25)])
def test_every_call_keeps_strangers_out(about: str, least: int, story: Project, lan: User) -> None:
    stranger = Program(User.objects.create_user("far@example.org", "mot mat khau dai"))
    paths = endpoints.api.get_openapi_schema()["paths"]
    names = {
        "project": str(story.pk),
        "team": story.team.slug,
        "person": str(lan.pk),
        "clip": "01",
        "language": "en",
        "line": "l1",
        "kind": "xlf",
        "link": "1",
    }
    names |= {"channel": "1", "webhook": "1"}
    tried = 0
    for path, calls in paths.items():
        for method in calls if about in path else ():
            where = path
            for name in {part[1:].split("}")[0] for part in path.split("/") if part.startswith("{")} | {"kind"}:
                where = where.replace(f"{{{name}}}", names.get(name, str(story.pk)))
            body = "{}" if method != "get" else None
            status = stranger.client.generic(method.upper(), where, body or "", "application/json").status_code
            assert status in (404, 422, 400), (method, where, status)
            tried += 1
    assert tried >= least
    assert not LogEntry.objects.exclude(actor=lan).exclude(action="made a token").exists()


def test_a_token_without_the_scope_writes_nothing(lan: User, at: str) -> None:
    reads = Program(lan, Action.SEE)
    reads("get", at)
    assert "scopes" in reads("put", f"{at}/shared", 403, shared=True)["detail"]
    assert "scopes" in reads.send("projects", 403, text=STORY)["detail"]


def test_what_is_handed_in_while_a_job_works_on_the_project_is_kept(lans: Program, at: str, story: Project) -> None:
    with pipeline.opened(story.folder, {}, pipeline.Silence()):
        assert lans("post", f"{at}/clips/01/review/hand-in", 200)["handing_in"]
