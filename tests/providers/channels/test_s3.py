"""Storing in S3, against moto's server."""

import json
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest

from citecut.errors import ProviderError, UsageError
from citecut.providers.channels.parcels import LABEL
from citecut.providers.channels.s3 import S3Channel
from citecut.testing import check_channel
from tests.providers.channels.servers import TOKEN

moto = pytest.importorskip("moto.server")
pytest.importorskip("obstore")


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    url = f"http://127.0.0.1:{port}"
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("PUT", "/clips")
    connection.getresponse().read()
    connection.close()
    yield url
    server.stop()


@pytest.fixture
def channel(store):
    return S3Channel(bucket="clips", url=store, prefix="vi/", public="https://cdn.example.org/")


def _read(channel: S3Channel, name: str) -> bytes:
    return bytes(channel._store().get(name).bytes())


def test_it_keeps_a_channels_promises(channel, post):
    posted = check_channel(channel, post)
    assert posted.address == f"https://cdn.example.org/{posted.remote_id}/video.mp4"
    assert _read(channel, f"{posted.remote_id}/video.mp4") == post.video.read_bytes()
    assert json.loads(_read(channel, f"{posted.remote_id}/{LABEL}"))["alt"] == post.alt


def test_what_is_there_is_never_overwritten(channel, post):
    post = post._replace(key="k-first")
    posted = channel.post(post)
    channel.post(post._replace(text="khác hẳn"))
    assert json.loads(_read(channel, f"{posted.remote_id}/{LABEL}"))["text"] == post.text


def test_a_part_of_a_post_is_no_post_and_is_completed(channel, post, tmp_path):
    post = post._replace(key="k-half")
    with pytest.raises(ProviderError):
        channel.post(post._replace(captions={"vi": tmp_path / "gone"}))
    assert channel.find(post.key) is None
    assert channel.find(channel.post(post).remote_id and post.key) is not None


def test_a_store_that_is_not_there_can_be_tried_again_and_repeats_no_key(post, monkeypatch):
    monkeypatch.setenv("CITECUT_LIMIT_CHANNEL_SECONDS", "1")
    channel = S3Channel(bucket="clips", url="http://127.0.0.1:9")
    with pytest.raises(ProviderError) as caught:
        channel.find(post.key)
    assert caught.value.retryable
    assert TOKEN not in caught.value.message


def test_a_bucket_that_is_not_there_is_not_taken_for_absence(store, post):
    with pytest.raises(ProviderError):
        S3Channel(bucket="nobodys", url=store).post(post)


def test_a_channel_without_a_bucket_says_so(post):
    with pytest.raises(UsageError, match="names no bucket"):
        S3Channel().find(post.key)
