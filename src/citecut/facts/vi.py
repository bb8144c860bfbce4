"""Vietnamese: the words that turn a meaning. Sources: the project's own reading of news and of grammars."""

from citecut.facts.table import Kind, Table, phrases

_MARKS = {
    Kind.NEGATION: phrases("""
        không, chưa, chẳng, chả, đừng, chớ, không hề, chưa hề, chưa từng, không ai, không còn, không phải, không có,
        phủ nhận, bác bỏ, bác, thiếu, vắng, khó có thể, không thể, chưa thể, chưa có, hết, mất khả năng
    """),
    Kind.MODALITY: phrases("""
        phải, cần, cần phải, nên, có thể, sẽ, dự kiến, được phép, bắt buộc, buộc, sắp, có khả năng, nhất thiết, đáng
        lẽ, lẽ ra, có quyền, có nghĩa vụ, có trách nhiệm, hãy, phải chăng, liệu, có nên
    """),
    Kind.CONDITION: phrases("""
        nếu, nếu như, trừ khi, trừ phi, với điều kiện, chỉ khi, khi, một khi, miễn là, miễn sao, giả sử, tùy, tùy
        theo, tùy thuộc, trong trường hợp, chừng nào, cho đến khi, đến khi, sau khi, trước khi, phụ thuộc
    """),
    Kind.HEDGE: phrases("""
        có lẽ, dường như, hình như, có vẻ, khoảng, chừng, được cho là, bị cho là, được coi là, được xem là, ước
        tính, theo ước tính, ước, ước đạt, ước khoảng, chưa xác nhận, nghi, bị nghi, nghi là, tình nghi, nghi vấn,
        bị cáo buộc, sơ bộ, bước đầu, dự báo, dự tính, nguy cơ, có nguy cơ, tạm thời, theo kế hoạch, theo dự kiến,
        theo lịch, về nguyên tắc, về lý thuyết, thường, đôi khi, có khi, thỉnh thoảng, hầu như, có xu hướng, kỳ
        vọng, gần như, tương đối, phần nào, được biết, theo một số nguồn tin, nghe nói, tin đồn, có tin, được kỳ
        vọng
    """),
    Kind.COMPARATIVE: phrases("""
        hơn, kém, nhất, gấp #, gấp đôi, gấp ba, so với, bằng #, ngang với, tương đương, hơn cả, ít hơn, nhiều hơn
    """),
    Kind.QUANTITY: phrases("""
        ít nhất, tối thiểu, nhiều nhất, tối đa, gần #, gần một, gần hai, gần nửa, một số, một vài, vài, nhiều, đa
        số, phần lớn, hầu hết, đa phần, chỉ, chỉ có, chỉ còn, mới chỉ, mới có #, tất cả, toàn bộ, không ít, mỗi,
        mọi, tới #, đến #, lên tới, lên đến, trên #, dưới #, hơn #, quá #, không quá, không dưới, một phần, số ít,
        thiểu số, duy nhất, thứ hai, thứ ba, đầu tiên, cuối cùng, ít, hàng chục, hàng trăm, hàng nghìn, hàng
        ngàn, hàng vạn, hàng triệu, một nửa, nửa, quá
        nửa, xấp xỉ, suýt, trong số, cả #, từ #, một trong, vỏn vẹn
    """),
    Kind.CONTRAST: phrases("""
        thay vì, nhưng, ngoại trừ, trừ, chứ không, chứ không phải, mặc dù, dù, dẫu, tuy, mà không, bất chấp, thay
        cho, song, ngoài việc
    """),
    Kind.RESTRICTION: phrases("mà, nơi, những người, người nào, ai, thuộc, trong số"),
    Kind.GOVERNOR: phrases("""
        muốn, mong, mong muốn, hy vọng, từ chối, đề nghị, đề xuất, kiến nghị, yêu cầu, ngừng, dừng, tạm dừng, tạm
        ngừng, kêu gọi, cáo buộc, hứa, cam kết, dự định, có ý định, cố gắng, cố, nỗ lực, tìm cách, cấm, nghiêm cấm,
        xem xét, cân nhắc, đe dọa, dọa, lo ngại, lo, tin rằng, tin tưởng, đòi, đòi hỏi, phản đối, ngăn, ngăn chặn,
        tránh, chấm dứt, đình chỉ, hủy, hủy bỏ, bãi bỏ, thu hồi, khuyến cáo, khuyến nghị, khuyên, cảnh báo, thề, tố
        cáo, nghi ngờ, hoài nghi, đàm phán, cho phép, phấn đấu, đặt mục tiêu, mục tiêu, kế hoạch, lên kế hoạch, thử
        nghiệm, hoãn, tạm hoãn, trì hoãn, giả vờ, suy đoán, ủng hộ, vận động, thúc giục, giả định
    """),
    Kind.PRIVATIVE: phrases("""
        cựu, nguyên, cố, trước đây, trước đó, trước kia, từng, trước nay, giả, dự thảo, đề án, phó, quyền, tạm, tự
        xưng, giả danh, mạo danh, gọi là, cái gọi là, âm mưu
    """),
}

