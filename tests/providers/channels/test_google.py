"""Access tokens out of a refresh token, against a server that the test starts."""

import pytest

from citecut.errors import ProviderError, UsageError
from citecut.providers.channels.google import EARLY, Access
from citecut.providers.channels.youtube import YouTubeChannel
from tests.providers.channels.servers import TOKEN

WHATS = ("REFRESH_TOKEN", "CLIENT_ID", "CLIENT_SECRET")


@pytest.fixture
def given(youtube, monkeypatch):
    """What a person keeps: no access token, but what makes one."""
    monkeypatch.delenv("CITECUT_YOUTUBE_TOKEN")
    for what, secret in zip(WHATS, (youtube.refresh, *youtube.client), strict=True):
        monkeypatch.setenv(f"CITECUT_YOUTUBE_{what}", secret)


@pytest.fixture
def channel(youtube, given):
    return YouTubeChannel(url=youtube.url, auth_url=youtube.url)


def test_a_film_goes_up_with_an_access_token_that_was_made_for_it(channel, youtube, post):
    assert channel.post(post).remote_id == "v1"
    assert youtube.count("POST /token") == 1
    assert all(each.headers["authorization"] == "Bearer ya29.made-1" for each in youtube.asked[1:])


def test_an_access_token_is_made_anew_before_it_ends(youtube, given):
    now = [1000.0]
    access = Access("youtube", youtube.url, clock=lambda: now[0])
    assert access.token() == access.token() == "ya29.made-1"
    now[0] += youtube.seconds - EARLY - 1
    assert access.token() == "ya29.made-1"
    now[0] += 1
    assert access.token() == "ya29.made-2"


def test_a_long_upload_goes_on_with_the_next_token(channel, youtube, post):
    youtube.seconds = EARLY  # each lasts for one request
    youtube.most = 4000
    with pytest.raises(ProviderError, match="only a part"):
        channel.post(post)
    youtube.most = 10**9
    assert channel.post(post).remote_id == "v1"
    assert youtube.count("POST /token") == 4


def test_a_refresh_token_that_was_taken_back_is_told_from_a_wrong_client(channel, youtube, post, monkeypatch):
    monkeypatch.setenv("CITECUT_YOUTUBE_REFRESH_TOKEN", "1//old-very-secret")
    with pytest.raises(ProviderError, match="no longer takes the refresh token") as caught:
        channel.post(post)
    assert not caught.value.retryable
    assert "very-secret" not in f"{caught.value.message} {caught.value.hint}"
    monkeypatch.setenv("CITECUT_YOUTUBE_CLIENT_SECRET", "GOCSPX-other-very-secret")
    with pytest.raises(ProviderError, match="does not know the client") as caught:
        channel.post(post)
    assert "very-secret" not in f"{caught.value.message} {caught.value.hint}"
    assert youtube.videos == []


@pytest.mark.parametrize("fault", [500, 503, "deaf", 429])
def test_a_failure_of_google_may_pass_and_nothing_was_sent(channel, youtube, post, fault):
    youtube.fail("POST /token", fault)
    with pytest.raises(ProviderError) as caught:
        channel.post(post)
    assert caught.value.retryable
    assert youtube.sessions == {}


def test_what_is_missing_is_named(youtube, given, monkeypatch):
    monkeypatch.delenv("CITECUT_YOUTUBE_CLIENT_SECRET")
    with pytest.raises(UsageError) as caught:
        Access("youtube", youtube.url).token()
    assert "CITECUT_YOUTUBE_CLIENT_SECRET" in caught.value.hint
    monkeypatch.delenv("CITECUT_YOUTUBE_REFRESH_TOKEN")
    with pytest.raises(UsageError) as caught:
        Access("youtube", youtube.url).token()
    assert all(f"CITECUT_YOUTUBE_{what}" in caught.value.hint for what in WHATS)


def test_an_access_token_that_was_given_is_used_as_it_is(youtube):
    assert Access("youtube", youtube.url).token() == TOKEN
    assert youtube.asked == []


def test_secrets_are_sent_over_https_alone(given):
    with pytest.raises(UsageError, match="not encrypted"):
        Access("youtube", "http://oauth2.example.org").token()
