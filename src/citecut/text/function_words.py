"""Language -> the small words that lean on the next word, and those that open a new phrase."""

from functools import lru_cache

from citecut.text.normal import fold
from citecut.text.scripts import base

_LEANING = {
    "vi": """
    và của các những một mọi mỗi từng cho với trong ngoài trên dưới tại ở từ đến tới về do bởi vì để nhằm là
    mà thì nhưng hoặc hay nếu khi như theo bằng qua sang vào ra cùng không chưa chẳng đã đang sẽ được bị cần
    phải nên có thể rất khá hơn quá cũng còn chỉ vẫn đều cuốn chiếc con cái người ông bà anh chị ngày tháng số
    khoảng gần trước sau việc sự cuộc nền bộ bản trở rằng giữa ngay tuy dù ít nhiều vụ ban tỉnh huyện xã
    phường quận thứ lần hai ba bốn lên xuống lại hàng nhóm đợt kể tính riêng cả toàn tổng gồm
    hết trận cơn mức vị bức tấm bài loại mỗi liệu dưới hãy đừng càng vốn luôn
    """,
    "en": """
    a an the of to in on at by for from with without into onto over under about against between among through
    during before after since until as than that which who whom whose and or but nor so yet if when while
    where because although is are was were be been being am has have had do does did will would can could may
    might must shall should not no my your his her its our their this these those some any every each all both
    more most less very too only also just mr mrs ms dr prof st per via it's he she it we they i you nearly
    almost around still never always often already even quite rather fully
    """,
    "fr": """
    le la les l un une des du de d à au aux en dans par pour sur sous avec sans chez entre vers et ou mais ni
    car que qui dont où ne pas se s ce cet cette ces son sa ses leur leurs mon ma mes est sont a ont être
    avoir plus très
    """,
}
_OPENING = {
    "vi": """
    và của với trong ngoài trên dưới tại ở từ đến về do bởi vì để nhằm là mà thì nhưng hoặc hay nếu khi như
    theo bằng cho qua trước sau cùng đã đang sẽ không chưa cần phải được bị rằng tuy dù có
    """,
    "en": """
    and or but of to in on at by for from with without into over under about against between among through
    during before after since until as than that which who if when while where because although is are was
    were has have had will would can could may might must should
    """,
    "fr": """
    et ou mais de du des à au aux en dans par pour sur sous avec sans entre vers que qui dont où
    """,
}


@lru_cache(maxsize=64)
def leaning(language: str) -> frozenset[str]:
    """Folded words after which no row should end: `của`, `of the`. Empty for a language without a table."""
    return frozenset(fold(_LEANING.get(base(language), "")).split())


@lru_cache(maxsize=64)
def opening(language: str) -> frozenset[str]:
    """Folded words before which a row may well end. Empty for a language without a table."""
    return frozenset(fold(_OPENING.get(base(language), "")).split())
