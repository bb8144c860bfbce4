"""Small videos for the loop of edit and look."""

from pathlib import Path

from citecut import pipeline


def test_a_preview_comes_with_captions_and_its_first_picture_and_leaves_what_is_handed_on_alone(
    tmp_path: Path,
) -> None:
    (tmp_path / "tin.txt").write_text(
        "Tủ sách có 120 cuốn.\n\nAi qua sông cũng mượn được hai cuốn.\n", encoding="utf-8"
    )
    with pipeline.opened(
        tmp_path / "p", {"voice": "none", "formats": ("1x1",), "seconds": 5}, pipeline.Silence()
    ) as job:
        pipeline.read(job, [str(tmp_path / "tin.txt")])
        (made,) = pipeline.preview(job)
    assert made.path.read_bytes()[4:8] == b"ftyp"
    assert made.path.with_suffix(".jpg").read_bytes().startswith(b"\xff\xd8\xff")
    assert made.captions.read_text(encoding="utf-8").startswith("WEBVTT")
    assert not list((tmp_path / "p" / "out").iterdir())
