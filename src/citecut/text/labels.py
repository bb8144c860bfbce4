"""Key and language -> the few interface words, dates and durations that appear inside clips."""

import re
from types import MappingProxyType

from citecut.text.scripts import base

_LABELS: dict[str, dict[str, str]] = {
    "en": {
        "source": "Source",
        "sources": "Sources",
        "passage": "paragraph",
        "headline": "headline",
        "heading": "heading",
        "page": "page",
        "published": "Published",
        "author": "By",
        "photo": "Photo",
        "music": "Music",
        "machine_voice": "Machine voice",
        "machine_translation": "Machine translation",
        "see_sources": "See the source of every line",
        "read_more": "Read the full article",
        "draft": "Draft",
        "sponsored": "Paid partnership",
        "said": "said",
        "quote": "Quote",
        "minutes": "min",
        "seconds": "s",
        "corrected": "Corrected",
        "captions": "Captions",
    },
    "vi": {
        "source": "Nguồn",
        "sources": "Nguồn",
        "passage": "đoạn",
        "headline": "đầu đề",
        "heading": "tiêu đề mục",
        "page": "trang",
        "published": "Đăng ngày",
        "author": "Tác giả",
        "photo": "Ảnh",
        "music": "Nhạc",
        "machine_voice": "Giọng đọc máy",
        "machine_translation": "Bản dịch máy",
        "see_sources": "Xem từng câu cùng nguồn",
        "read_more": "Đọc toàn văn bài viết",
        "draft": "Bản nháp",
        "sponsored": "Nội dung được tài trợ",
        "said": "cho biết",
        "quote": "Trích lời",
        "minutes": "phút",
        "seconds": "giây",
        "corrected": "Đã đính chính",
        "captions": "Phụ đề",
    },
    "fr": {
        "source": "Source",
        "sources": "Sources",
        "passage": "paragraphe",
        "page": "page",
        "published": "Publié le",
        "photo": "Photo",
        "music": "Musique",
        "machine_voice": "Voix de synthèse",
        "machine_translation": "Traduction automatique",
        "see_sources": "Voir la source de chaque phrase",
        "read_more": "Lire l’article complet",
        "draft": "Brouillon",
        "minutes": "min",
        "seconds": "s",
    },
    "th": {
        "source": "ที่มา",
        "sources": "ที่มา",
        "page": "หน้า",
        "passage": "ย่อหน้า",
        "photo": "ภาพ",
        "music": "ดนตรี",
        "machine_voice": "เสียงบรรยายโดยเครื่อง",
        "machine_translation": "แปลโดยเครื่อง",
        "read_more": "อ่านบทความฉบับเต็ม",
    },
    "lo": {
        "source": "ແຫຼ່ງຂໍ້ມູນ",
        "sources": "ແຫຼ່ງຂໍ້ມູນ",
        "page": "ໜ້າ",
        "photo": "ພາບ",
        "machine_voice": "ສຽງອ່ານໂດຍເຄື່ອງ",
        "machine_translation": "ແປໂດຍເຄື່ອງ",
        "read_more": "ອ່ານບົດຄວາມສະບັບເຕັມ",
    },
    "km": {
        "source": "ប្រភព",
        "sources": "ប្រភព",
        "page": "ទំព័រ",
        "passage": "កថាខណ្ឌ",
        "photo": "រូបថត",
        "machine_voice": "សំឡេងអានដោយម៉ាស៊ីន",
        "machine_translation": "បកប្រែដោយម៉ាស៊ីន",
        "read_more": "អានអត្ថបទពេញ",
    },
    "zh": {
        "source": "来源",
        "sources": "来源",
        "page": "页",
        "passage": "段",
        "photo": "图片",
        "music": "音乐",
        "machine_voice": "机器配音",
        "machine_translation": "机器翻译",
        "see_sources": "查看每句话的来源",
        "read_more": "阅读全文",
    },
    "ar": {
        "source": "المصدر",
        "sources": "المصادر",
        "page": "صفحة",
        "passage": "فقرة",
        "photo": "صورة",
        "music": "موسيقى",
        "machine_voice": "صوت آلي",
        "machine_translation": "ترجمة آلية",
        "read_more": "اقرأ المقال كاملاً",
    },
}
LABELS = MappingProxyType(_LABELS)
"""Interface words by language; English has every key."""

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}


def label(key: str, language: str) -> str:
    """The interface word `key` in `language`, or in English where we are not sure of the language.

    Raises KeyError for a key that English lacks: that is a fault of the caller.
    """
    return _LABELS.get(base(language), {}).get(key) or _LABELS["en"][key]


def date_text(iso: str, language: str) -> str:
    """An ISO date (`2024-08-07`, `2024-08` or `2024`, a time after it is left out) as readers write it.

    `7/8/2024` in Vietnamese, `7 August 2024` in English. Anything else comes back unchanged.
    """
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?=$|[T ])", iso.strip())
    if not match:
        return iso
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if not month:
        return str(year)
    if not 1 <= month <= 12 or day > 31:
        return iso
    return _date(year, month, day, base(language))


def duration_text(seconds: float, language: str) -> str:
    """A length of time as `45 s` or `1 min 5 s` in the words of `language`."""
    minutes, rest = divmod(round(seconds), 60)
    parts = [(minutes, "minutes"), (rest, "seconds")]
    return " ".join(f"{count} {label(key, language)}" for count, key in parts if count) or (
        f"0 {label('seconds', language)}"
    )


def _date(year: int, month: int, day: int, language: str) -> str:
    if language in ("zh", "ja"):
        return f"{year}年{month}月" + (f"{day}日" if day else "")
    if language in _MONTHS:
        name = _MONTHS[language].split()[month - 1]
        return " ".join(part for part in (str(day) if day else "", name, str(year)) if part)
    if language in ("vi", "lo", "km", "ar", "th"):
        return "/".join(str(part) for part in (day, month, year) if part)
    return f"{year}-{month:02}" + (f"-{day:02}" if day else "")
