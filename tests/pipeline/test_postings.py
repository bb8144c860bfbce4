"""Releases become posts, exactly one each, whatever breaks in between."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from citecut import registry
from citecut.errors import DocumentError, ProviderError, RateError, UnsureError, UsageError
from citecut.model import Posting
from citecut.pipeline import postings
from citecut.pipeline.releases import withdraw
from citecut.testing import FakeChannel
from tests.pipeline.outgoing import build, opened, release_in

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


class Waiting:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = NOW
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)

    def patience(self, **fields) -> postings.Patience:
        return postings.Patience(sleep=self.sleep, clock=lambda: self.now, **fields)


@pytest.fixture
def waiting() -> Waiting:
    return Waiting()


@pytest.fixture
def channel(monkeypatch: pytest.MonkeyPatch) -> FakeChannel:
    made = FakeChannel(name="ours")
    monkeypatch.setattr(registry, "channel", lambda name, kind="", **settings: made)
    return made


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return build(tmp_path / "p", {"ours": {"kind": "mastodon"}}, ("vi", "en"))


def failing(channel: FakeChannel, *failures) -> None:
    channel._failures[:] = reversed(failures)


def sent(root: Path, waiting: Waiting, language: str = "vi", **fields):
    with opened(root) as job:
        return postings.post(job, "ours", language=language, patience=waiting.patience(), **fields)


def events(root: Path) -> list[str]:
    rows = (json.loads(row) for row in (root / "journal.jsonl").read_text("utf-8").splitlines())
    return [row["event"] for row in rows if row["event"] != "released"]


def test_every_language_is_posted_once_however_often_it_is_asked(root, channel, waiting):
    first = sent(root, waiting, language="")
    assert [each.state for each in first] == ["sent", "sent"]
    assert sent(root, waiting, language="") == first
    assert sorted(post.language for post in channel.posts) == ["en", "vi"]


def test_what_was_asked_is_on_the_disk_before_and_what_came_after(root, channel, waiting, monkeypatch):
    seen = []
    post = channel.post
    monkeypatch.setattr(channel, "post", lambda given: seen.append(events(root)) or post(given))
    sent(root, waiting)
    assert seen == [["queued", "sending"]]
    assert events(root) == ["queued", "sending", "posted"]
    with opened(root) as job:
        (row,) = job.project.events("posted")
        posting = job.project.get(Posting, row["posting"])
    assert (posting.key, posting.channel) == (channel.posts[0].key, "ours")
    assert posting.address == f"https://example.org/{posting.key}"


def test_a_post_names_source_and_publisher_within_the_limit(root, channel, waiting):
    channel._limits = {"text_mastodon": 220}
    sent(root, waiting, language="")
    for post in channel.posts:
        assert "Thư viện tỉnh Hòa An" in post.text
        assert post.link in post.text
        assert len(post.text) - len(post.link) + 23 <= 220
    vi, en = sorted(channel.posts, key=lambda post: post.language, reverse=True)
    assert (vi.synthetic, en.synthetic) == (False, True)  # a machine translated the English
    assert (vi.width, vi.height, vi.seconds) == (1080, 1920, 16)


def test_a_post_leads_to_the_portal_where_there_is_one(root, channel, waiting, monkeypatch):
    monkeypatch.setenv("CITECUT_PORTAL", "https://clips.example.org")
    sent(root, waiting)
    (post,) = channel.posts
    assert post.link.startswith("https://clips.example.org/vi/")
    assert post.link in post.text


def test_a_limit_that_leaves_no_room_for_the_source_is_refused_before_sending(root, channel, waiting):
    channel._limits = {"text_mastodon": 60}
    (found,) = sent(root, waiting)
    assert found.state == "failed"
    assert "184 of the 60" in found.reason
    assert channel.posts == []
    assert "sending" not in events(root)


def test_limits_that_cannot_be_read_now_are_asked_for_again(root, channel, waiting, monkeypatch):
    asked = []

    def limits():
        asked.append(1)
        if len(asked) < 3:
            raise ProviderError("no answer", retryable=True)
        return {}

    monkeypatch.setattr(channel, "limits", limits)
    (found,) = sent(root, waiting)
    assert (found.state, found.tries) == ("sent", 1)
    assert waiting.slept == [2, 4]


def test_a_failure_that_may_pass_is_tried_again_with_longer_pauses(root, channel, waiting):
    failing(channel, *(ProviderError("busy", retryable=True) for _ in range(3)))
    (found,) = sent(root, waiting)
    assert (found.state, found.tries) == ("sent", 4)
    assert waiting.slept == [2, 4, 8]
    assert len(channel.posts) == 1


def test_a_platform_is_left_alone_as_long_as_it_wants(root, channel, waiting):
    failing(channel, RateError("too often", seconds=45))
    (found,) = sent(root, waiting)
    assert found.state == "sent"
    assert waiting.slept == [45]


def test_a_long_wait_is_left_to_a_later_run_and_still_kept(root, channel, waiting):
    failing(channel, RateError("too often", seconds=900))
    (found,) = sent(root, waiting)
    assert (found.state, waiting.slept) == ("ready", [])
    (found,) = sent(root, waiting)
    assert (found.state, found.tries) == ("ready", 1)
    waiting.now += timedelta(seconds=901)
    (found,) = sent(root, waiting)
    assert found.state == "sent"


def test_a_refusal_is_not_tried_again_until_a_person_asks(root, channel, waiting):
    failing(channel, ProviderError("the film is too long"))
    (found,) = sent(root, waiting)
    assert (found.state, waiting.slept) == ("failed", [])
    with opened(root) as job:
        (still,) = postings.post_waiting(job, patience=waiting.patience())
    assert still.state == "failed"
    assert channel.posts == []
    (found,) = sent(root, waiting)
    assert found.state == "sent"


def test_a_lost_answer_is_looked_for_and_not_posted_again(root, channel, waiting):
    failing(channel, UnsureError("cut"))
    (found,) = sent(root, waiting)
    assert found.state == "sent"
    assert len(channel.posts) == 1
    assert events(root) == ["queued", "sending", "unsure", "posted"]


def test_a_lost_question_is_looked_for_twice_then_posted(root, channel, waiting, monkeypatch):
    post, lost = channel.post, [True]

    def lose(given):
        if lost:
            lost.pop()
            raise UnsureError("cut")
        return post(given)

    monkeypatch.setattr(channel, "post", lose)
    (found,) = sent(root, waiting)
    assert found.state == "sent"
    assert events(root) == ["queued", "sending", "unsure", "absent", "sending", "posted"]
    assert waiting.slept == [10]


class Mute(FakeChannel):
    """A platform that cannot be asked."""

    def find(self, key, since=None):
        raise ProviderError("nobody can tell")


@pytest.fixture
def mute(monkeypatch: pytest.MonkeyPatch) -> Mute:
    made = Mute(UnsureError("cut"), name="mute")
    monkeypatch.setattr(registry, "channel", lambda name, kind="", **settings: made)
    monkeypatch.setattr(made, "post", lambda post: (_ for _ in ()).throw(UnsureError("cut")))
    return made


def test_where_nobody_can_tell_it_stays_unknown_and_nothing_is_posted_again(root, mute, waiting):
    for _ in range(3):
        (found,) = sent(root, waiting)
        assert (found.state, found.tries) == ("unknown", 1)
    assert events(root).count("sending") == 1


def test_a_person_says_that_it_is_there(root, mute, waiting):
    (found,) = sent(root, waiting)
    with opened(root) as job:
        decided = postings.decide(job, found.key[:8], by="Lê Minh Hạnh", address="https://t.me/thuvien/7")
        (row,) = job.project.events("posted")
    assert (decided.state, decided.address, row["by"]) == ("sent", "https://t.me/thuvien/7", "Lê Minh Hạnh")


def test_a_person_says_that_it_is_not_there_and_it_goes_out(root, mute, waiting, monkeypatch):
    (found,) = sent(root, waiting)
    with opened(root) as job:
        assert postings.decide(job, found.key, by="Lê Minh Hạnh").state == "ready"
    monkeypatch.setattr(mute, "post", lambda post: postings.Posted("1", ""))
    (found,) = sent(root, waiting)
    assert (found.state, found.tries) == ("sent", 2)


def test_only_what_is_unknown_is_decided_and_by_somebody(root, channel, waiting):
    (found,) = sent(root, waiting)
    with opened(root) as job:
        for key, by, message in ((found.key, "", "name"), (found.key, "A", "`sent`"), ("none", "A", "no single")):
            with pytest.raises(UsageError, match=message):
                postings.decide(job, key, by=by, address="https://example.org")


def test_an_embargo_holds_at_the_moment_of_sending(root, channel, waiting, monkeypatch):
    until = NOW + timedelta(hours=2)
    with opened(root) as job:
        job.project.journal("embargoed", clip="01", language="", not_before=until.isoformat(), at=NOW.isoformat())
    (found,) = sent(root, waiting)
    assert found.state == "ready"
    assert "may not go out before" in found.reason
    assert events(root) == ["embargoed", "queued"]
    waiting.now = until
    with opened(root) as job:
        assert [each.state for each in postings.post_waiting(job, patience=waiting.patience())] == ["sent"]


def test_an_embargo_that_comes_between_two_tries_holds(root, channel, waiting):
    failing(channel, ProviderError("busy", retryable=True))
    sleep = waiting.sleep

    def embargo(seconds: float) -> None:
        sleep(seconds)
        at = (NOW + timedelta(days=1)).isoformat()
        row = {"event": "embargoed", "clip": "01", "language": "", "not_before": at, "at": NOW.isoformat()}
        with (root / "journal.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")

    waiting.sleep = embargo
    (found,) = sent(root, waiting)
    assert (found.state, found.tries) == ("ready", 1)
    assert channel.posts == []


def test_a_time_of_its_own_and_the_projects_embargo_hold_too(root, channel, waiting):
    (found,) = sent(root, waiting, at="2026-11-24T08:00+07:00")
    assert (found.state, found.reason) == ("ready", "not before 2026-11-24T01:00:00.000+00:00")
    waiting.now = NOW + timedelta(days=1)
    with opened(root, not_before="2026-11-25T00:00Z") as job:
        (found,) = postings.post(job, "ours", language="vi", patience=waiting.patience())
    assert (found.state, found.reason) == ("ready", "not before 2026-11-25T00:00:00.000+00:00")
    waiting.now = NOW + timedelta(days=3)
    assert [each.state for each in sent(root, waiting)] == ["sent"]
    with pytest.raises(UsageError, match="no time"):
        sent(root, waiting, at="tomorrow")


def test_what_was_withdrawn_while_it_waited_is_not_sent(root, channel, waiting):
    (found,) = sent(root, waiting, at="2026-11-24T08:00+07:00")
    waiting.now = NOW + timedelta(days=2)
    with opened(root) as job:
        withdraw(job, found.release, reason="sai ảnh", by="Lê Minh Hạnh")
        (found,) = postings.post_waiting(job, patience=waiting.patience())
    assert (found.state, channel.posts) == ("ready", [])
    assert "`withdrawn`" in found.reason


def test_a_later_release_is_a_post_of_its_own(root, channel, waiting):
    sent(root, waiting)
    with opened(root) as job:
        release_in(job, "vi", "Thư viện mở cửa đến 21 giờ (đính chính)")
    sent(root, waiting)
    assert len({post.key for post in channel.posts}) == len(channel.posts) == 2


def test_a_film_that_was_changed_after_its_release_is_not_sent(root, channel, waiting):
    with opened(root) as job:
        release = release_in(job, "vi")
        job.project.media_path(release.files[0].media).write_bytes(b"another film")
        with pytest.raises(DocumentError, match="changed"):
            postings.post(job, "ours", language="vi", patience=waiting.patience())
    assert channel.posts == []
    assert "sending" not in events(root)


def test_a_missing_token_stops_the_run_and_leaves_the_sending_ready(root, channel, waiting, monkeypatch):
    def refuse(post):
        raise UsageError("channel `ours` has no token", "set it")

    monkeypatch.setattr(channel, "post", refuse)
    with pytest.raises(UsageError, match="no token"):
        sent(root, waiting)
    with opened(root) as job:
        (found,) = postings.outbox(job).values()
    assert found.state == "ready"


def test_a_channel_that_nobody_knows_is_named(root):
    with opened(root) as job, pytest.raises(UsageError, match="no channel named `zalo`"):
        postings.post(job, "zalo")


def test_a_token_in_the_settings_is_refused(tmp_path):
    with pytest.raises(UsageError, match="environment or the keyring"):
        build(tmp_path / "p", {"mastodon": {"token": "x"}})
