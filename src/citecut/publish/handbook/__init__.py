"""Approved clips, answers and their sources -> a handbook: a printed book (PDF) and an e-book (EPUB 3)."""

from citecut.publish.handbook.book import Book, Told, bind
from citecut.publish.handbook.epub import epub
from citecut.publish.handbook.pdf import Faces, leaves, pdf

__all__ = ["Book", "Faces", "Told", "bind", "epub", "leaves", "pdf"]
