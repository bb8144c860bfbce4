"""What leaves the house: captions beside the video, the audit files, and the page that shows every line's source."""

from citecut.publish.audit import Made, citations, dumps, findings, line_times
from citecut.publish.page import CutFiles, page
from citecut.publish.subtitles import srt, vtt

__all__ = ["CutFiles", "Made", "citations", "dumps", "findings", "line_times", "page", "srt", "vtt"]
