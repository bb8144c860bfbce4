"""Signals and flaws of a moment -> reasons that a person can read and check, in Vietnamese or English."""

from collections.abc import Sequence

from citecut.write.appeal import WEIGHTS, Signal
from citecut.write.standing import GRAVE, Flaw

LEAST = 0.3
"""A weaker signal is no reason."""
MOST = 6
"""Reasons that are told; flaws come on top."""
_GENERAL = ("subject", "thought", "matter")
"""What can be said of many moments is told last."""
_LONG = 80  # characters of a quotation in a reason

_TEXTS = {
    "figure": ("gives a figure: {}", "nêu con số: {}"),
    "quote": ("quotes somebody: “{}”", "dẫn nguyên lời: “{}”"),
    "claim": ("makes a claim: “{}”", "đưa ra khẳng định: “{}”"),
    "subject": ("is about what the film is about: {}", "nói đúng chủ đề chính: {}"),
    "matter": ("says much in few words{}", "nhiều ý trong ít lời{}"),
    "answer": ("holds a question and its answer: “{}”", "có câu hỏi và lời đáp: “{}”"),
    "thought": ("one voice develops a thought in full{}", "một người trình bày trọn một ý{}"),
    "title": ("says what the title promises: “{}”", "nói điều nhan đề hứa: “{}”"),
    "applause": ("laughter or applause is heard{}", "có tiếng cười hoặc vỗ tay{}"),
    "loud": ("the voice is raised, by {} LU", "giọng nói mạnh hơn, thêm {} LU"),
    "face": ("a face is seen {} % of the time", "thấy mặt người {} % thời gian"),
    "alone": ("can be understood without what was said before{}", "hiểu được mà không cần phần trước{}"),
    "shot": ("begins or ends at a change of shot{}", "bắt đầu hoặc kết thúc ở chỗ chuyển cảnh{}"),
}
_CAUTIONS = {
    "points-back": ("mind: it points back with “{}”", "lưu ý: nhắc lại điều đã nói bằng “{}”"),
    "pronoun": ("mind: it does not say whom or what “{}” means", "lưu ý: chưa rõ “{}” là ai hay điều gì"),
    "contrast": ("mind: it opens against what was said, with “{}”", "lưu ý: mở đầu ngược với điều đã nói, “{}”"),
    "linking": ("mind: it opens with “{}”", "lưu ý: mở đầu bằng “{}”"),
    "answer": ("mind: it answers a question that is not heard", "lưu ý: trả lời một câu hỏi không có trong đoạn"),
    "fragment": ("mind: it opens inside a sentence: “{}”", "lưu ý: mở đầu giữa câu: “{}”"),
    "question": ("mind: it ends on a question: “{}”", "lưu ý: kết thúc bằng câu hỏi: “{}”"),
    "open": ("mind: its end is left open: “{}”", "lưu ý: kết thúc lửng: “{}”"),
    "taken-back": ("mind: what follows qualifies it: “{}”", "lưu ý: câu sau nói lại khác đi: “{}”"),
    "goes-on": ("mind: the explanation goes on: “{}”", "lưu ý: phần giải thích còn tiếp: “{}”"),
    "doubtful": ("mind: it may have been misheard: “{}”", "lưu ý: có thể nghe nhầm: “{}”"),
    "hosting": ("mind: it leads through the programme: “{}”", "lưu ý: lời dẫn chương trình: “{}”"),
    "unnamed": ("mind: it does not say who is meant in “{}”", "lưu ý: chưa rõ nói về ai trong câu “{}”"),
    "screened": ("mind: it points at a picture in the room: “{}”", "lưu ý: nói về hình đang được chiếu: “{}”"),
    "pause": ("mind: there is a pause of {} in it", "lưu ý: có quãng lặng {} ở giữa"),
}


def reasons(
    signals: Sequence[Signal], flaws: Sequence[Flaw], language: str, *, snapped: bool = False
) -> tuple[str, ...]:
    """Why a moment was chosen, what is special first, and what to mind about it."""
    side = int(language.split("-")[0].lower() == "vi")
    weighed = sorted(signals, key=lambda one: (one.code in _GENERAL, -WEIGHTS[one.code] * one.strength))
    told = [_filled(_TEXTS[s.code][side], s.shown) for s in weighed if s.strength >= LEAST][:MOST]
    if not any(flaw.weight >= GRAVE for flaw in flaws):
        told.append(_filled(_TEXTS["alone"][side], ""))
    if snapped:
        told.append(_filled(_TEXTS["shot"][side], ""))
    grave = [flaw for flaw in flaws if flaw.weight >= GRAVE or flaw.code == "doubtful"]
    return (*told, *(_filled(_CAUTIONS[flaw.code][side], flaw.words) for flaw in grave))


def _filled(text: str, shown: str) -> str:
    """The reason with its words; without any, what would hold them goes too."""
    short = shown if len(shown) <= _LONG else shown[:_LONG].rsplit(" ", 1)[0] + "…"
    return text.format(short).removesuffix(": ")
