"""Projects with a clip in two languages, made once and copied for each test that needs one."""

import shutil
from pathlib import Path

from citecut import pipeline
from citecut.model import Edition, EditionLine, Script
from citecut.pipeline.editions import set_edition
from citecut.pipeline.job import Job, Silence, opened
from citecut.project import Project as Folder
from citecut_studio.library.models import Project

STORY = """# Chợ nổi Tân Lộc dời về bến mới

Chợ nổi Tân Lộc dời về bến mới từ ngày 3 tháng 2 năm 2026.

Bến mới có chỗ cho 120 ghe và một bãi giữ xe.

Tiểu thương được miễn phí thuê chỗ trong sáu tháng đầu.
"""
ENGLISH = {
    "Chợ nổi Tân Lộc dời về bến mới": "Tan Loc floating market moves to a new pier",
    "Chợ nổi Tân Lộc dời về bến mới từ ngày 3 tháng 2 năm 2026.": "It moves to a new pier on 3 February 2026.",
    "Bến mới có chỗ cho 120 ghe và một bãi giữ xe.": "The new pier has room for 120 boats and a car park.",
    "Tiểu thương được miễn phí thuê chỗ trong sáu tháng đầu.": "Traders use their stalls free of charge "
    "for the first six months.",
}
FLAGS = {"publisher": "Văn phòng Tân Lộc", "voice": "none", "seconds": 30, "formats": ("1x1",)}


def written(home: Path, *, rendered: bool = False) -> Path:
    """A project folder whose clip is cut in Vietnamese and English; rendered on request."""
    (home / "cho.md").write_text(STORY, encoding="utf-8")
    flags = FLAGS | {"languages": ("vi", "en")}
    with opened(home / "p", flags, Silence()) as job:
        pipeline.read(job, [str(home / "cho.md")])
        translate(job, pipeline.write_script(job, "01"))
        pipeline.cut(job, "01")
        if rendered:
            pipeline.render_clips(job, ("01",))
    return home / "p"


def translate(job: Job, script: Script) -> None:
    """Put the script into English; a text that has no translation above stays as it is."""
    lines = tuple(
        EditionLine(id=line.id, text=ENGLISH.get(line.text, line.text), of=line.line_digest, translator="An")
        for line in script.lines
    )
    set_edition(job, Edition(clip="01", language="en", original="vi", lines=lines))


def lay(made: Path, project: Project) -> Project:
    """The project of a test, with a copy of the folder that was made."""
    shutil.copytree(made, project.folder)
    return project


def texts(project: Project) -> dict[str, str]:
    """Line id -> text of the script as it is current."""
    folder = Folder(project.folder)
    script = folder.get(Script, folder.current().clips["01"].script or "")
    return {line.id: line.text for line in script.lines}


def spoken(project: Project, words: str) -> str:
    """Id of the first spoken line that holds these words."""
    folder = Folder(project.folder)
    script = folder.get(Script, folder.current().clips["01"].script or "")
    return next(line.id for line in script.spoken if words in line.text)
