"""The page of a clip, and what is done to its lines over the web."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from citecut_studio.desk.models import Draft
from citecut_studio.library.models import Project
from citecut_studio.people import sessions
from citecut_studio.people.models import Membership, User
from citecut_studio.people.roles import Role


def at(project: Project, rest: str = "") -> str:
    return f"/p/{project.pk}/clips/01/{rest}"


def send(browser: Client, address: str, **fields: Any) -> Any:
    return browser.post(address, fields, headers={"Accept": "application/json"})


def told(answer: HttpResponse) -> Any:
    return json.loads(answer.content)


def line_with(project: Project, words: str) -> Any:
    return Draft.objects.get(project=project).lines.filter(shown_with="").get(text__contains=words)


def passage_with(page: str, words: str) -> str:
    """What the page calls the passage that holds these words, before the place where its words begin."""
    part = next(part for part in page.split('data-passage="')[1:] if words in part)
    return part.partition('"')[0]


def cites(page: str) -> Any:
    return json.loads(re.search(r'<script id="cites"[^>]*>(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]


@pytest.fixture
def page(browser: Client, project: Project) -> str:
    answer = browser.get(at(project))
    assert answer.status_code == 200
    return answer.content.decode()


def test_source_and_script_stand_beside_each_other(page: str):
    assert "Ghe dưới 5 tấn được miễn phí bến đến hết năm." in page
    assert "¶ 1" in page
    dim = page.split('class="passage furniture dim"')
    assert len(dim) == 2
    assert "Chia sẻ" in dim[1]


def test_each_line_knows_the_words_that_it_cites(page: str, project: Project):
    line = line_with(project, "84 ghe")
    (place,) = cites(page)[line.key]
    words = re.search(rf'id="passage-{place[0]}".*?<span class="words">(.*?)</span>', page, re.DOTALL)
    assert words is not None
    assert "84 ghe" in words[1][place[1] : place[2]]


def test_a_line_is_kept_and_judged_as_it_is_written(browser: Client, project: Project, page: str):
    line = line_with(project, "84 ghe")
    answer = send(browser, at(project, f"lines/{line.key}/"), version=1, text=line.text.replace("84", "48"))
    assert answer.status_code == 200
    found = told(answer)
    assert found["versions"][line.key] == 2
    assert "finding stop" in found["foot"][line.key]
    assert "48" in found["foot"][line.key]
    assert "state stopped" in found["total"]
    assert Draft.objects.get(project=project).unsaved


def test_the_second_of_two_sees_what_the_first_wrote_before_anything_is_stored(
    browser: Client, other: Client, project: Project, page: str
):
    line = line_with(project, "84 ghe")
    address = at(project, f"lines/{line.key}/")
    assert send(browser, address, version=1, text="Của Lan").status_code == 200
    answer = send(other, address, version=1, text="Của Minh")
    assert answer.status_code == 409
    found = told(answer)
    assert found["version"] == 2
    assert "Của Lan" in found["conflict"]
    assert "Minh" in found["conflict"]
    assert "Lan changed this line" in found["conflict"]
    line.refresh_from_db()
    assert line.text == "Của Lan"
    assert send(other, address, version=found["version"], text="Của Minh").status_code == 200


def test_without_a_script_the_second_is_shown_the_page_with_both(
    browser: Client, other: Client, project: Project, page: str
):
    line = line_with(project, "84 ghe")
    address = at(project, f"lines/{line.key}/")
    assert browser.post(address, {"version": 1, "text": "Của Lan"}).status_code == 302
    answer = other.post(address, {"version": 1, "text": "Lời riêng của Minh"})
    assert answer.status_code == 409
    both = answer.content.decode()
    assert "Của Lan" in both
    assert 'value="Lời riêng của Minh"' in both


def test_what_others_wrote_is_told_and_nothing_where_nobody_did(
    browser: Client, other: Client, project: Project, page: str
):
    line = line_with(project, "84 ghe")
    assert browser.get(at(project, "since/?version=1")).status_code == 204
    send(other, at(project, f"lines/{line.key}/"), version=1, text="Của Minh")
    answer = browser.get(at(project, "since/?version=1"), headers={"Accept": "application/json"})
    assert told(answer)["draft"] == 2
    assert "Của Minh" in told(answer)["html"]


def test_words_of_the_source_become_a_line_that_cites_them(browser: Client, project: Project, page: str):
    key = passage_with(page, "Ghe dưới 5 tấn")
    words = "Ghe dưới 5 tấn được miễn phí bến"
    found = told(send(browser, at(project, "lines/"), text=words, passage=key))
    assert found["cites"][found["focus"]] == [[key, 0, len(words)]]
    assert words in found["html"]


def test_a_line_is_split_where_the_caret_stands_though_browsers_count_otherwise(
    browser: Client, project: Project, page: str
):
    line = line_with(project, "84 ghe")
    send(browser, at(project, f"lines/{line.key}/"), version=1, text="🚤 Có 84 ghe ở bến")
    found = told(send(browser, at(project, f"lines/{line.key}/split/"), version=2, at=len("🚤 Có 84 ghe") + 1))
    texts = list(Draft.objects.get(project=project).lines.filter(shown_with="").values_list("text", flat=True))
    assert "🚤 Có 84 ghe" in texts
    assert "ở bến" in texts
    assert found["said"] == "Line split."


def test_joined_lines_cite_what_both_cited(browser: Client, project: Project, page: str):
    first = line_with(project, "84 ghe")
    new = told(
        send(browser, at(project, "lines/"), text="Ghe dưới 5 tấn được miễn phí bến đến hết năm.", after=first.key)
    )
    assert new["focus"]
    found = told(send(browser, at(project, f"lines/{first.key}/merge/"), version=1))
    assert len({place[0] for place in found["cites"][first.key]}) == 2
    line = line_with(project, "84 ghe")
    assert line.text.endswith("đến hết năm.")


def test_lines_are_moved_deleted_and_brought_back(browser: Client, project: Project, page: str):
    spoken = Draft.objects.get(project=project).lines.filter(shown_with="")
    keys = list(spoken.values_list("key", flat=True))
    send(browser, at(project, f"lines/{keys[1]}/move/"), by=-1)
    assert list(spoken.values_list("key", flat=True))[:2] == [keys[1], keys[0]]
    send(browser, at(project, f"lines/{keys[0]}/delete/"), version=1)
    assert keys[0] not in spoken.values_list("key", flat=True)
    assert told(send(browser, at(project, "undo/")))["said"] == "Taken back."
    assert list(spoken.values_list("key", flat=True))[:2] == [keys[1], keys[0]]


def test_scenes_are_offered_that_the_line_has_texts_for(browser: Client, project: Project, page: str):
    line = line_with(project, "84 ghe")
    answer = browser.get(at(project, f"lines/{line.key}/scene/"))
    assert answer.status_code == 200
    assert 'value="number"' in answer.content.decode()
    assert 'value="timeline"' not in answer.content.decode()
    send(browser, at(project, f"lines/{line.key}/choose/"), version=1, scene="point", picture="none")
    line.refresh_from_db()
    assert (line.scene, line.picture) == ("point", "none")


def test_a_scene_that_is_not_offered_is_not_taken(browser: Client, project: Project, page: str):
    line = line_with(project, "84 ghe")
    send(browser, at(project, f"lines/{line.key}/choose/"), version=1, scene="timeline", picture="f" * 64)
    line.refresh_from_db()
    assert (line.scene, line.picture) == ("", "")


def test_a_reader_sees_the_script_and_begins_no_draft(client: Client, project: Project):
    reader = User.objects.create_user("ha@example.org", "mot mat khau nua", name="Hà")
    Membership.objects.create(user=reader, team=project.team, role=Role.REVIEWER)
    client.force_login(reader)
    answer = client.get(at(project))
    assert answer.status_code == 200
    assert not Draft.objects.exists()
    assert 'name="role"' not in answer.content.decode()
    assert send(client, at(project, "lines/l1/"), version=1, text="Chen vào").status_code == 403


def test_a_clip_that_is_not_there_is_not_found(browser: Client, project: Project):
    assert browser.get(f"/p/{project.pk}/clips/07/").status_code == 404
    assert browser.get(at(project, f"pictures/{'a' * 64}/")).status_code == 404
    assert browser.get(at(project, "preview/vi.9x16.mp4")).status_code == 404
    assert browser.get(at(project, "preview/..%2F..%2Fcurrent.json")).status_code == 404


def test_a_script_that_is_not_written_yet_is_asked_for(browser: Client, project: Project):
    current = json.loads((project.folder / "current.json").read_text())
    current["clips"]["01"]["script"] = None
    (project.folder / "current.json").write_text(json.dumps(current))
    answer = browser.get(at(project))
    assert "Write a first script" in answer.content.decode()
    assert not Draft.objects.exists()


def test_who_only_looks_writes_nothing_so_that_pages_wait_for_no_writer(
    browser: Client, project: Project, monkeypatch: pytest.MonkeyPatch
):
    browser.get(at(project))
    UserSession.objects.update(last_seen_at=timezone.now() - timedelta(hours=1))
    with CaptureQueriesContext(connection) as asked:
        browser.get(at(project))
    assert not [one["sql"] for one in asked if not one["sql"].startswith("SELECT")]
    monkeypatch.setattr(sessions, "A_MINUTE", 0)
    browser.get(at(project))
    assert timezone.now() - UserSession.objects.get().last_seen_at < timedelta(minutes=1)


def test_a_save_asks_the_database_little(browser: Client, project: Project):
    browser.get(at(project))
    draft = Draft.objects.get(project=project)
    line = draft.lines.filter(shown_with="")[1]
    told = {"version": line.version, "role": line.role, "text": line.text + " Thế thôi."}
    with CaptureQueriesContext(connection) as asked:
        answer = browser.post(at(project, f"lines/{line.key}/"), told, headers={"accept": "application/json"})
    assert answer.status_code == 200
    assert answer.json()["foot"].keys() == {line.key}
    assert len(asked) <= 22
