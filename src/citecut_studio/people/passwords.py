"""A password that people try first -> refused; every kind of character is allowed, and none is asked for.

Lists of common passwords hold few that are long enough to be taken here. So what those are made of is refused: one or
two common ones, the words of this place, digits and rows of keys, the same again and again.
"""

import re
import unicodedata
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PLACE = frozenset(
    {
        "citecut",
        "studio",
        "newsroom",
        "news",
        "press",
        "media",
        "thongtin",
        "thongtan",
        "baochi",
        "toasoan",
        "phongvien",
        "bientap",
        "truyenhinh",
        "danang",
        "matkhau",
        "vietnam",
        "hanoi",
        "saigon",
        "hochiminh",
        "password",
        "passphrase",
        "admin",
        "administrator",
        "welcome",
        "chaomung",
        "secret",
        "letmein",
    }
)
"""Words of this place, told of in docs/security.md."""
ROWS = ("01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "1q2w3e4r5t6y7u8i9o0p")
PIECES = 2
"""Guessable pieces that a guessable password is made of; a passphrase has more."""
SHORTEST = 4
SPELT = str.maketrans("@4310$5!7đ", "aaeiossitd")
REPEATED = re.compile(r"(.{1,8}?)\1+")


class GuessablePasswordValidator:
    """Refuses what is put together of very few things that everybody knows."""

    def __init__(self) -> None:
        self._known = {word for word in CommonPasswordValidator().passwords if len(word) >= SHORTEST} | {*PLACE}

    def validate(self, password: str, user: Any = None) -> None:
        """Hold a password against it.

        Raises:
            ValidationError: it is guessed early.
        """
        about = {
            part for part in re.split(r"\W+", _plain(f"{user or ''} {getattr(user, 'email', '')}")) if len(part) > 2
        }
        if any(_is_made_of(form, self._known | about, PIECES) for form in _forms(password)):
            raise ValidationError(
                _("This password is guessed early: put together a few words of your own."), code="guessed"
            )

    def get_help_text(self) -> str:
        """What is asked."""
        return _("A few words that only you would put together.")


def _forms(password: str) -> set[str]:
    """As it is, without its signs and the digits at its ends, and with signs read as the letters they stand for."""
    plain = re.sub(r"[\W_]+", "", _plain(password)) or _plain(password)
    spelt = re.sub(r"[\W_]+", "", _plain(password).translate(SPELT))
    bare = {re.sub(r"^\d+|\d+$", "", each) for each in (plain, spelt)}
    return {plain, spelt, *bare} - {""}


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(each for each in parts if not unicodedata.combining(each))


def _is_made_of(text: str, known: set[str], pieces: int) -> bool:
    """Whether it is nothing but so many known pieces, or fewer."""
    if not text or _is_one(text, known):
        return True
    if pieces < 2:
        return False
    cuts = range(len(text) - 1, 0, -1)
    return any(_is_one(text[:at], known) and _is_made_of(text[at:], known, pieces - 1) for at in cuts)


def _is_one(text: str, known: set[str]) -> bool:
    again = REPEATED.fullmatch(text)
    return text in known or _is_row(text) or again is not None or (len(text) < SHORTEST and text.isdigit())


def _is_row(text: str) -> bool:
    """Whether it is keys beside each other or numbers in order, forwards or backwards."""
    return len(text) >= SHORTEST and any(text in row * 2 or text[::-1] in row * 2 for row in ROWS)
