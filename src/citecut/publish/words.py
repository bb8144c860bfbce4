"""The words of the page's own furniture, by language; every table is complete."""

from collections.abc import Mapping

Words = Mapping[str, str]

ENGLISH: Words = {
    "tagline": "Every line, beside its source",
    "skip": "Skip to the lines",
    "theme": "Light or dark",
    "languages": "Languages",
    "formats": "Frame shapes",
    "clips": "Clips",
    "clip": "Clip",
    "player": "Video",
    "lines": "Lines of the clip",
    "spoken": "In the clip",
    "source": "In the source",
    "used": "words used in the clip",
    "left_out": "words left out",
    "keys": "Choose a line to watch it. The up and down arrow keys move between lines.",
    "passage": "Paragraph",
    "headline": "headline",
    "page": "page",
    "whole": "Whole passage",
    "plays": "Play the film from",
    "no_source": "This line cites no source.",
    "unknown_source": "The source of this line is not on this page.",
    "shown": "On the picture",
    "beside": "Texts beside the clip",
    "role_hook": "Opening",
    "role_point": "Point",
    "role_quote": "Quote",
    "role_close": "Close",
    "role_label": "Card",
    "role_strap": "Name",
    "role_caption": "Picture caption",
    "role_title": "Title",
    "role_description": "Description",
    "role_alt": "Alternative text",
    "machine": "Machine translation, not yet reviewed",
    "stop": "Blocks release",
    "look": "Worth a look",
    "suggestion": "Suggestion",
    "passed": "Let pass by",
    "findings": "Notes on the whole clip",
    "notes": "Notes",
    "not_made": "Not made yet",
    "draft": "Draft. This blocks release:",
    "downloads": "Download",
    "video_file": "Video",
    "credits": "Credits",
    "sources": "Sources",
    "original": "Read the original",
    "opens": "(opens another site)",
    "published": "Published",
    "rights": "Rights",
    "digest": "SHA-256 of the source as it was read",
    "document": "Citecut document",
    "audit": "Audit files",
    "citations_file": "All citations",
    "findings_file": "All findings",
    "verify": "Each passage stands here as published. The fingerprint shows whether a source has changed since.",
    "no_video": "This video has not been rendered yet.",
    "format_9x16": "Upright",
    "format_1x1": "Square",
    "format_16x9": "Wide",
    "captions": "Captions",
    "made_with": "Made with Citecut",
}

VIETNAMESE: Words = {
    "tagline": "Mỗi câu đứng cạnh nguồn của nó",
    "skip": "Đi tới lời trong clip",
    "theme": "Sáng hoặc tối",
    "languages": "Ngôn ngữ",
    "formats": "Khung hình",
    "clips": "Các clip",
    "clip": "Clip",
    "player": "Video",
    "lines": "Lời trong clip",
    "spoken": "Trong clip",
    "source": "Trong nguồn",
    "used": "chữ dùng trong clip",
    "left_out": "chữ được lược bớt",
    "keys": "Chọn một câu để xem. Phím mũi tên lên, xuống chuyển giữa các câu.",
    "passage": "Đoạn",
    "headline": "đầu đề",
    "page": "trang",
    "whole": "Cả đoạn",
    "plays": "Xem phim từ",
    "no_source": "Câu này không dẫn nguồn.",
    "unknown_source": "Nguồn của câu này không có trên trang.",
    "shown": "Trên hình",
    "beside": "Chữ đi kèm clip",
    "role_hook": "Mở đầu",
    "role_point": "Nội dung",
    "role_quote": "Trích dẫn",
    "role_close": "Kết",
    "role_label": "Chữ trên thẻ",
    "role_strap": "Tên người",
    "role_caption": "Chú thích ảnh",
    "role_title": "Tiêu đề",
    "role_description": "Mô tả",
    "role_alt": "Chữ thay hình",
    "machine": "Bản dịch máy, chưa có người duyệt",
    "stop": "Chặn phát hành",
    "look": "Nên xem lại",
    "suggestion": "Gợi ý",
    "passed": "Cho qua",
    "findings": "Ghi chú cho cả clip",
    "notes": "Ghi chú",
    "not_made": "Chưa làm được",
    "draft": "Bản nháp. Những điều chặn phát hành:",
    "downloads": "Tải về",
    "video_file": "Video",
    "credits": "Ghi công",
    "sources": "Nguồn",
    "original": "Đọc bản gốc",
    "opens": "(mở trang khác)",
    "published": "Đăng ngày",
    "rights": "Quyền sử dụng",
    "digest": "SHA-256 của nguồn lúc được đọc",
    "document": "Văn bản trong Citecut",
    "audit": "Tệp đối chiếu",
    "citations_file": "Mọi trích dẫn nguồn",
    "findings_file": "Mọi ghi chú",
    "verify": "Mỗi đoạn được giữ nguyên như lúc đăng. Mã băm cho biết nguồn có thay đổi từ đó đến nay hay không.",
    "no_video": "Video này chưa được dựng.",
    "format_9x16": "Dọc",
    "format_1x1": "Vuông",
    "format_16x9": "Ngang",
    "captions": "Phụ đề",
    "made_with": "Dựng bằng Citecut",
}

TABLES: Mapping[str, Words] = {"vi": VIETNAMESE, "en": ENGLISH}

NAMES: Mapping[str, str] = {
    "vi": "Tiếng Việt",
    "en": "English",
    "fr": "Français",
    "de": "Deutsch",
    "es": "Español",
    "pt": "Português",
    "ru": "Русский",
    "uk": "Українська",
    "ar": "العربية",
    "zh": "中文",
    "ja": "日本語",
    "ko": "한국어",
    "th": "ไทย",
    "km": "ខ្មែរ",
    "lo": "ລາວ",
    "id": "Bahasa Indonesia",
    "ms": "Bahasa Melayu",
    "hi": "हिन्दी",
}
"""What each language calls itself."""

RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur", "ps", "dv", "yi"})

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def words(language: str) -> Words:
    """The interface words for a clip's language; English where there is no table."""
    return TABLES.get(primary(language), ENGLISH)


def interface_language(language: str) -> str:
    """The language that `words(language)` is written in."""
    return primary(language) if primary(language) in TABLES else "en"


def language_name(language: str) -> str:
    """What a language calls itself, or its tag."""
    return NAMES.get(language) or NAMES.get(primary(language), language)


def direction(language: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if primary(language) in RIGHT_TO_LEFT else "ltr"


def written_date(published: str, language: str) -> str:
    """An ISO 8601 date as the language writes it; anything else as it stands."""
    year, _, rest = published[:10].partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdecimal() and month.isdecimal() and day.isdecimal() and 1 <= int(month) <= 12):
        return published
    if interface_language(language) == "vi":
        return f"{int(day)}/{int(month)}/{year}"
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"


def primary(language: str) -> str:
    """The first subtag of a language tag, in lower case."""
    return language.partition("-")[0].lower()
