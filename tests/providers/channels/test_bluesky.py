"""Posting to Bluesky, against a server of accounts and a video service that the test starts."""

import pytest

from citecut.errors import ProviderError, RateError, UnsureError
from citecut.providers.channels.bluesky import SORTED, BlueskyChannel, record_key
from citecut.testing import check_channel

CREATE = "POST /xrpc/com.atproto.repo.createRecord"


@pytest.fixture
def channel(bluesky):
    return BlueskyChannel(
        account="thuvien.example.org", url=bluesky.url, video_url=bluesky.url, pause=0, sleep=lambda seconds: None
    )


def test_it_keeps_a_channels_promises(channel, bluesky, post):
    posted = check_channel(channel, post)
    assert posted.address == f"https://bsky.app/profile/did:plc:ours/post/{record_key(post.key)}"
    assert bluesky.made == 1


def test_the_record_has_film_alt_text_captions_and_a_link_that_works(channel, bluesky, post):
    channel.post(post)
    (record,) = bluesky.records.values()
    embed = record["embed"]
    assert embed["video"]["ref"] == {"$link": "film"}
    assert embed["alt"] == post.alt
    assert [(each["lang"], each["file"]["mimeType"]) for each in embed["captions"]] == [("vi", "text/vtt")]
    assert embed["aspectRatio"] == {"width": 1080, "height": 1920}
    (facet,) = record["facets"]
    place = facet["index"]
    assert record["text"].encode()[place["byteStart"] : place["byteEnd"]].decode() == post.link
    assert facet["features"][0]["uri"] == post.link


def test_the_film_goes_to_the_video_service_whole_and_without_the_accounts_token(channel, bluesky, post):
    channel.post(post)
    (sent,) = [each for each in bluesky.asked if each.path.endswith("uploadVideo")]
    assert sent.body == post.video.read_bytes()
    assert sent.headers["content-type"] == "video/mp4"
    assert sent.headers["authorization"] == "Bearer service-permit"
    assert sent.query["did"] == "did:plc:ours"


def test_a_record_key_has_the_form_of_a_post_and_is_the_same_for_the_same_key():
    keys = {record_key(f"k-{number}") for number in range(500)}
    assert len(keys) == 500
    assert all(len(key) == 13 and set(key) <= set(SORTED) and key[0] in "234567abcdefghij" for key in keys)
    assert record_key("k-1") == record_key("k-1")


def test_a_record_that_stands_there_already_is_not_made_again(channel, bluesky, post):
    first = channel.post(post)
    before = dict(bluesky.records)
    assert channel.post(post._replace(text="khác hẳn")) == first
    assert bluesky.records == before


def test_a_record_that_came_between_looking_and_making_counts(channel, bluesky, post):
    def race(asked):
        if asked.path.endswith("getRecord"):
            bluesky.records[record_key(post.key)] = {"text": "from the run before"}

    bluesky.hook = race
    assert channel.post(post).remote_id.endswith(record_key(post.key))
    assert bluesky.made == 0


@pytest.mark.parametrize("fault", [500, 502, "cut", "deaf"])
def test_what_may_have_been_accepted_is_unsure(channel, bluesky, post, fault):
    bluesky.fail(CREATE, fault)
    with pytest.raises(UnsureError):
        channel.post(post)
    assert (channel.find(post.key) is not None) == (fault == "cut")


def test_asking_too_often_says_how_long_to_wait(channel, bluesky, post):
    bluesky.fail(CREATE, 429, retry_after="12")
    with pytest.raises(RateError) as caught:
        channel.post(post)
    assert caught.value.seconds == 12


def test_a_film_that_cannot_be_processed_is_refused(channel, bluesky, post):
    failed = {"jobId": "j1", "state": "JOB_STATE_FAILED", "error": "unsupported codec"}
    bluesky._job = lambda: failed
    with pytest.raises(ProviderError, match="unsupported codec") as caught:
        channel.post(post)
    assert not caught.value.retryable
    assert bluesky.made == 0


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"text": "ạ" * 301}, "`300` in `graphemes` of text"),
        ({"text": "👨‍👩‍👧‍👦" * 290}, "`3000` in `bytes` of text"),
        ({"seconds": 200}, "`180` seconds of video"),
    ],
)
def test_what_is_too_long_is_refused_before_anything_is_sent(channel, bluesky, post, change, named):
    with pytest.raises(ProviderError, match=named):
        channel.post(post._replace(**change))
    assert bluesky.count("POST /xrpc/app.bsky") == 0


def test_an_answer_that_says_nothing_is_not_taken_for_absence(channel, bluesky, post):
    bluesky.fail("GET /xrpc/com.atproto.repo.getRecord", 400)
    with pytest.raises(ProviderError, match="does not say"):
        channel.find(post.key)