_HARMLESS = phrases("""
    không gian, không khí, không quân, không lực, hàng không, không phận, không lưu, phòng không, trên không, hay
    không, có hay không, số không, thiếu niên, thiếu nhi, thiếu tướng, thiếu tá, thiếu úy, thanh thiếu niên, thiếu
    nữ, hết sức, trước hết, hơn hết, hết mình, hầu hết, sau hết, đoàn kết, bác sĩ, bác sỹ, bác ái, uyên bác, vắng
    mặt, cần cù, cần cẩu, chuyên cần, rau cần, cần thơ, cần giờ, cần sa, trở nên, làm nên, tạo nên, gây nên, cho
    nên, dựng nên, xây nên, bên phải, tay phải, cánh phải, lẽ phải, vừa phải, phải không, nên thơ, bắt buộc phải,
    trong khi, khi đó, khi ấy, từ khi, vừa khi, ngay khi, khi nào, đang khi, khoảng cách, khoảng trống, khoảng
    không, thường trực, thường vụ, bình thường, thường xuyên, thường niên, thường dân, bất thường, thông thường, bồi
    thường, phi thường, thường kỳ, lương thường, nghi thức, nghi lễ, tiện nghi, thích nghi, nghi can, ước mơ, công
    ước, điều ước, hiệp ước, thỏa ước, quy ước, mong ước, mơ ước, ao ước, hơn nữa, hơn thế, hơn bao giờ hết, thứ
    nhất, thống nhất, nhất trí, nhất là, nhất định, hợp nhất, đồng nhất, nhất quán, thống nhất đất nước, trước nhất,
    chỉ đạo, chỉ số, chỉ thị, chỉ huy, chỉ tiêu, địa chỉ, chỉ trích, chỉ ra, chỉ định, chỉ dẫn, chứng chỉ, chỉ rõ,
    chỉ đường, tín chỉ, tôn chỉ, chỉ giới, ban chỉ đạo, ban chỉ huy, gần đây, gần gũi, thân gần, từng bước, loại
    trừ, diệt trừ, bài trừ, phòng trừ, trừ sâu, khấu trừ, tuy nhiên, nhảy dù, dù lượn, song song, song phương, lo
    toan, lo liệu, cố vấn, cố đô, cố định, kiên cố, củng cố, sự cố, cố hương, tài nguyên, nguyên nhân, nguyên tắc,
    nguyên liệu, cao nguyên, nguyên tử, nguyên thủ, nguyên vẹn, nguyên đán, nguyên tố, thái nguyên, bình nguyên,
    nguyên lý, nguyên đơn, nguyên trạng, hạt nguyên, chủ quyền, chính quyền, quyền lợi, nhân quyền, bản quyền, thẩm
    quyền, quyền lực, quyền con người, cầm quyền, quyền hạn, quyền và, tác quyền, có quyền, phân quyền, ủy quyền,
    được quyền, quyền sở hữu, quyền của, quyền công dân, giả thuyết, tác giả, khán giả, độc giả, học giả, diễn giả,
    thính giả, giả thiết, cơ bản, đối phó, phó mặc, ứng phó, phó thác, kế hoạch đầu tư, sở kế hoạch, bộ kế hoạch, kế
    hoạch hóa, tạm ứng, tạm biệt, tạm trú, quen thuộc, thân thuộc, thuộc về, trực thuộc, từng trải, nửa đêm, yêu cầu
    của, đáp ứng yêu cầu, nhu cầu, trước khi đó, sau khi đó, mà còn, mà thôi, nhờ đó mà, ít ỏi, không những, không
    chỉ
""")
# "không những, không chỉ" add to what follows; the part after "mà còn" stands without them.

