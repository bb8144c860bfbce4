"""Language tags -> their names in the language itself, for those that are offered by name; any tag may be typed."""

NAMES = {
    "vi": "Tiếng Việt",
    "en": "English",
    "zh": "中文",
    "ja": "日本語",
    "ko": "한국어",
    "th": "ไทย",
    "km": "ខ្មែរ",
    "lo": "ລາວ",
    "id": "Bahasa Indonesia",
    "fr": "Français",
    "es": "Español",
    "de": "Deutsch",
    "pt": "Português",
    "ru": "Русский",
    "ar": "العربية",
    "hi": "हिन्दी",
}


def name_of(tag: str) -> str:
    """The language's own name, else its tag."""
    return NAMES.get(tag, NAMES.get(tag.partition("-")[0], tag))


def choices() -> list[tuple[str, str]]:
    """The languages that are offered by name: tag, and name with its tag, for whoever lacks the letters."""
    return [(tag, f"{name} · {tag}") for tag, name in NAMES.items()]
