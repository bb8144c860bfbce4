"""A library of some clips in every state, to look at and to test in a browser."""

from pathlib import Path

from citecut.project import Project
from tests.publish.portal import shelf
from tests.publish.portal.shelf import Told

STORIES = (
    Told(),
    Told(
        title="Cầu Suối Lam mở lại sau ba tháng sửa chữa",
        line="Cầu Suối Lam mở lại từ ngày 15 tháng 9, sớm hơn kế hoạch mười ngày.",
        english_title="Suoi Lam bridge reopens after three months of repairs",
        english_line="Suoi Lam bridge reopens on 15 September, ten days ahead of plan.",
        publisher="Báo Suối Lam",
    ),
    Told(
        title="Trường học Hòa An thêm giờ bơi cho học sinh lớp ba",
        line="Từ học kỳ này, học sinh lớp ba ở 41 trường học có hai giờ bơi mỗi tuần.",
        english_title="Hoa An schools add swimming lessons for third grade",
        english_line="From this term, third grade pupils of 41 schools have two swimming lessons a week.",
    ),
    Told(
        title="Thư viện Hòa An nhận sách tặng của bạn đọc",
        line="Mỗi thư viện nhận sách tặng vào sáng thứ Bảy, trừ sách giáo khoa cũ.",
        english_title="Hoa An libraries take books as gifts",
        english_line="Each library takes books on Saturday mornings, except old textbooks.",
    ),
    Told(
        title="Mưa lớn ở Suối Lam: hai tuyến đường tạm đóng",
        line="Hai tuyến đường qua đèo tạm đóng đến khi mực nước xuống dưới báo động một.",
        english_title="Heavy rain in Suoi Lam: two roads closed for now",
        english_line="Two roads over the pass are closed until the water falls below alert level one.",
        publisher="Báo Suối Lam",
    ),
)


def library(root: Path) -> Project:
    """Clip 01 corrected by a later version, 02 out with a correction, 03 withdrawn, 04 and 05 out."""
    project = Project(root / "project")
    for number, told in enumerate(STORIES, start=1):
        colour = f"#{20 + number * 20:02x}{50 + number * 8:02x}60"
        media = (shelf.tiny_video(size=(144, 256)), shelf.poster(colour))
        made = shelf.release(
            project,
            told,
            clip=f"{number:02}",
            at=f"2026-11-0{number}T08:00:00+00:00",
            media=media,
            signer="TEST Hòa An",
        )
        if number == 1:
            right = "Mười ba thư viện mở cửa buổi tối từ ngày 1 tháng 9."
            shelf.correct(project, made["vi"], right)
            told = Told(line=right, english_line="Thirteen libraries open in the evening from 1 September.")
            shelf.release(project, told, clip="01", at="2026-11-09T08:00:00+00:00", media=media)
        if number == 2:
            shelf.correct(project, made["vi"], "Cầu Suối Lam mở lại từ ngày 16 tháng 9.")
        if number == 3:
            shelf.withdraw(project, made["vi"].digest, "Nguồn đã rút lại con số 41 trường.")
    return project
