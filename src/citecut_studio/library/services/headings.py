"""A title -> the same, one sign for one, whose rows do not part what belongs together: `Hòa Bình`, `đối ngoại`."""

import re
from functools import lru_cache

from citecut.publish.together import together

VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯẠ-ỹ]")
"""Letters that no other language of ours writes."""


@lru_cache(maxsize=4000)
def held(title: str) -> str:
    """The title with no-break spaces inside its compounds, names and numbers with what they count."""
    return together(title, "vi" if VIETNAMESE.search(title) else "en")
