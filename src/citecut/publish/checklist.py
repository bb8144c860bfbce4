"""A platform and a package -> what only a person can tick, as a page in Vietnamese or English."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from citecut.publish.markup import Markup, element, joined, raw, void
from citecut.publish.platforms import Platform
from citecut.publish.words import language_name, written_date

ENGLISH: Mapping[str, str] = {
    "title": "Before you post on {platform}",
    "clip": "Clip {clip} · {language}",
    "embargo": "It is {not_before} or later: nothing of this may go out before.",
    "watched": "I watched the video to its end, with sound and without.",
    "caption": "The post text is caption.txt, whole, with the source and the disclosures.",
    "disclosed": "What stands in disclosure.txt is in the post: the publisher, {named}.",
    "sponsor": "the sponsor",
    "machine": "the work of machines",
    "sources": "the source",
    "unbranded": "The video is the one in this folder: without logo, code and link, as {platform} asks.",
    "pinned": "The text in pinned.txt is pinned below the post: posts cannot be edited here.",
    "noted": "The address of the post is noted, so that corrections reach it.",
    "tiktok-ai": "“AI-generated content” is switched on (a machine voice or machine translation is in the clip).",
    "tiktok-paid": "“Disclose commercial content” is switched on, with the sponsor named.",
    "tiktok-drafts": "Posted within 24 hours: a draft that an app sent lapses then, and loses its flags.",
    "meta-ai": "The AI label is switched on (a machine voice or machine translation is in the clip).",
    "meta-paid": "“Paid partnership” is switched on, with the sponsor named.",
    "facebook-page": "It is posted as a Page, and the Page has posted fewer than 30 reels in 24 hours.",
    "youtube-synthetic": "“Altered or synthetic content” is answered with yes (a machine voice is in the clip).",
    "youtube-paid": "“Includes paid promotion” is ticked.",
    "youtube-private": "The video is public: uploads by an app that was not audited stay private.",
    "zalo-account": "The Official Account is verified, and the upload has ended before the post is sent.",
    "alt-by-hand": "The text of alt.txt is given as the video's description.",
    "captions-by-hand": "The captions file is added where the app takes one.",
}

VIETNAMESE: Mapping[str, str] = {
    "title": "Trước khi đăng lên {platform}",
    "clip": "Clip {clip} · {language}",
    "embargo": "Đã đến {not_before}: trước lúc đó không được đăng bất cứ phần nào.",
    "watched": "Tôi đã xem hết video, cả khi bật và khi tắt tiếng.",
    "caption": "Lời bài đăng lấy nguyên văn trong caption.txt, gồm cả nguồn và các dòng công khai.",
    "disclosed": "Bài đăng có đủ những gì ghi trong disclosure.txt: đơn vị đăng, {named}.",
    "sponsor": "đơn vị tài trợ",
    "machine": "phần việc do máy làm",
    "sources": "nguồn",
    "unbranded": "Video đúng là tệp trong thư mục này: không biểu trưng, mã QR, đường dẫn, như {platform} yêu cầu.",
    "pinned": "Đã ghim lời trong pinned.txt dưới bài: ở đây không sửa được bài đã đăng.",
    "noted": "Đã ghi lại địa chỉ bài đăng để còn đính chính khi cần.",
    "tiktok-ai": "Đã bật “Nội dung do AI tạo” (clip có giọng đọc máy hoặc bản dịch máy).",
    "tiktok-paid": "Đã bật “Công khai nội dung thương mại” và nêu tên đơn vị tài trợ.",
    "tiktok-drafts": "Đăng trong vòng 24 giờ: quá hạn, bản nháp do ứng dụng gửi lên bị xóa và mất các nhãn đã gắn.",
    "meta-ai": "Đã bật nhãn AI (clip có giọng đọc máy hoặc bản dịch máy).",
    "meta-paid": "Đã bật “Quan hệ đối tác trả phí” và nêu tên đơn vị tài trợ.",
    "facebook-page": "Đăng bằng Trang, và trong 24 giờ qua Trang đăng chưa tới 30 thước phim.",
    "youtube-synthetic": "Đã chọn “có” ở mục nội dung bị chỉnh sửa hoặc tổng hợp (clip có giọng đọc máy).",
    "youtube-paid": "Đã đánh dấu “Có nội dung quảng cáo trả phí”.",
    "youtube-private": "Video ở chế độ công khai: ứng dụng chưa được kiểm duyệt chỉ đăng được ở chế độ riêng tư.",
    "zalo-account": "Tài khoản OA đã xác thực, và video đã tải lên xong trước khi gửi bài.",
    "alt-by-hand": "Đã điền lời trong alt.txt vào phần mô tả video.",
    "captions-by-hand": "Đã thêm tệp phụ đề ở nơi ứng dụng cho phép.",
}

TABLES: Mapping[str, Mapping[str, str]] = {"vi": VIETNAMESE, "en": ENGLISH}
_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1.2rem}"
    "h1{font-size:1.5rem;line-height:1.25;margin:0 0 1.2rem}h2{font-size:1.15rem;line-height:1.35;margin:0}"
    ".clip{margin:.2rem 0 0;opacity:.75}header{border-bottom:1px solid;padding-bottom:1.2rem;margin-bottom:1.2rem}"
    "ul{padding:0;margin:0}li{margin:.8rem 0;list-style:none}"
    "label{display:grid;grid-template-columns:1.4rem 1fr;gap:.8rem;align-items:start}"
    "input{width:1.3rem;height:1.3rem;margin:.15rem 0 0}"
    "@media print{body{font-size:11pt;margin:0;max-width:none}li{break-inside:avoid}}"
)
_MACHINE = ("tiktok-ai", "meta-ai", "youtube-synthetic")
_PAID = ("tiktok-paid", "meta-paid", "youtube-paid")


class Facts(NamedTuple):
    """What decides on the items of a checklist."""

    clip: str
    language: str
    synthetic: bool
    """Whether a machine spoke or translated."""
    sponsored: bool
    not_before: str = ""
    """ISO time before which nothing may go out; empty: none."""
    title: str = ""
    """What the clip is called, in its language."""


def items(platform: Platform, facts: Facts) -> tuple[str, ...]:
    """Keys of what is to be ticked, in the order of the work."""
    first = ("embargo",) if facts.not_before else ()
    unbranded = () if platform.branding else ("unbranded",)
    checks = tuple(key for key in platform.checks if _asked(key, facts))
    pinned = () if platform.edits else ("pinned",)
    return (*first, "watched", *unbranded, "caption", "disclosed", *checks, *pinned, "noted")


def todo(platform: Platform, facts: Facts, interface: str) -> tuple[tuple[str, str], ...]:
    """Key and words of what is to be ticked, in an interface language (`vi`, `en`)."""
    filled = _told(platform, facts, interface)
    return tuple((key, TABLES[interface][key].format(**filled)) for key in items(platform, facts))


def checklist(platform: Platform, facts: Facts, interface: str) -> str:
    """The page, in an interface language: a list to print or tick."""
    filled = _told(platform, facts, interface)
    rows = [row for _, row in todo(platform, facts, interface)]
    title, clip = (TABLES[interface][key].format(**filled) for key in ("title", "clip"))
    head = element(
        "head",
        void("meta", charset="utf-8"),
        void("meta", name="viewport", content="width=device-width"),
        element("title", title),
        raw("style", _STYLE),
    )
    named = element("h2", facts.title, lang=facts.language) if facts.title else None
    body = element(
        "body", element("header", element("h1", title), named, element("p", clip, class_="clip")), _list(rows)
    )
    return "<!doctype html>\n" + element("html", head, body, lang=interface) + "\n"


def _told(platform: Platform, facts: Facts, interface: str) -> Mapping[str, str]:
    """What the words of a checklist are filled with."""
    words = TABLES[interface]
    named = [("sponsor", facts.sponsored), ("machine", facts.synthetic), ("sources", True)]
    return {
        "platform": platform.name,
        "clip": facts.clip,
        "language": language_name(facts.language),
        "not_before": _time(facts.not_before, interface),
        "named": ", ".join(words[key] for key, is_so in named if is_so),
    }


def _time(moment: str, interface: str) -> str:
    """An ISO time as people write it, with its zone; anything else as it stands."""
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    zone = f" ({at.tzname()})" if at.tzinfo else ""
    day = written_date(moment, interface)
    return f"{at:%H:%M} ngày {day}{zone}" if interface == "vi" else f"{at:%H:%M} on {day}{zone}"


def _list(rows: Sequence[str]) -> Markup:
    boxes = (element("label", void("input", type="checkbox"), element("span", row)) for row in rows)
    return element("ul", joined(element("li", box) for box in boxes))


def _asked(key: str, facts: Facts) -> bool:
    return (key not in _MACHINE or facts.synthetic) and (key not in _PAID or facts.sponsored)
