"""What stands against a clip is shown with a way out; what is released lies ready, and can be taken back."""

import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from citecut import pipeline
from citecut.pipeline.job import Silence
from citecut.project import Project as Folder
from citecut_studio.jobs.models import Job
from citecut_studio.jobs.services import Progress, perform
from citecut_studio.library.models import Project
from citecut_studio.people.models import LogEntry, User
from citecut_studio.releases import services
from citecut_studio.releases.models import Tick

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


def at(project: Project, *more: str) -> str:
    return "/".join((f"/p/{project.pk}/releases", *more)) + "/"


def vietnamese(project: Project) -> services.Out:
    return next(one for one in services.out(project) if one.language == "vi")


def test_a_clip_that_nothing_stands_against_can_be_released(browser: Client, story: Project):
    (clip,) = services.clip_states(story)
    assert clip.against == ()
    assert "ready to go out" in browser.get(at(story), headers=ENGLISH).content.decode()
    answer = browser.post(at(story, "publish"), {"clips": ["01"], "platforms": ["facebook"]})
    assert answer.status_code == 302
    job = Job.objects.get(kind="publish")
    assert job.asked == {"clips": ["01"], "platforms": ["facebook"], "not_before": "", "by": "Lan"}
    assert LogEntry.objects.filter(action="asked for publish").count() == 1


def test_what_stands_against_release_is_shown_with_a_way_out(browser: Client, story: Project):
    with pipeline.opened(story.folder, {}, Silence()) as job:
        (story.folder / "citecut.toml").write_text(
            (story.folder / "citecut.toml").read_text().replace("Văn phòng Tân Lộc", "")
        )
        assert job.settings.publisher
    page = browser.get(at(story), headers=ENGLISH).content.decode()
    assert "no publisher is named" in page
    assert "Chưa ghi đơn vị đăng" in browser.get(at(story), headers={"accept-language": "vi"}).content.decode()
    assert "no publisher is named" in browser.get(at(story), headers=ENGLISH).content.decode()
    assert f"/p/{story.pk}/settings/" in page
    told = services.publish(story, {}, Silence())
    assert told["releases"] == []
    assert any("publisher" in one["message"] for one in told["refusals"])


def test_a_release_has_packages_with_texts_and_what_is_to_be_ticked(browser: Client, released: Project):
    one = vietnamese(released)
    assert one.state == "released"
    page = browser.get(at(released, one.digest)).content.decode()
    assert "Mastodon" in page
    assert "Tôi đã xem hết video" in page
    assert "Chợ nổi Tân Lộc dời về bến mới" in page
    answer = browser.get(at(released, one.digest, "packages", "mastodon"))
    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert {"package.json", "caption.txt"} <= set(packed.namelist())
    assert any(name.endswith(".mp4") for name in packed.namelist())
    assert browser.get(at(released, one.digest, "packages", "nowhere")).status_code == 404
    assert browser.get(at(released, "0" * 64)).status_code == 404


def test_what_is_ticked_is_kept_with_a_name(browser: Client, writer: Client, released: Project):
    place = at(released, vietnamese(released).digest, "packages", "mastodon", "tick")
    assert browser.post(place, {"items": ["watched", "caption", "no-such-item"]}).status_code == 302
    assert {(tick.item, str(tick.by)) for tick in Tick.objects.all()} == {("watched", "Lan"), ("caption", "Lan")}
    browser.post(place, {"items": ["watched"]})
    assert [tick.item for tick in Tick.objects.all()] == ["watched"]
    assert writer.post(place, {"items": []}).status_code == 403


def test_a_post_by_hand_is_noted_once_and_recall_knows_it(browser: Client, released: Project):
    one = vietnamese(released)
    told = {"place": "facebook", "address": "https://social.example.org/posts/7"}
    for _ in range(2):
        assert browser.post(at(released, one.digest, "posted"), told).status_code == 302
    assert [(post.channel, post.address, post.by) for post in vietnamese(released).posts] == [
        ("facebook", "https://social.example.org/posts/7", "Lan")
    ]
    bad = browser.post(at(released, one.digest, "posted"), told | {"address": "javascript:alert(1)"})
    assert bad.status_code == 409


def test_a_release_is_taken_back_with_a_reason_and_its_packages_go(browser: Client, released: Project):
    one = vietnamese(released)
    assert browser.post(at(released, one.digest, "withdraw"), {"reason": " "}).status_code == 409
    assert browser.post(at(released, one.digest, "withdraw"), {"reason": "Sai ngày."}).status_code == 302
    after = vietnamese(released)
    assert (after.state, after.reason) == ("withdrawn", "Sai ngày.")
    assert browser.get(at(released, one.digest, "packages", "mastodon")).status_code == 404
    assert "Sai ngày." in browser.get(at(released, one.digest)).content.decode()
    assert LogEntry.objects.get(action="withdrew").actor_name == "Lan"