_REPORT = phrases("""
    cho biết, cho biết thêm, cho rằng, cho hay, nhấn mạnh, nhấn mạnh rằng, khẳng định, nhận định, nói rằng, nói
    thêm, phát biểu, tuyên bố, thừa nhận, lưu ý, tiết lộ, giải thích, lý giải, nhận xét, khẳng định rằng, nêu rõ,
    chỉ rõ, chia sẻ rằng, đánh giá cao, thông tin thêm, thông báo rằng, cảnh báo rằng, xác nhận rằng
""")
_REPORT_SIGNED = phrases("""
    nói, phát biểu, giải thích, lý giải, nhận xét, đưa tin, chia sẻ, bày tỏ, đánh giá, thông tin, viết,
        phân tích, tâm sự, kể, kể lại, cảnh báo, thông
    báo, xác nhận,
    bổ sung, nêu, trình bày, báo cáo, dự báo, bình luận, trả lời, đặt vấn đề, kết luận, chỉ ra, nhắc lại, quán
    triệt, tin tưởng, tin, dẫn lời, tố cáo
""")

_COURTESIES = phrases("""
    ông, bà, anh, chị, em, cô, chú, bác, cụ, đồng chí, các đồng chí, ngài, thầy
""")
_OFFICES = phrases("""
    phó, trưởng, chủ tịch, bí thư, giám đốc, tổng giám đốc, bộ trưởng, thứ trưởng, thủ tướng, tổng bí thư, cục
    trưởng, vụ trưởng, viện trưởng, hiệu trưởng, chánh, đại biểu, đại sứ, người phát ngôn, phát ngôn viên, giáo sư,
    gs, pgs, ts, tiến sĩ, thạc sĩ, ths, bác sĩ, bs, kỹ sư, luật sư, thiếu tướng, trung tướng, thượng tướng, đại
    tướng, đại tá, thượng tá, trung tá, thiếu tá, đại úy, thượng úy, trung úy, nhà, chuyên gia, nghệ sĩ, nghệ nhân,
    huấn luyện viên, đại diện, quyền, nguyên, cựu, ủy viên, tổng, đội trưởng, thẩm phán, kiểm sát viên, phóng viên,
    cán bộ, giáo viên, nhân viên, thủ thư, học sinh, sinh viên, tổ trưởng, thôn trưởng, điều phối viên, quản lý,
    tổng thống, ngoại trưởng
""")
_SURNAMES = phrases("""
    Nguyễn, Trần, Lê, Phạm, Huỳnh, Hoàng, Phan, Vũ, Võ, Đặng, Bùi, Đỗ, Hồ, Ngô, Dương, Lý, Đinh, Đoàn, Trịnh, Mai,
    Đào, Cao, Tô, Lương, Hà, Tạ, Châu, Tống, Thái, Lâm, Phùng, Quách, Vương, Trương, La, Lưu, Chu, Kiều, Đàm, Nông,
    Hứa, Triệu, Tăng, Giáp, Viên, Thạch, Sơn, Kim, Lò, Cầm, Giàng, Vàng, Sùng, Thào, Hầu, Mã, Bế, Ma, Lục, Doãn,
    Khuất, Nghiêm, Văn, Từ, Ninh, Âu, Ông, Tôn, Tiêu, Bạch, Cù, Diệp, Đồng, Hàn, Hạ, Khổng, Khương, Mạc, Nhâm, Phí,
    Quản, Thân, Trà, Ứng
""")

