"""A line's text and a voice -> `Take`: its sound at the programme's loudness, and when each word is heard."""

from citecut.narrate.silent import silent
from citecut.narrate.take import take

__all__ = ["silent", "take"]
