"""A font file is opened in the child: its family and how much it draws; whatever is damaged is refused."""

import pytest

from citecut.errors import InputError
from citecut.isolate import run
from citecut.media.typeface import described
from citecut.render.fonts import fonts


def data() -> bytes:
    return next(file for file in fonts("Lora").files if "Lora" in file.name).read_bytes()


def test_a_font_says_its_family_and_how_much_it_draws():
    found = run("citecut.media.typeface:described", data())
    assert found["family"] == "Lora" and found["characters"] > 400


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3])
def test_a_damaged_font_is_refused(share: float):
    whole = data()
    with pytest.raises(InputError):
        described(whole[: int(len(whole) * share)])


def test_what_is_no_font_is_refused():
    with pytest.raises(InputError, match="font"):
        described(b"\x00\x01\x00\x00" + b"\xff" * 4000)
