"""A setting -> the file of the face detector: the person's own copy, the one installed here, or fetched once."""

from collections.abc import Callable
from pathlib import Path

from citecut.errors import ProviderError, UsageError
from citecut.model import digest_of
from citecut.providers import models
from citecut.providers.models import Hub, Model

FILE = "face_detection_yunet_2023mar.onnx"
SHA256 = "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4"
YUNET = Model(
    "yunet", "whisper", "opencv/face_detection_yunet", "main", (), "MIT", 232_589, (FILE,), (FILE,), "face detector"
)
HINT = "give a copy of YuNet with `--face-model FILE` or CITECUT_FACE_MODEL; without one nobody is followed"


def face_model(
    given: str = "",
    *,
    home: Path | None = None,
    hub: Hub | None = None,
    progress: Callable[[float], None] | None = None,
) -> Path:
    """The detector's file: `given` where a person names one, else fetched once into `CITECUT_HOME/faces`.

    Raises:
        UsageError: no file at `given`.
        ProviderError: it is not here and cannot be fetched, or what arrived is another file.
    """
    if given:
        if not Path(given).is_file():
            raise UsageError(f"no face detector at `{given}`", HINT)
        return Path(given)
    folder = models.model_home("faces", home) / YUNET.name
    try:
        path = models.fetch(YUNET, folder, hub, progress) / FILE
    except ProviderError as error:
        error.hint = HINT
        raise
    if digest_of(path.read_bytes()) != SHA256:
        raise ProviderError(f"`{path}` is not the face detector that is expected", HINT)
    return path
