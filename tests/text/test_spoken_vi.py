"""How Vietnamese is read aloud."""

import pytest

from citecut.text.spoken import spoken

CASES = """
Có 1.000 cuốn => Có một nghìn cuốn
1,000 cuốn => một nghìn cuốn
1000 cuốn => một nghìn cuốn
14 tỉnh => mười bốn tỉnh
21 ca => hai mươi mốt ca
15 người => mười lăm người
24 giờ => hai mươi tư giờ
105 hộ => một trăm linh năm hộ
2.005 hộ => hai nghìn không trăm linh năm hộ
1.000.000 => một triệu
1.234.567 người => một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy người
1 000 000 người => một triệu người
3.000 tỷ đồng => ba nghìn tỷ đồng
100.000.000.000 đồng => một trăm tỷ đồng
2,3 triệu => hai phẩy ba triệu
2.3 triệu => hai phẩy ba triệu
2,05 => hai phẩy không năm
98,76% => chín mươi tám phẩy bảy mươi sáu phần trăm
công nghiệp 4.0 => công nghiệp bốn chấm không
phiên bản 2.3.1 => phiên bản hai chấm ba chấm một
-5°C => âm năm độ xê
5-7% => năm đến bảy phần trăm
50%-60% => năm mươi phần trăm đến sáu mươi phần trăm
35-37°C => ba mươi lăm đến ba mươi bảy độ xê
20-30 người => hai mươi đến ba mươi người
từ 20 - 30 người => từ hai mươi đến ba mươi người
2 triệu-3 triệu đồng => hai triệu đến ba triệu đồng
2,5 triệu USD => hai phẩy năm triệu đô la Mỹ
$3,2 triệu => ba phẩy hai triệu đô la
€5 => năm ơ rô
20.000đ/kg => hai mươi nghìn đồng một ki lô gam
300.000 VNĐ/người => ba trăm nghìn đồng mỗi người
5.000 đồng => năm nghìn đồng
500k => năm trăm nghìn
thứ 2 => thứ hai
thứ 4 => thứ tư
lần thứ 4 => lần thứ tư
lần thứ 1 => lần thứ nhất
tháng 4 => tháng tư
tháng 4-5 => tháng tư đến tháng năm
4 tháng => bốn tháng
quý IV => quý bốn
quý II/2024 => quý hai năm hai nghìn không trăm hai mươi tư
quý 3/2024 => quý ba năm hai nghìn không trăm hai mươi tư
thế kỷ XXI => thế kỷ hai mươi mốt
Đại hội XIII => Đại hội mười ba
khóa XV => khóa mười lăm
lần thứ XIV => lần thứ mười bốn
vua Louis XIV => vua Louis mười bốn
Sáng 7/8 => Sáng ngày bảy tháng tám
ngày 7/8 => ngày bảy tháng tám
(7/8) => (ngày bảy tháng tám)
mùng 2/9 => mùng hai tháng chín
ngày 15/6/2023 => ngày mười lăm tháng sáu năm hai nghìn không trăm hai mươi ba
15/6/2023 => ngày mười lăm tháng sáu năm hai nghìn không trăm hai mươi ba
15-6-2023 => ngày mười lăm tháng sáu năm hai nghìn không trăm hai mươi ba
2026-08-20 => ngày hai mươi tháng tám năm hai nghìn không trăm hai mươi sáu
dịp 2-9 => dịp ngày hai tháng chín
ngày 20-11 => ngày hai mươi tháng mười một
sáng 7-8 => sáng ngày bảy tháng tám
ngày 5-7 tháng 8 => ngày năm đến bảy tháng tám
từ 8-10/6 => từ ngày tám đến ngày mười tháng sáu
nghỉ lễ 1-3/9 => nghỉ lễ ngày một đến ngày ba tháng chín
28/7-3/8/2024 => ngày hai mươi tám tháng bảy đến ngày ba tháng tám năm hai nghìn không trăm hai mươi tư
tháng 8/2024 => tháng tám năm hai nghìn không trăm hai mươi tư
từ 11/2022 => từ tháng mười một năm hai nghìn không trăm hai mươi hai
năm 2024 => năm hai nghìn không trăm hai mươi tư
giai đoạn 2024–2026 => giai đoạn hai nghìn không trăm hai mươi tư đến hai nghìn không trăm hai mươi sáu
1/2 diện tích => một phần hai diện tích
2/3 số phiếu => hai phần ba số phiếu
chiếm 2/3 => chiếm hai phần ba
7/8 tỉnh => bảy trên tám tỉnh
14/19 tiêu chí => mười bốn trên mười chín tiêu chí
vòng 1/8 => vòng một phần tám
phục vụ 24/7 => phục vụ hai mươi tư trên bảy
ngày 24/7 => ngày hai mươi tư tháng bảy
số 12/5 đường Lê Lợi => số mười hai xẹt năm đường Lê Lợi
21h30 => hai mươi mốt giờ ba mươi phút
7h => bảy giờ
lúc 17g30 => lúc mười bảy giờ ba mươi phút
21 giờ 30 => hai mươi mốt giờ ba mươi
9:30 => chín giờ ba mươi phút
21:00 => hai mươi mốt giờ
7h30-9h => bảy giờ ba mươi phút đến chín giờ
500g => năm trăm gam
gọi 1900 1234 => gọi một chín không không một hai ba bốn
0243.123.4567 => không hai bốn ba một hai ba bốn năm sáu bảy
tổng đài 115 => tổng đài một một năm
57-KL/TW => năm mươi bảy ca lờ trung ương
57- KL/TW => năm mươi bảy ca lờ trung ương
47/NQ-CP => bốn mươi bảy nờ quy xê pê
214/QĐ-UBND => hai trăm mười bốn quy đê Ủy ban nhân dân
71/2024/QH15 => bảy mươi mốt năm hai nghìn không trăm hai mươi tư quy hát mười lăm
Nghị định 13/2023/NĐ-CP => Nghị định mười ba năm hai nghìn không trăm hai mươi ba nờ đê xê pê
1234/BTTTT-CNTT => một nghìn hai trăm ba mươi tư bê tê tê tê tê xê nờ tê tê
1719/QĐ-TTg => một nghìn bảy trăm mười chín quy đê Thủ tướng
HĐND tỉnh => Hội đồng nhân dân tỉnh
TP.HCM => Thành phố Hồ Chí Minh
TP. Hà Nội => thành phố Hà Nội
TP Đà Nẵng => thành phố Đà Nẵng
Bộ KH&CN, Sở GD&ĐT => Bộ Khoa học và Công nghệ, Sở Giáo dục và Đào tạo
PGS.TS Trần => phó giáo sư tiến sĩ Trần
TS. Lê => tiến sĩ Lê
các KOLs => các kây âu eo
AI => ây ai
WHO => vê kép hát ô
UNICEF => u ni xép
BHYT => bảo hiểm y tế
QKX => quy ca ích
COVID-19 => cô vít mười chín
H5N1 => hát năm nờ một
B52 => bê năm hai
5G => năm gờ
F0 => ép không
120 km/h => một trăm hai mươi ki lô mét trên giờ
300 người/km² => ba trăm người trên ki lô mét vuông
5 m2 => năm mét vuông
100mm/24h => một trăm mi li mét trên hai mươi tư giờ
3 giờ/ngày => ba giờ mỗi ngày
thắng 3-1 => thắng ba một
thua 0-2 => thua không hai
và/hoặc => và hoặc
65+ => sáu mươi lăm trở lên
#1 => số một
½ => một phần hai
bien@example.org => bien a còng example chấm org
05 xã => năm xã
đường 3/2 => đường ba tháng hai
điểm 8/10 => điểm tám trên mười
Thông tư 01/2024/TT-BTC => Thông tư không một năm hai nghìn không trăm hai mươi tư tê tê bê tê xê
cao 1m65 => cao một mét sáu mươi lăm
thứ 2 - thứ 6 => thứ hai đến thứ sáu
tỷ lệ 1:3 => tỷ lệ một trên ba
SARS-CoV-2 => xa cô vi hai
P.5, Q.1 => phường năm, quận một
xăng RON 95-III => xăng RON chín mươi lăm ba
tỷ giá USD/VND => tỷ giá đô la Mỹ trên đồng
đoạn Km 45+200 => đoạn ki lô mét bốn mươi lăm cộng hai trăm
QL6 và QL1A => quốc lộ sáu và quốc lộ một a
đường ĐT.741 => đường tỉnh bảy trăm bốn mươi mốt
Điều 174 BLHS => Điều một trăm bảy mươi tư Bộ luật Hình sự
HĐXX và CĐV => hội đồng xét xử và cổ động viên
tỷ số 25-19, 23-25 và 25-20 => tỷ số hai mươi lăm mười chín, hai mươi ba hai mươi lăm và hai mươi lăm hai mươi
Gọi 113, 114 hoặc 115 => Gọi một một ba, một một bốn hoặc một một năm
pin 5.000mAh => pin năm nghìn mi li am pe giờ
tòa S2.05 => tòa ét hai chấm không năm
1.250 HS => một nghìn hai trăm năm mươi học sinh
T2-T6, T7-CN => thứ hai đến thứ sáu, thứ bảy đến chủ nhật
năm nay năm người => năm nay năm người
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_vietnamese_is_said_as_newsreaders_say_it(case: str) -> None:
    written, said = case.split(" => ")
    assert spoken(written, "vi").text == said


@pytest.mark.parametrize(
    "text", ["Sáng nay, người dân về quê.", "Tôi và chị ấy đi chợ.", "BẢN TIN SÁNG", "vitamin C"]
)
def test_plain_vietnamese_is_said_as_written(text: str) -> None:
    assert spoken(text, "vi-VN").text == text
