"""Vietnamese abbreviations -> what newsreaders say for them: a table, no rules."""

INSTITUTIONS = {
    "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "MTTQ": "Mặt trận Tổ quốc",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc", "UBTVQH": "Ủy ban Thường vụ Quốc hội", "TW": "trung ương",
    "TƯ": "trung ương", "TTg": "Thủ tướng", "VPCP": "Văn phòng Chính phủ", "BHXH": "bảo hiểm xã hội",
    "LHQ": "Liên Hợp Quốc", "TTXVN": "Thông tấn xã Việt Nam", "NHNN": "Ngân hàng Nhà nước",
    "QĐND": "Quân đội nhân dân", "CAND": "Công an nhân dân", "BĐBP": "Bộ đội Biên phòng", "TAND": "Tòa án nhân dân",
    "VKSND": "Viện kiểm sát nhân dân", "TANDTC": "Tòa án nhân dân tối cao",
    "VKSNDTC": "Viện kiểm sát nhân dân tối cao", "BGDĐT": "Bộ Giáo dục và Đào tạo", "BCĐ": "ban chỉ đạo",
    "BTGTW": "Ban Tuyên giáo Trung ương", "ĐBQH": "đại biểu Quốc hội", "BYT": "Bộ Y tế",
    "LĐLĐ": "Liên đoàn Lao động", "LHPN": "Liên hiệp Phụ nữ", "HLHPN": "Hội Liên hiệp Phụ nữ",
    "HĐQT": "hội đồng quản trị", "HĐTV": "hội đồng thành viên",
}  # fmt: skip
"""Said in full wherever they stand, in document numbers too."""

