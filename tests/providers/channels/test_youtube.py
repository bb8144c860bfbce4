"""Uploading to YouTube, against a server that the test starts."""

import stat

import pytest

from citecut.errors import ProviderError, RateError, UnsureError
from citecut.providers.channels.sessions import BEGUN, keep, kept
from citecut.providers.channels.youtube import YouTubeChannel
from tests.providers.channels.servers import TOKEN

UP = "PUT /upload"


@pytest.fixture
def channel(youtube):
    return YouTubeChannel(url=youtube.url)


def test_a_film_goes_up_with_what_people_must_know(channel, youtube, post):
    assert channel.post(post) == ("v1", "https://www.youtube.com/watch?v=v1")
    (video,) = youtube.videos
    assert video["snippet"]["title"] == post.title
    assert video["snippet"]["description"] == post.text
    assert video["status"]["containsSyntheticMedia"] is True
    assert video["status"]["privacyStatus"] == "private"
    assert youtube.sessions["u1"]["bytes"] == post.video.read_bytes()


def test_the_same_key_uploads_once(channel, youtube, post):
    first = channel.post(post)
    assert channel.post(post) == first
    assert channel.find(post.key) == first
    assert len(youtube.videos) == 1


def test_an_upload_that_broke_goes_on_where_it_broke(channel, youtube, post):
    youtube.most = 4000
    for _ in range(2):
        with pytest.raises(ProviderError, match="only a part") as caught:
            channel.post(post)
        assert caught.value.retryable
        assert channel.find(post.key) is None
    youtube.most = 10**9
    assert channel.post(post).remote_id == "v1"
    assert youtube.sessions["u1"]["bytes"] == post.video.read_bytes()
    assert len(youtube.sessions) == 1


@pytest.mark.parametrize("fault", [500, 503, "cut", "deaf"])
def test_what_may_have_been_accepted_is_unsure_and_can_be_asked_after(channel, youtube, post, fault):
    youtube.fail(UP, fault)
    with pytest.raises(UnsureError):
        channel.post(post)
    found = channel.find(post.key)
    assert (found is not None) == (fault == "cut")
    assert channel.post(post).remote_id == "v1"
    assert len(youtube.videos) == 1


def test_a_session_lies_in_the_users_own_folder_and_nobody_else_reads_it(channel, youtube, post, tmp_path):
    channel.post(post)
    (path,) = (tmp_path / "home" / "uploads").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert TOKEN not in path.read_text()
    assert "upload_id=u1" in (kept("youtube", post.key) or "")


def test_nothing_known_here_means_that_a_person_must_look(channel, post):
    with pytest.raises(ProviderError, match="no upload session"):
        channel.find(post.key)


def test_a_session_that_was_never_opened_made_no_video(channel, youtube, post):
    keep("youtube", post.key, BEGUN)
    assert channel.find(post.key) is None
    assert youtube.asked == []


def test_a_session_that_youtube_forgot_means_that_a_person_must_look(channel, youtube, post):
    channel.post(post)
    youtube.sessions.clear()
    with pytest.raises(ProviderError, match="no longer knows"):
        channel.find(post.key)


def test_a_session_elsewhere_gets_neither_film_nor_token(channel, youtube, post):
    answer = youtube.answer

    def lead_astray(asked):
        reply = answer(asked)
        if "Location" in reply.headers:
            reply.headers["Location"] = "http://127.0.0.1:9/steal"
        return reply

    youtube.answer = lead_astray
    with pytest.raises(ProviderError, match="opened no upload session"):
        channel.post(post)
    assert youtube.count("PUT") == 0


def test_asking_too_often_says_how_long_to_wait(channel, youtube, post):
    youtube.fail("POST", 429, retry_after="60")
    with pytest.raises(RateError) as caught:
        channel.post(post)
    assert caught.value.seconds == 60
    assert channel.find(post.key) is None
