import json
from pathlib import Path

import pytest

from citecut.errors import InputError, UsageError
from citecut.providers.channels import folder
from citecut.providers.channels.folder import FolderChannel
from citecut.providers.channels.parcels import LABEL, folder_name
from citecut.testing import check_channel


def test_it_keeps_a_channels_promises(tmp_path, post):
    posted = check_channel(FolderChannel(folder=str(tmp_path / "out")), post)
    place = tmp_path / "out" / posted.remote_id
    assert posted.address == place.as_uri()
    assert (place / "video.mp4").read_bytes() == post.video.read_bytes()
    assert (place / "captions.vi.vtt").read_bytes() == post.captions["vi"].read_bytes()
    assert json.loads((place / LABEL).read_text("utf-8"))["text"] == post.text


def test_a_copy_that_breaks_leaves_nothing_under_the_posts_name(tmp_path, post):
    channel = FolderChannel(folder=str(tmp_path / "out"))
    with pytest.raises(InputError, match="cannot write"):
        channel.post(post._replace(poster=tmp_path / "gone"))
    assert list((tmp_path / "out").iterdir()) == []
    assert channel.find(post.key) is None
    channel.post(post)
    assert channel.find(post.key) is not None


def test_what_another_run_laid_there_meanwhile_stays(tmp_path, post, monkeypatch):
    channel = FolderChannel(folder=str(tmp_path / "out"))
    place = tmp_path / "out" / folder_name(post.key)
    laid = folder._laid

    def race(draft: Path, given) -> None:
        laid(draft, given)
        place.mkdir()
        (place / LABEL).write_text("theirs")

    monkeypatch.setattr(folder, "_laid", race)
    channel.post(post)
    assert (place / LABEL).read_text() == "theirs"


def test_a_channel_without_a_folder_says_so():
    with pytest.raises(UsageError, match="names no folder"):
        FolderChannel().identity()