PHRASES = {
    "BLHS": "Bộ luật Hình sự", "BLDS": "Bộ luật Dân sự", "BLTTHS": "Bộ luật Tố tụng hình sự",
    "BLTTDS": "Bộ luật Tố tụng dân sự", "BLLĐ": "Bộ luật Lao động", "HĐXX": "hội đồng xét xử",
    "CQĐT": "cơ quan điều tra", "VKS": "viện kiểm sát", "CĐV": "cổ động viên", "ĐTVN": "đội tuyển Việt Nam",
    "UBKT": "ủy ban kiểm tra", "NLĐ": "người lao động", "TNLĐ": "tai nạn lao động", "KCB": "khám chữa bệnh",
    "BVMT": "bảo vệ môi trường", "ĐTM": "đánh giá tác động môi trường", "QSDĐ": "quyền sử dụng đất",
    "GCN": "giấy chứng nhận", "VPHC": "vi phạm hành chính", "TTTM": "trung tâm thương mại",
    "TMĐT": "thương mại điện tử", "ĐKKD": "đăng ký kinh doanh", "KBNN": "kho bạc nhà nước",
    "TCTD": "tổ chức tín dụng", "NCKH": "nghiên cứu khoa học", "KHKT": "khoa học kỹ thuật",
    "LLVT": "lực lượng vũ trang", "DQTV": "dân quân tự vệ", "BTCT": "bê tông cốt thép", "VHNT": "văn học nghệ thuật",
    "CBCC": "cán bộ công chức", "CBCCVC": "cán bộ công chức viên chức", "CBCNV": "cán bộ công nhân viên",
    "CBNV": "cán bộ nhân viên", "CNLĐ": "công nhân lao động", "ĐVTN": "đoàn viên thanh niên",
    "BTC": "ban tổ chức", "KH&CN": "Khoa học và Công nghệ", "KHCN": "khoa học công nghệ",
    "KH-CN": "khoa học công nghệ", "GD&ĐT": "Giáo dục và Đào tạo", "GD-ĐT": "Giáo dục và Đào tạo",
    "GDĐT": "giáo dục đào tạo", "TT&TT": "Thông tin và Truyền thông", "TN&MT": "Tài nguyên và Môi trường",
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn", "NN&MT": "Nông nghiệp và Môi trường",
    "NNPTNT": "nông nghiệp phát triển nông thôn", "VH,TT&DL": "Văn hóa, Thể thao và Du lịch",
    "VHTT&DL": "Văn hóa, Thể thao và Du lịch", "VHTTDL": "Văn hóa, Thể thao và Du lịch",
    "VH-TT&DL": "Văn hóa, Thể thao và Du lịch", "VH-TT-DL": "Văn hóa, Thể thao và Du lịch",
    "VH-TT": "Văn hóa Thể thao", "LĐ-TB&XH": "Lao động, Thương binh và Xã hội",
    "LĐTB&XH": "Lao động, Thương binh và Xã hội", "LĐTBXH": "Lao động, Thương binh và Xã hội",
    "KH&ĐT": "Kế hoạch và Đầu tư", "KH-ĐT": "Kế hoạch và Đầu tư", "KT-XH": "kinh tế xã hội",
    "KTXH": "kinh tế xã hội", "QP-AN": "quốc phòng an ninh", "AN-QP": "an ninh quốc phòng",
    "XD&TM": "Xây dựng và Thương mại", "CNH-HĐH": "công nghiệp hóa, hiện đại hóa", "CNH": "công nghiệp hóa",
    "HĐH": "hiện đại hóa", "BHYT": "bảo hiểm y tế", "BHTN": "bảo hiểm thất nghiệp", "CSGT": "cảnh sát giao thông",
    "CSCĐ": "cảnh sát cơ động", "CSHS": "cảnh sát hình sự", "CSĐT": "cảnh sát điều tra",
    "PCCC": "phòng cháy chữa cháy", "CNCH": "cứu nạn cứu hộ", "TKCN": "tìm kiếm cứu nạn",
    "PCTT": "phòng chống thiên tai", "ATGT": "an toàn giao thông", "TTATGT": "trật tự an toàn giao thông",
    "TNGT": "tai nạn giao thông", "ANTT": "an ninh trật tự", "ATTP": "an toàn thực phẩm",
    "VSATTP": "vệ sinh an toàn thực phẩm", "ATVSTP": "an toàn vệ sinh thực phẩm", "THPT": "trung học phổ thông",
    "THCS": "trung học cơ sở", "GDTX": "giáo dục thường xuyên", "GDNN": "giáo dục nghề nghiệp", "ĐH": "đại học",
    "CĐ": "cao đẳng", "ĐHQG": "Đại học Quốc gia", "ĐHQGHN": "Đại học Quốc gia Hà Nội",
    "PTDTNT": "phổ thông dân tộc nội trú", "HSSV": "học sinh sinh viên", "HSG": "học sinh giỏi",
    "SGK": "sách giáo khoa", "CNTT": "công nghệ thông tin", "CĐS": "chuyển đổi số", "CCHC": "cải cách hành chính",
    "TTHC": "thủ tục hành chính", "CCCD": "căn cước công dân", "CMND": "chứng minh nhân dân",
    "GPLX": "giấy phép lái xe", "GPMB": "giải phóng mặt bằng", "GTVT": "giao thông vận tải", "HTX": "hợp tác xã",
    "KCN": "khu công nghiệp", "KCX": "khu chế xuất", "CCN": "cụm công nghiệp", "KĐT": "khu đô thị",
    "BĐS": "bất động sản", "NƠXH": "nhà ở xã hội", "DN": "doanh nghiệp", "DNNN": "doanh nghiệp nhà nước",
    "DNNVV": "doanh nghiệp nhỏ và vừa", "TNHH": "trách nhiệm hữu hạn", "MTV": "một thành viên",
    "TMCP": "thương mại cổ phần", "CTCP": "công ty cổ phần", "NSNN": "ngân sách nhà nước",
    "TTCK": "thị trường chứng khoán", "GTGT": "giá trị gia tăng", "TNCN": "thu nhập cá nhân",
    "TNDN": "thu nhập doanh nghiệp", "XNK": "xuất nhập khẩu", "SXKD": "sản xuất kinh doanh",
    "XDCB": "xây dựng cơ bản", "NTM": "nông thôn mới", "DTTS": "dân tộc thiểu số",
    "ĐBSCL": "Đồng bằng sông Cửu Long", "KTTV": "khí tượng thủy văn", "ATNĐ": "áp thấp nhiệt đới",
    "HLV": "huấn luyện viên", "VĐV": "vận động viên", "CLB": "câu lạc bộ", "HCV": "huy chương vàng",
    "HCB": "huy chương bạc", "HCĐ": "huy chương đồng", "TDTT": "thể dục thể thao", "NSND": "nghệ sĩ nhân dân",
    "NSƯT": "nghệ sĩ ưu tú", "NXB": "nhà xuất bản", "BTV": "biên tập viên", "PV": "phóng viên",
    "ĐTQG": "đội tuyển quốc gia", "BCH": "ban chấp hành", "BQL": "ban quản lý", "BGH": "ban giám hiệu",
    "BGĐ": "ban giám đốc", "BV": "bệnh viện", "BVĐK": "bệnh viện đa khoa", "TTYT": "trung tâm y tế",
    "TGĐ": "tổng giám đốc", "TBT": "Tổng Bí thư", "XHCN": "xã hội chủ nghĩa", "CNXH": "chủ nghĩa xã hội",
    "TNCS": "thanh niên cộng sản", "BKS": "biển kiểm soát", "SĐT": "số điện thoại", "ĐT": "điện thoại",
    "SN": "sinh năm", "ĐTDĐ": "điện thoại di động", "STT": "số thứ tự", "VN": "Việt Nam", "HCM": "Hồ Chí Minh",
    "TP": "thành phố", "TPHCM": "Thành phố Hồ Chí Minh", "TP.HCM": "Thành phố Hồ Chí Minh",
    "Tp.HCM": "Thành phố Hồ Chí Minh", "TP HCM": "Thành phố Hồ Chí Minh", "TP. HCM": "Thành phố Hồ Chí Minh",
    "Tp HCM": "Thành phố Hồ Chí Minh", "GS.TS": "giáo sư tiến sĩ", "PGS.TS": "phó giáo sư tiến sĩ",
    "GS.TSKH": "giáo sư tiến sĩ khoa học", "PGS.TSKH": "phó giáo sư tiến sĩ khoa học", "TSKH": "tiến sĩ khoa học",
    "PGS": "phó giáo sư", "GS": "giáo sư", "TS": "tiến sĩ", "ThS": "thạc sĩ", "Ths": "thạc sĩ", "BS": "bác sĩ",
    "KTS": "kiến trúc sư", "NCS": "nghiên cứu sinh", "BSCKI": "bác sĩ chuyên khoa một",
    "BSCKII": "bác sĩ chuyên khoa hai", "CKI": "chuyên khoa một", "CKII": "chuyên khoa hai",
    "TS.BS": "tiến sĩ bác sĩ", "ThS.BS": "thạc sĩ bác sĩ", "QL": "quốc lộ", "USD": "đô la Mỹ", "US$": "đô la Mỹ",
    "VND": "đồng", "VNĐ": "đồng", "EUR": "ơ rô", "GBP": "bảng Anh", "JPY": "yên Nhật", "CNY": "nhân dân tệ",
    "NDT": "nhân dân tệ", "AUD": "đô la Úc", "SGD": "đô la Xing-ga-po", "THB": "bạt Thái", "LAK": "kíp Lào",
    "KRW": "uôn Hàn Quốc", "HKD": "đô la Hồng Kông", "CAD": "đô la Ca-na-đa",
}  # fmt: skip
"""Said in full outside document numbers. Letters outside the table are spelled."""

