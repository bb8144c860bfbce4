"""A newsroom's own site of its clips: static, without tracking, complete without JavaScript."""

from citecut.publish.portal.nouns import Answer, Clip, Published, Site, Told, page_path
from citecut.publish.portal.plain import absolute, plain, slug
from citecut.publish.portal.site import files

__all__ = ["Answer", "Clip", "Published", "Site", "Told", "absolute", "files", "page_path", "plain", "slug"]
