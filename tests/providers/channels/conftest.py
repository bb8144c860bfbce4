"""A post of our own, and platforms on this machine."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from citecut.ports import Post
from tests.providers.channels import servers
from tests.providers.channels.servers import TOKEN, Bluesky, Mastodon, Telegram, YouTube

NAMES = ("MASTODON_TOKEN", "BLUESKY_PASSWORD", "TELEGRAM_TOKEN", "YOUTUBE_TOKEN", "S3_KEY", "S3_SECRET")


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tokens as a person sets them, and a home of its own."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    for name in NAMES:
        monkeypatch.setenv(f"CITECUT_{name}", TOKEN)


@pytest.fixture
def post(tmp_path: Path) -> Post:
    video, poster, captions = tmp_path / "film", tmp_path / "cover", tmp_path / "words"
    video.write_bytes(bytes(range(256)) * 40)
    out = io.BytesIO()
    Image.new("RGB", (1080, 1920), "#204060").save(out, "JPEG")
    poster.write_bytes(out.getvalue())
    captions.write_text("WEBVTT\n\n00:01.000 --> 00:03.000\nThư viện mở cửa đến 21 giờ\n", encoding="utf-8")
    link = "https://example.org/hoa-an/thu-vien"
    return Post(
        key="k-0001",
        language="vi",
        text=f"Thư viện tỉnh Hòa An mở cửa đến 21 giờ 📚\n\nNguồn: Báo Hòa An\n{link}\nGiọng đọc bằng máy",
        title="Thư viện mở cửa đến 21 giờ",
        video=video,
        poster=poster,
        alt="Bìa: con số 68.500",
        captions={"vi": captions},
        link=link,
        synthetic=True,
        width=1080,
        height=1920,
        seconds=16,
    )


@pytest.fixture
def mastodon() -> Iterator[Mastodon]:
    with servers.running(Mastodon()) as server:
        yield server


@pytest.fixture
def bluesky() -> Iterator[Bluesky]:
    with servers.running(Bluesky()) as server:
        yield server


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    with servers.running(Telegram()) as server:
        yield server


@pytest.fixture
def youtube() -> Iterator[YouTube]:
    with servers.running(YouTube()) as server:
        yield server