WORDS = {
    "ASEAN": "a xê an", "NATO": "na tô", "UNESCO": "u nét xcô", "UNICEF": "u ni xép", "FIFA": "phi pha",
    "UEFA": "u ê pha", "APEC": "a péc", "OPEC": "ô péc", "COVID": "cô vít", "Covid": "cô vít", "AIDS": "ết",
    "SARS": "xa", "NASA": "na xa", "OCOP": "ô cốp", "LED": "lét", "VIP": "víp", "ISO": "i xô", "SEA": "xi",
    "EURO": "ơ rô", "VAR": "va", "VASEP": "va xép", "AI": "ây ai", "IT": "ai ti", "TV": "ti vi", "CEO": "xi i âu",
    "KOL": "kây âu eo", "KOC": "kây âu xi", "MC": "em xi", "DJ": "đi giây", "PR": "pi a", "HR": "hát a",
    "IQ": "ai kiu", "EQ": "i kiu", "ID": "ai đi", "UK": "diu kây", "GDP": "gờ đê pê", "GRDP": "gờ rờ đê pê",
    "FDI": "ép đê i", "ODA": "ô đê a", "ADB": "a đê bê", "HDI": "hát đê i", "ADN": "a đê en", "DNA": "đê en a",
    "HD": "hát đê", "DVD": "đê vê đê", "CD": "xê đê", "VTV": "vê tê vê", "IMF": "i em ép", "FBI": "ép bê i",
    "CIA": "xê i a", "ATM": "a tê em", "SMS": "ét em ét", "SIM": "sim", "KPI": "ca pê i", "NGO": "en gi ô",
    "VNPT": "vê en pê tê", "EVN": "e vê en", "HIV": "hát i vê", "IS": "i ét", "IPO": "i pê ô", "EU": "e u",
    "UAV": "u a vê", "AFF": "a ép ép", "AFC": "a ép xê", "GPS": "gờ pê ét", "USB": "u ét bê", "PCR": "pê xê rờ",
    "ICU": "i xê u", "IOC": "i ô xê", "IUU": "i u u", "UAE": "u a e", "UN": "u en", "US": "u ét", "MV": "em vi",
    "OTP": "ô tê pê", "QR": "quy a", "WiFi": "oai phai", "Wi-Fi": "oai phai", "VNeID": "vê en e i đê", "APP": "áp",
}  # fmt: skip
"""Foreign abbreviations as they are heard in Vietnam."""

NAMES = {
    "SARS-CoV-2": "xa cô vi hai", "VN-Index": "vê en in đếch", "VN-INDEX": "vê en in đếch",
    "PM2.5": "pê em hai phẩy năm", "PM2,5": "pê em hai phẩy năm", "PM10": "pê em mười", "SpO2": "ét pê ô hai",
    "CO2": "xê ô hai", "CO₂": "xê ô hai", "NO2": "en ô hai", "SO2": "ét ô hai", "H2O": "hát hai ô",
}  # fmt: skip
"""Names with digits or hyphens in them, said as a whole before any rule looks inside."""

ROADS = {"QL": "quốc lộ", "TL": "tỉnh lộ", "ĐT": "đường tỉnh", "HL": "hương lộ", "ĐH": "đường huyện"}
"""What stands before the number of a road."""

COMMON_WORDS = frozenset({
    "LIKE", "NEW", "SHOW", "LIVE", "HOT", "FAN", "GAME", "TOP", "BREAKING", "NEWS", "VIDEO", "CLIP", "OK", "NO",
    "YES", "THE", "AND", "OF",
})  # fmt: skip
"""English words in capitals that are not spelled."""
