from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from citecut.errors import ProviderError, UnsureError
from citecut.providers.channels.web import Answer, Platform, wanted_wait
from tests.providers.channels.servers import TOKEN


@pytest.mark.parametrize(
    ("headers", "body", "least", "most"),
    [
        ({"retry-after": "30"}, b"", 30, 30),
        ({}, b'{"ok": false, "parameters": {"retry_after": 8}}', 8, 8),
        ({"retry-after": "soon"}, b"", 0, 0),
        ({"retry-after": "-5"}, b"", 0, 0),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, b"", 0, 0),
        ({}, b"[" * 5000, 0, 0),
    ],
)
def test_how_long_a_platform_wants_to_be_left_is_understood(headers, body, least, most):
    assert least <= wanted_wait(Answer(429, headers, body)) <= most


@pytest.mark.parametrize(
    ("header", "written"),
    [
        ("retry-after", lambda then: format_datetime(then, usegmt=True)),
        ("ratelimit-reset", lambda then: str(int(then.timestamp()))),
        ("x-ratelimit-reset", lambda then: then.isoformat()),
    ],
)
def test_a_moment_until_which_it_wants_to_be_left_is_understood(header, written):
    then = datetime.now(UTC) + timedelta(seconds=90)
    assert 60 <= wanted_wait(Answer(429, {header: written(then)}, b"")) <= 91


def test_a_platforms_own_words_are_repeated_without_the_token(mastodon):
    mastodon.fail("GET", 422)
    platform = Platform("Mastodon", mastodon.url, secrets=(TOKEN,))
    with pytest.raises(ProviderError, match="no: …") as caught:
        platform.ask("GET", "/x")
    assert TOKEN not in caught.value.message


@pytest.mark.parametrize(("commits", "kind"), [(True, UnsureError), (False, ProviderError)])
def test_an_answer_without_end_is_cut_off(mastodon, monkeypatch, commits, kind):
    monkeypatch.setenv("CITECUT_LIMIT_CHANNEL_BYTES", "10")
    with pytest.raises(kind):
        Platform("Mastodon", mastodon.url).ask("GET", "/api/v2/instance", commits=commits)