VIETNAMESE = Table(
    language="vi",
    marks=_MARKS,
    harmless=_HARMLESS,
    report=_REPORT,
    report_signed=_REPORT_SIGNED,
    that=phrases("rằng, là"),
    according=phrases("""
        theo, cũng theo, vẫn theo, theo lời, theo tin từ, theo thông tin của, theo thông tin từ, theo nguồn tin từ,
        theo báo cáo của
    """),
    not_according=phrases("""
        như, truyền thống, thông lệ, đó, hướng, quy định, kế hoạch, dự kiến, ước tính, lịch, đúng, dõi, đuổi, yêu cầu,
        hình thức, phương án,
        phương thức, mô hình, từng, chiều, kịp, tinh thần, chủ trương, học, sau, luật, nghị quyết, nghị định, quyết
        định, thông tư, kết luận, chương trình, giá, tỷ lệ, thứ tự, cách, chuẩn, tiêu chuẩn, nguyên tắc, ngành,
        nhóm, tháng, năm, ngày, giờ, tuần
    """),
    speaker_adverbs=phrases(
        "từ lâu, sau đó, trước đó, cũng, đã, vừa, tiếp tục, còn, lại, đồng thời, thẳng thắn, từng, cùng, khi đó"
    ),
    courtesies=_COURTESIES,
    offices=_OFFICES,
    surnames=_SURNAMES,
    connectives=phrases("""
        tuy nhiên, ngoài ra, đồng thời, bên cạnh đó, hơn nữa, do đó, vì vậy, vì thế, do vậy, theo đó, tiếp đó, sau
        đó, trong khi đó, mặt khác, cùng với đó, không những thế, không chỉ vậy, thêm vào đó, đặc biệt, cụ thể, như
        vậy, nhìn chung, nói chung, tóm lại, trong bối cảnh đó, cũng tại hội nghị, cũng tại buổi lễ, cũng tại chương
        trình, được biết, qua đó, từ đó, nhờ đó, nhờ vậy, bởi vậy, cũng theo đó, cũng trong dịp này, dịp này, tại
        đây, trên cơ sở đó, về phía mình, đáng chú ý, đáng nói, ví như, ví dụ, chẳng hạn, chẳng hạn như, và, nhưng,
        song, thế nhưng
    """),
    dangling=phrases("""
        điều này, điều đó, việc này, việc đó, đây, đó, họ, ông, bà, anh, chị, cô, nó, chúng, những điều này, những
        việc này, số này, con số này, các em, em, ông ấy, bà ấy, anh ấy, cô ấy, người này, nơi đây, ở đây, tại đó,
        trong đó, trong số đó, như thế, thế là, chính vì, quyết định này, kết quả này, vấn đề này, nghiên cứu này,
        sự việc này, hai bên, cả hai, cậu ta, anh ta, cô ta, ông ta, bà ta, cậu ấy, chương trình này, dự án này,
        loại này, còn, rồi, thì, cũng, mà, chúng tôi, tôi, chúng ta, ta, cùng ngày, một người khác
    """),
    coordinators=phrases("và, còn, nhưng, song, trong khi, đồng thời"),
    adjuncts=phrases("nhằm, qua đó, từ đó, góp phần, để từ đó, nhờ đó, bởi, bởi vì, vì, do, để"),
    asides=phrases("""
        trong đó, nơi, người, vốn, đặc biệt, đặc biệt là, nhất là, như, ví như, ví dụ, chẳng hạn, bao gồm, gồm, kể
        cả
    """),
    finite=(),
    lists_govern=True,
    numerals=phrases("một, hai, ba, bốn, năm, sáu, bảy, tám, chín, mười, trăm, nghìn, ngàn, triệu, tỷ"),
    grammar=phrases("""
        của, tại, và, cho, trong, với, được, đã, là, ở, thuộc, trên, từ, để, do, khi, bị, có, sẽ, đang, vào, theo,
        về, mà, này, đó, không, phải, đến, tới, so, như, nhằm, trở, hoặc, còn, cùng, mỗi, một, giữa, qua, trước,
        sau, nếu, vẫn, chưa, rồi, lấy, mới, đều, cũng, thì, xuống, lên, bằng, nhưng, song, chơi, đổ, gồm, cần, muốn,
        tham, nhận, đạt, ra, đi, thế, nay
    """),
    breaks=phrases("tại, ở, trong, từ, với, cho, vào, trên, để, nhằm, theo, do, khi, sau, trước"),
    verbs=phrases("""
        đã, sẽ, đang, được, bị, là, có, không, chưa, cần, phải, muốn, vẫn, chỉ, tăng, giảm, mở, đạt, đề, tổ, phát,
        miễn, đóng, xây, khởi, luôn, đều, còn, từng, giúp, dự, ký, trao, tặng, họp, bắt, bán, mua, trả, chi,
        nhận, gửi, thực
        hiện, triển khai, công bố, ban hành, diễn ra, kêu gọi, thông qua, thúc đẩy, đưa, tạo, kéo dài, chiếm, gồm,
        mang, khiến, đón, chọn, áp dụng, phục vụ, chở, thí điểm, kêu
    """),
    scales=phrases("triệu, tỷ, tỉ, nghìn, ngàn, vạn, trăm, phần"),
    measures=phrases("""
        đồng, đô la, usd, euro, km, m, mét, cm, mm, ha, hecta, tấn, tạ, kg, gam, lít, dặm, inch, foot, độ, phút,
        giây, tiếng, ngày, tuần, tháng, năm, m2, km2, mw, kwh
    """),
    number_names=phrases("""
        số, ngày, tháng, năm, khóa, quý, lần, thứ, điều, khoản, tuổi, lúc, tầng, phòng, lớp, hạng, quốc lộ, covid,
        trang, kỳ, đường
    """),
    not_counted=phrases("tuổi, giờ, h, tháng, g"),
    paired=phrases("tỉnh, huyện, xã, phường, quận, thôn, ngành"),
    scene_openers=phrases("""
        phát biểu, trình bày, kết luận, dự và, tham dự, khai mạc, bế mạc, nói về, trao đổi, trả lời, chia sẻ, tại
        hội nghị, tại buổi lễ, tại lễ, tại họp báo, tại cuộc họp, tại buổi họp, tại phiên họp, tại hội thảo, tại
        đại hội, tại chương trình, với việc, trước việc, trước tình hình, trong bối cảnh, trước thực tế
    """),
    settings=phrases("""
        ở, tại, trong, ngoài, trên, dưới, giữa, trước, sau, từ, đến, tới, cho, với, về, đối với, vào, lúc, hồi, kể
        từ, suốt, qua, cùng, bằng, theo, dọc, quanh, gần, cạnh, hôm, sáng, trưa, chiều, tối, đêm, năm, tháng, tuần,
        ngày, mỗi, hằng, hàng, riêng, nhân, bởi, do
    """),
    copredicates=phrases("khiến, khiến cho, làm cho, thu hút"),
    numbered_copredicates=phrases(
        "tăng, giảm, cao hơn, thấp hơn, đạt, chiếm, tương đương, gấp, vượt, bằng, nhiều hơn, ít hơn"
    ),
    examples=phrases("ví như, ví dụ, ví dụ như, chẳng hạn, chẳng hạn như"),
    frames=phrases("thay vì"),
    pointing=phrases("này, ấy, nói trên, kể trên, như vậy, như thế, đó, trên đây"),
    pointing_harmless=phrases("""
        lúc này, dịp này, tuần này, tháng này, quý này, năm này, thời điểm này, hiện này, mùa này, lần này, do đó,
        trong đó, theo đó, sau đó, trước đó, nhờ đó, từ đó, qua đó, khi đó, cùng đó, bên cạnh đó, đâu đó, nào đó,
        gì đó, ai đó, một ngày nào đó, vì vậy, cùng với đó, đồng thời đó, song song đó, hơn thế, trong khi đó, ở đó
    """),
    protocol=phrases("""
        tham dự, đồng chủ trì, chủ trì hội nghị, dự hội nghị, phối hợp với, tổ chức hội nghị, tổ chức “hội nghị,
        các đại biểu, đại biểu đã, được nghe, khai mạc, bế mạc, tham dự hội nghị, dự buổi lễ, dự lễ, chủ trì buổi,
        đến dự, họp lấy ý kiến, được nêu trong, ký ngày, được quy định tại
    """),
    rates=phrases("""
        một năm, mỗi năm, một tháng, mỗi tháng, một ngày, mỗi ngày, một tuần, mỗi tuần, một người, mỗi người, một
        giờ, mỗi giờ, một lượt, mỗi lượt, một kg, một lít, một đêm
    """),
    subject_heads=phrases("""
        các, những, ông, bà, anh, chị, nhiều, hàng, người, mỗi, một, toàn, cả, công, chính, hệ, đại, nhà, cơ, lãnh,
        học, giá, số, tổng, hơn, gần, bệnh, lực
    """),
    also=phrases("cũng, còn"),
    ours=phrases("chúng tôi, chúng ta, tôi, ta"),
    obligation=phrases("cần, phải, cần phải, nên, hãy"),
    directing=phrases("đề nghị, yêu cầu, kêu gọi, đề xuất, kiến nghị, trình bày, giao"),
    leaning=phrases("cũng, vậy, thế, đó, này"),
    kicker=r"(?:Rạng sáng|Sáng|Trưa|Chiều|Tối|Đêm|Ngày)\s+(?:ngày\s+)?"
    r"\d{1,2}(?:/\d{1,2}(?:/\d{4})?|\s+tháng\s+\d{1,2})",
)
