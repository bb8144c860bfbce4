"""Posting to Mastodon, against an instance that the test starts."""

from datetime import UTC, datetime, timedelta

import pytest

from citecut.errors import ProviderError, RateError, UnsureError, UsageError
from citecut.providers.channels.marks import reference
from citecut.providers.channels.mastodon import MastodonChannel
from citecut.testing import check_channel

POST = "POST /api/v1/statuses"


@pytest.fixture
def channel(mastodon):
    return MastodonChannel(url=mastodon.url, pause=0, sleep=lambda seconds: None)


def test_it_keeps_a_channels_promises(channel, mastodon, post):
    posted = check_channel(channel, post)
    assert posted.address == f"{mastodon.url}/@ours/1"
    assert len(mastodon.statuses) == 1


def test_the_film_goes_up_with_its_alt_text_and_is_waited_for(channel, mastodon, post):
    mastodon.polls = 3
    channel.post(post)
    assert mastodon.media["1"]["alt"] == post.alt
    assert mastodon.media["1"]["video"] == post.video.read_bytes()
    assert mastodon.count("GET /api/v1/media/1") == 3
    status = mastodon.statuses[0]
    assert (status["language"], status["media"]) == ("vi", ["1"])


def test_the_reference_hides_behind_the_link_or_is_the_last_word(channel, mastodon, post):
    channel.post(post)
    assert f"{post.link}#{reference(post.key)}" in mastodon.statuses[0]["content"]
    channel.post(post._replace(key="k-0002", link=""))
    assert mastodon.statuses[1]["content"].endswith(f"\n{reference('k-0002')}</p>")


def test_the_same_key_posts_once_even_when_the_instance_forgot_it(channel, mastodon, post):
    first = channel.post(post)
    mastodon.once.clear()
    assert channel.post(post) == first
    assert len(mastodon.statuses) == 1


def test_a_post_is_found_behind_many_later_ones(channel, mastodon, post):
    posted = channel.post(post)
    for number in range(95):
        mastodon.add(f"tin {number}")
    assert channel.find(post.key) == posted


def test_it_looks_no_further_back_than_it_need(channel, mastodon, post):
    now = datetime.now(UTC)
    for number in range(200, 0, -1):
        mastodon.add(f"tin {number}", at=now - timedelta(days=number))
    assert channel.find(post.key, since=now) is None
    assert mastodon.count("GET /api/v1/accounts/7/statuses") == 1


def test_the_limits_are_the_instances_own_each_time(channel, mastodon, post):
    before = channel.limits()["text_mastodon"]
    mastodon.characters = 100
    assert channel.limits()["text_mastodon"] == before - 400
    with pytest.raises(ProviderError, match="at most `100` in `mastodon` of text") as caught:
        channel.post(post._replace(text="dài " * 60))
    assert not caught.value.retryable
    assert mastodon.count("POST") == 0


def test_asking_too_often_says_how_long_to_wait(channel, mastodon, post):
    mastodon.fail(POST, 429, retry_after="37")
    with pytest.raises(RateError) as caught:
        channel.post(post)
    assert caught.value.seconds == 37
    assert mastodon.statuses == []


@pytest.mark.parametrize("fault", [500, 502, 503, 504, "cut", "deaf"])
def test_what_may_have_been_accepted_is_unsure(channel, mastodon, post, fault):
    mastodon.fail(POST, fault)
    with pytest.raises(UnsureError):
        channel.post(post)
    found = channel.find(post.key)
    assert (found is not None) == (fault == "cut") == bool(mastodon.statuses)


@pytest.mark.parametrize("fault", [500, "cut", "deaf"])
def test_an_upload_that_breaks_can_be_tried_again(channel, mastodon, post, fault):
    mastodon.fail("POST /api/v2/media", fault)
    with pytest.raises(ProviderError) as caught:
        channel.post(post)
    assert caught.value.retryable
    assert not isinstance(caught.value, UnsureError)


def test_a_redirect_gets_neither_film_nor_token(channel, mastodon, post):
    mastodon.fail(POST, "elsewhere")
    with pytest.raises(ProviderError, match="points elsewhere") as caught:
        channel.post(post)
    assert not caught.value.retryable


def test_nobody_there_means_that_nothing_was_sent(post):
    channel = MastodonChannel(url="http://127.0.0.1:9")
    with pytest.raises(ProviderError, match="could not be reached") as caught:
        channel.post(post)
    assert caught.value.retryable
    assert not isinstance(caught.value, UnsureError)


@pytest.mark.parametrize("url", ["", "example.org", "http://example.org", "https://u:p@example.org", "ftp://x.org"])
def test_a_token_goes_to_an_encrypted_service_alone(url):
    with pytest.raises(UsageError):
        MastodonChannel(url=url).identity()
