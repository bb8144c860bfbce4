"""What was said and what is right -> the words that tell the public, in each language."""

from collections.abc import Mapping
from string import Template

from citecut.text.labels import date_text
from citecut.text.scripts import base

_NOTICES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "fact": "Correction. On $date, “$title” said: “$said” This was wrong. Right is: “$right” Source: $source.",
        "typo": "Correction of spelling. In “$title” of $date, “$said” should read “$right” Source: $source.",
        "withdrawn": "Withdrawn. On $date, “$title” said: “$said” The source no longer says so, and we withdraw it. "
        "Source: $source.",
    },
    "vi": {
        "fact": "Đính chính. Ngày $date, clip “$title” nêu: “$said” Nội dung này không đúng. Đúng là: “$right” "
        "Nguồn: $source.",
        "typo": "Sửa lỗi chính tả. Trong clip “$title” ngày $date, “$said” xin đọc là “$right” Nguồn: $source.",
        "withdrawn": "Rút lại. Ngày $date, clip “$title” nêu: “$said” Nguồn không còn nêu vậy; chúng tôi rút lại. "
        "Nguồn: $source.",
    },
    "fr": {
        "fact": "Rectificatif. Le $date, « $title » disait : « $said » C’était faux. Il faut lire : « $right » "
        "Source : $source.",
        "typo": "Correction. Dans « $title » du $date, « $said » se lit « $right » Source : $source.",
        "withdrawn": "Retrait. Le $date, « $title » disait : « $said » La source ne le dit plus ; nous le retirons. "
        "Source : $source.",
    },
    "zh": {
        "fact": "更正：$date发布的《$title》称“$said”，有误。应为“$right”。来源：$source。",
        "typo": "文字更正：$date发布的《$title》中“$said”应为“$right”。来源：$source。",
        "withdrawn": "撤回：$date发布的《$title》称“$said”。来源已不再如此表述，我们予以撤回。来源：$source。",
    },
}
"""Language -> kind of change -> notice. It names what was said and what is right, and nobody."""


def notice(kind: str, language: str, *, title: str, date: str, said: str, right: str, source: str) -> str:
    """The public notice of one correction; in English where the language has no words for it.

    Args:
        kind: `typo`, `fact` or `withdrawn`.
        language: BCP 47 tag of the release.
        title: of the release.
        date: ISO 8601 day of the release.
        said: the words that were said.
        right: the words that are right; empty for `withdrawn`.
        source: who publishes the source, or its title.
    """
    tag = base(language) if base(language) in _NOTICES else "en"
    values = {"title": title, "date": date_text(date, tag), "said": said, "right": right, "source": source}
    return Template(_NOTICES[tag][kind]).substitute(values)
