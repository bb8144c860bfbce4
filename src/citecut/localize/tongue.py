"""Text and language -> whether the text looks like that language: by its letters, so only gross mix-ups show."""

import re
import unicodedata

SCRIPTS = {
    "th": "THAI", "lo": "LAO", "km": "KHMER", "my": "MYANMAR", "zh": "CJK", "ja": "CJK HIRAGANA KATAKANA",
    "ko": "HANGUL CJK", "ar": "ARABIC", "fa": "ARABIC", "ur": "ARABIC", "he": "HEBREW", "ru": "CYRILLIC",
    "uk": "CYRILLIC", "bg": "CYRILLIC", "mn": "CYRILLIC MONGOLIAN", "el": "GREEK", "hi": "DEVANAGARI",
    "ne": "DEVANAGARI", "bn": "BENGALI", "ta": "TAMIL", "ka": "GEORGIAN", "hy": "ARMENIAN",
}  # fmt: skip
"""Languages that are written in one script other than Latin, and how Unicode names their letters begin."""

LEAST = 0.3
"""Share of letters in the language's own script below which a text is not in it; names may stay foreign."""

ENOUGH = 12
"""Letters a text must have before it is judged."""

_VIETNAMESE_ONLY = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]", re.IGNORECASE)
_MARKED_SHARE = 0.34
_WORDS_WITHOUT_MARK = 8


def is_latin(language: str) -> bool:
    """Whether the language is written in Latin letters, so that names can stand in it as they are."""
    parts = language.lower().replace("_", "-").split("-")
    return "latn" in parts or (parts[0] not in SCRIPTS and not {"cyrl", "arab", "deva", "hans", "hant"} & {*parts})


def speaks(text: str, language: str) -> bool:
    """Whether `text` may be in `language`. True where it is too short, or the language too little known, to tell."""
    letters = [char for char in text if char.isalpha()]
    if len(letters) < ENOUGH:
        return True
    if not is_latin(language):
        own = tuple(SCRIPTS.get(language.split("-")[0].lower(), "").split())
        return not own or sum(unicodedata.name(c, "").startswith(own) for c in letters) >= LEAST * len(letters)
    return _latin(letters) and _vietnamese_or_not(text, language)


def _latin(letters: list[str]) -> bool:
    return sum(unicodedata.name(char, "").startswith("LATIN") for char in letters) >= LEAST * len(letters)


def _vietnamese_or_not(text: str, language: str) -> bool:
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text))
    marked = sum(1 for word in words if _VIETNAMESE_ONLY.search(word))
    if language.split("-")[0].lower() == "vi":
        return marked > 0 or len(words) < _WORDS_WITHOUT_MARK
    lower = [word for word in words if word[0].islower()]  # names keep their marks
    return sum(1 for word in lower if _VIETNAMESE_ONLY.search(word)) <= _MARKED_SHARE * max(len(lower), 3)
