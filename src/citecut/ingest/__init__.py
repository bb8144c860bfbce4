"""Bytes -> `Source`: articles and documents read in a child process, with passages, pictures and metadata."""

from citecut.ingest.reading import PICTURE_SUFFIXES, Reading, attach_pictures, read, read_pictures

__all__ = ["PICTURE_SUFFIXES", "Reading", "attach_pictures", "read", "read_pictures"]
