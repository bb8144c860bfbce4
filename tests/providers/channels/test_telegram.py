"""Posting to Telegram, against a Bot API that the test starts."""

import io
import logging

import pytest
from PIL import Image

from citecut.errors import ProviderError, RateError, UnsureError, UsageError
from citecut.providers.channels.telegram import TelegramChannel
from citecut.testing import check_channel
from tests.providers.channels.servers import TOKEN


@pytest.fixture
def channel(telegram):
    return TelegramChannel(chat="@thuvien", url=telegram.url)


def test_it_keeps_a_channels_promises(channel, telegram, post):
    posted = check_channel(channel, post, tells=False)
    assert posted == ("-1001/1", "https://t.me/thuvien/1")
    assert len(telegram.messages) == 1


def test_film_words_and_a_small_cover_go_up(channel, telegram, post):
    channel.post(post)
    (sent,) = telegram.messages
    assert sent["video"] == post.video.read_bytes()
    assert sent["caption"].decode().replace("\r\n", "\n") == post.text
    assert (sent["chat_id"], sent["width"], sent["duration"]) == (b"@thuvien", b"1080", b"16")
    with Image.open(io.BytesIO(sent["thumbnail"])) as cover:
        assert cover.size == (180, 320)


def test_asking_too_often_says_how_long_to_wait(channel, telegram, post):
    telegram.fail("POST", 429, retry_after="9")
    with pytest.raises(RateError) as caught:
        channel.post(post)
    assert caught.value.seconds == 9


@pytest.mark.parametrize("fault", [500, 504, "cut", "deaf"])
def test_what_may_have_been_accepted_is_unsure_and_stays_so(channel, telegram, post, fault):
    telegram.fail("POST", fault)
    with pytest.raises(UnsureError):
        channel.post(post)
    with pytest.raises(ProviderError, match="does not tell") as caught:
        channel.find(post.key)
    assert not caught.value.retryable


def test_a_caption_is_counted_in_telegrams_own_unit(channel, telegram, post):
    channel.post(post._replace(text="📚" * 512))
    with pytest.raises(ProviderError, match="`1024` in `utf16`"):
        channel.post(post._replace(text="📚" * 513))


def test_the_token_in_the_address_is_in_no_log_and_no_message(channel, telegram, post, caplog, monkeypatch):
    telegram.fail("POST", 400)
    with caplog.at_level(logging.DEBUG), pytest.raises(ProviderError) as caught:
        channel.post(post)
    channel.post(post)
    assert TOKEN not in f"{caught.value.message} {caught.value.hint} {caplog.text}"


def test_a_channel_without_a_chat_says_so(post, telegram):
    with pytest.raises(UsageError, match="names no chat"):
        TelegramChannel(url=telegram.url).post(post)
    assert telegram.asked == []