def test_a_release_is_taken_back_and_posts_are_noted_though_a_job_goes_on(browser: Client, released: Project):
    one, told = vietnamese(released).digest, {"place": "Zalo", "address": "https://zalo.example/1"}
    with pipeline.opened(released.folder, {}, Silence()):
        assert browser.post(at(released, one, "posted"), told).status_code == 302
        assert browser.post(at(released, one, "withdraw"), {"reason": "Sai ngày."}).status_code == 302
        assert vietnamese(released).state == "withdrawn"
    assert [event["address"] for event in Folder(released.folder).events("posted")] == ["https://zalo.example/1"]
    job = Job.objects.get(kind="mark")
    assert perform(job, Progress())["marked"] == perform(job, Progress())["marked"] > 0
    assert browser.get(at(released, one, "packages", "mastodon")).status_code == 404


def test_who_may_not_publish_sends_nothing_out(writer: Client, released: Project):
    one = vietnamese(released)
    assert writer.get(at(released, one.digest)).status_code == 200
    for more in (("publish",), ("post",), (one.digest, "withdraw"), (one.digest, "posted"), ("correction", "read")):
        assert writer.post(at(released, *more), {"clips": ["01"], "reason": "?"}).status_code == 403
    assert not Job.objects.exists()


def test_an_embargo_is_given_in_the_studios_own_time(browser: Client, story: Project):
    browser.post(at(story, "publish"), {"clips": ["01"], "not_before": "2030-01-01T08:00"})
    asked = Job.objects.get(kind="publish").asked
    assert asked["not_before"] == "2030-01-01T08:00+07:00"
    services.publish(story, asked | {"platforms": ["facebook"]}, Silence())
    found = services.sheet(story, vietnamese(story).digest, "vi")
    assert found is not None
    assert found.not_before == "2030-01-01T08:00+07:00"
    told = {"place": "facebook", "address": "https://social.example.org/posts/7"}
    assert browser.post(at(story, found.out.digest, "posted"), told).status_code == 409


def test_posts_go_to_the_channels_of_the_settings(browser: Client, released: Project, tmp_path: str):
    toml = released.folder / "citecut.toml"
    toml.write_text(f'{toml.read_text()}\n[channels.archive]\nkind = "folder"\nfolder = "{tmp_path}/archive"\n')
    assert services.channels(released) == ("archive",)
    browser.post(at(released, "post"), {"channel": "archive", "clip": "01", "language": "vi"})
    told = services.post(released, Job.objects.get(kind="post").asked, Silence())
    assert [(one["channel"], one["language"], one["state"]) for one in told["sendings"]] == [
        ("archive", "vi", "sent")
    ]
    assert [one.state for one in services.sendings(released)] == ["sent"]
    assert browser.post(at(released, "post"), {"channel": "elsewhere"}).status_code == 302
    assert Job.objects.filter(kind="post").count() == 1


def test_publishing_twice_releases_once(released: Project):
    services.publish(released, {"platforms": ["facebook"]}, Silence())
    assert sorted(one.language for one in services.out(released)) == ["en", "vi"]


PAGES = ("releases:project", "releases:correction", "desk:review", "desk:history")


@pytest.mark.parametrize("name", PAGES)
def test_a_project_without_clips_has_pages_all_the_same(browser: Client, project: Project, name: str):
    place = [project.pk, "01"] if name.startswith("desk") else [project.pk]
    assert browser.get(reverse(name, args=place)).status_code == (404 if name.startswith("desk") else 200)


@pytest.mark.parametrize("name", PAGES)
def test_a_damaged_project_says_what_is_wrong_with_it(browser: Client, story: Project, name: str):
    (story.folder / "current.json").write_text("{")
    place = [story.pk, "01"] if name.startswith("desk") else [story.pk]
    answer = browser.get(reverse(name, args=place))
    assert answer.status_code in (200, 409)
    assert "current.json" in answer.content.decode() or name == "releases:correction"
    for action in ("publish", "post"):
        assert browser.post(at(story, action), {"clips": ["01"]}).status_code == 302
    assert not Job.objects.filter(kind="publish").exists()


def test_the_history_of_the_clip_tells_who_released_it(browser: Client, story: Project):
    services.publish(story, {"platforms": ["mastodon"], "by": "Lan"}, Silence())
    page = browser.get(f"/p/{story.pk}/clips/01/history/", headers=ENGLISH).content.decode()
    released = page.split("<strong>Released</strong>")[1][:600]
    assert "Lan" in released


def test_the_page_asks_again_while_a_job_goes_on_and_tells_when_it_failed(browser: Client, lan: User, story: Project):
    job = Job.objects.create(project=story, kind="publish", asked_by=lan)
    assert 'hx-trigger="every 2s"' in browser.get(at(story)).content.decode()
    Job.objects.filter(pk=job.pk).update(state="failed", error="the disk is full", hint="free some space")
    page = browser.get(at(story)).content.decode()
    assert "hx-trigger" not in page
    assert "the disk is full" in page
    assert "Hãy dọn bớt dung lượng đĩa." in page
    assert "Free some space" in browser.get(at(story), headers=ENGLISH).content.decode()
