"""How much room the disk has left -> whether long work may be accepted and begun."""

import shutil
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext

GIGABYTE = 1_000_000_000


class NoRoomError(Exception):
    """The disk has too little room left for any long work."""


def free_bytes() -> int:
    """Bytes that are free where the teams' folders are, or will be."""
    place = Path(settings.TEAMS_HOME)
    while not place.exists():
        place = place.parent
    return shutil.disk_usage(place).free


def has_room() -> bool:
    """Whether `CITECUT_STUDIO_FREE_DISK` bytes are free: clips that are half rendered help nobody."""
    return free_bytes() >= settings.FREE_DISK


def demand_room() -> None:
    """Refuse work that would fill the disk.

    Raises:
        NoRoomError: too little is left.
    """
    if not has_room():
        raise NoRoomError(
            gettext("The disk is nearly full: %(free).1f GB are free, %(wanted).1f GB are needed.")
            % {"free": free_bytes() / GIGABYTE, "wanted": settings.FREE_DISK / GIGABYTE}
        )
