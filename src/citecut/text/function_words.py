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
    "zh": """
    在 从 從 对 對 向 往 和 与 與 及 或 而 把 将 將 被 由 为 為 于 於 以 因 因为 因為 如果 但 但是 不 没 沒 很
    最 更 太 每 各 该 該 这 這 那 此 其 是 有 会 會 要 能 可 可以 已 已经 已經 正 正在 都 也 还 還 只
    就 约 約 近 超过 超過 至 到 自 按 据 據
    """,
    "th": """
    ที่ ซึ่ง อัน ใน นอก บน ใต้ ของ และ หรือ แต่ กับ แก่ โดย เพื่อ จาก ถึง จน สู่ ให้ เป็น คือ ว่า แห่ง ต่อ ตั้งแต่ ตาม ทุก
    การ ความ ไม่ ไม่ได้ ยัง จะ ได้ กำลัง เคย ต้อง ควร อาจ ถ้า หาก เมื่อ เพราะ มี นาย นาง นางสาว ดร. กว่า เกือบ ประมาณ ก็ สำหรับ
    """,
    "lo": """
    ທີ່ ຊຶ່ງ ໃນ ນອກ ເທິງ ຂອງ ແລະ ຫຼື ແຕ່ ກັບ ແກ່ ໂດຍ ເພື່ອ ຈາກ ເຖິງ ຮອດ ສູ່ ໃຫ້ ເປັນ ແມ່ນ ວ່າ ແຫ່ງ ຕໍ່ ຕັ້ງແຕ່ ຕາມ ທຸກ ການ ຄວາມ
    ບໍ່ ຍັງ ຈະ ໄດ້ ກຳລັງ ຕ້ອງ ຄວນ ອາດ ຖ້າ ເມື່ອ ເພາະ ມີ ທ່ານ ນາງ ປະມານ ກໍ ກໍ່ ສຳລັບ
    """,
    "km": """
    ដែល នៅ ក្នុង ក្រៅ លើ ក្រោម របស់ និង ឬ ប៉ុន្តែ ជាមួយ ដោយ ដើម្បី ពី ដល់ ទៅ ឲ្យ ឱ្យ ជា គឺ ថា នៃ ចំពោះ តាំងពី តាម គ្រប់ ការ
    មិន ពុំ នៅតែ នឹង បាន កំពុង ត្រូវ គួរ អាច បើ ប្រសិនបើ ពេល ព្រោះ មាន លោក អ្នកស្រី ប្រហែល ក៏ សម្រាប់
    """,
    "ar": """
    من في إلى على عن مع بعد قبل حتى منذ بين تحت فوق عند خلال ضد دون بدون حول نحو لدى أن إن كان كانت لا لم لن ما
    ليس ليست هل هذا هذه ذلك تلك التي الذي الذين أو ثم لكن إذا لأن كل بعض أي غير قد سوف
    السيد السيدة الدكتور وفي ومن وعلى
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
    "zh": "在 从 從 对 對 向 和 与 與 及 或 而 但 但是 因为 因為 如果 由 为 為 以 并 並 即 直到 自",
    "th": "สำหรับ ที่ ซึ่ง ใน ของ และ หรือ แต่ กับ โดย เพื่อ จาก ถึง จนถึง ตั้งแต่ ตาม ถ้า หาก เมื่อ เพราะ ให้ ว่า",
    "lo": "ສຳລັບ ທີ່ ຊຶ່ງ ໃນ ຂອງ ແລະ ຫຼື ແຕ່ ກັບ ໂດຍ ເພື່ອ ຈາກ ເຖິງ ຮອດ ຕັ້ງແຕ່ ຕາມ ຖ້າ ເມື່ອ ເພາະ ໃຫ້ ວ່າ",
    "km": "សម្រាប់ ដែល នៅ ក្នុង របស់ និង ឬ ប៉ុន្តែ ដោយ ដើម្បី ពី ដល់ រហូតដល់ តាំងពី តាម បើ ប្រសិនបើ ព្រោះ ថា",
    "ar": "من في إلى على عن مع بعد قبل حتى منذ بين أن التي الذي الذين أو ثم لكن إذا لأن وفي ومن وعلى",
}


@lru_cache(maxsize=64)
def leaning(language: str) -> frozenset[str]:
    """Folded words after which no row should end: `của`, `of the`. Empty for a language without a table."""
    return frozenset(fold(_LEANING.get(base(language), "")).split())


@lru_cache(maxsize=64)
def opening(language: str) -> frozenset[str]:
    """Folded words before which a row may well end. Empty for a language without a table."""
    return frozenset(fold(_OPENING.get(base(language), "")).split())
