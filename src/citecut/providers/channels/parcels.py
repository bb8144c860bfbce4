"""A post -> the files of it, by name, and the file that says what they are: what folders and stores are given."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from citecut.ports import Post

LABEL = "post.json"
"""Written last: where it stands, all the others do."""


def folder_name(key: str) -> str:
    """A name that any file system takes, the same for the same key."""
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def files(post: Post) -> Iterator[tuple[str, Path]]:
    """Name -> where its bytes are, in a fixed order."""
    yield "video.mp4", post.video
    yield "cover.jpg", post.poster
    for language, path in sorted(post.captions.items()):
        yield f"captions.{language}.vtt", path


def label(post: Post) -> bytes:
    """What the files are, as JSON: the same for the same post."""
    value = {
        "version": 1,
        "key": post.key,
        "language": post.language,
        "title": post.title,
        "text": post.text,
        "alt": post.alt,
        "link": post.link,
        "synthetic": post.synthetic,
        "files": [name for name, _ in files(post)],
    }
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()
