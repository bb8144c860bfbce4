"""`Choice`: the scene and the picture that a person wants for a line, instead of what the storyboard would choose."""

from typing import Literal

from citecut.model.document import Digest, Noun
from citecut.model.storyboard import Scene


class Choice(Noun):
    """What a person wants for one spoken line; what is left out stays for the storyboard to decide."""

    scene: Scene | None = None
    picture: Digest | Literal["none"] | None = None
    """Bytes of a picture of the source or of the folder of pictures; `none`: a card without one."""
