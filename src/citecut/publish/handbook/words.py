"""The words of the handbook's own furniture, by language; every table is complete."""

from collections.abc import Mapping

from citecut.publish.words import interface_language

Words = Mapping[str, str]

ENGLISH: Words = {
    "handbook": "Handbook",
    "published": "Published by",
    "sponsor": "Paid for by",
    "state": "As of",
    "how": "How to read this book",
    "how_text": "Every line stands in its source. A raised number leads to the note with the words that were cited; "
    "each note names the page where the whole passage is printed, with the cited words in black.",
    "contents": "Contents",
    "chapters": "What is known",
    "answers": "Claims and answers",
    "sources": "Source passages",
    "names": "Names",
    "documents": "Document numbers",
    "index": "Index",
    "notes": "Notes",
    "note": "Note",
    "same": "The same",
    "see": "whole passage on page",
    "whole": "whole passage",
    "paragraph": "paragraph",
    "page": "page",
    "headline": "headline",
    "standfirst": "standfirst",
    "heading": "heading",
    "passage": "passage",
    "online": "Watch it online",
    "original": "The original",
    "code": "QR code that leads to",
    "digest": "SHA-256 of the source as it was read",
    "claim": "The claim",
    "back": "Back to the text",
    "title_page": "Title page",
    "summary": "All text is real text in reading order, with a table of contents, headings, linked notes "
    "and an index. There are no pictures that carry meaning and no scripts.",
}

VIETNAMESE: Words = {
    "handbook": "Sổ tay",
    "published": "Cơ quan phát hành:",
    "sponsor": "Bên tài trợ:",
    "state": "Cập nhật đến ngày",
    "how": "Cách đọc cuốn sách này",
    "how_text": "Mỗi câu đều nằm trong nguồn của nó. Số nhỏ cuối câu dẫn tới chú thích ghi đúng lời được trích; mỗi "
    "chú thích cho biết trang in trọn đoạn nguồn, trong đó lời được trích in màu đen.",
    "contents": "Mục lục",
    "chapters": "Những điều đã biết",
    "answers": "Tin lan truyền và trả lời",
    "sources": "Các đoạn nguồn",
    "names": "Tên riêng",
    "documents": "Số hiệu văn bản",
    "index": "Bảng tra cứu",
    "notes": "Chú thích",
    "note": "Chú thích",
    "same": "Như trên",
    "see": "trọn đoạn ở trang",
    "whole": "trọn đoạn",
    "paragraph": "đoạn",
    "page": "trang",
    "headline": "đầu đề",
    "standfirst": "lời dẫn",
    "heading": "đề mục",
    "passage": "đoạn",
    "online": "Xem trên mạng",
    "original": "Bản gốc",
    "code": "Mã QR dẫn tới",
    "digest": "SHA-256 của nguồn lúc được đọc",
    "claim": "Tin lan truyền",
    "back": "Trở lại bài",
    "title_page": "Trang nhan đề",
    "summary": "Toàn bộ là chữ thật, theo đúng thứ tự đọc, có mục lục, đề mục, chú thích có liên kết "
    "và bảng tra cứu. Không có hình mang nội dung và không có mã lệnh.",
}

TABLES: Mapping[str, Words] = {"vi": VIETNAMESE, "en": ENGLISH}


def words(language: str) -> Words:
    """The words for a book in `language`; English where there is no table."""
    return TABLES[interface_language(language)]
