"""A release -> what machines are told of it in the head of its page: JSON-LD, Open Graph, oEmbed."""

from typing import Any

from citecut.model import Source
from citecut.publish.markup import Markup, data, element, json_text, void, web_address
from citecut.publish.portal.nouns import Clip, Published, Site, Told
from citecut.publish.portal.plain import absolute, plain, shortened

DESCRIPTION = 200
"""Characters of a description that search engines and networks show."""
EMBED = (360, 640)
"""Width and height of the frame that oEmbed offers for an upright clip."""


def described(site: Site, clip: Clip, shown: Published) -> list[Markup]:
    """Everything for the head of a clip's page."""
    link = void(
        "link", rel="alternate", type="application/json+oembed", href=absolute(site.address, oembed_path(shown))
    )
    heads = [void("meta", name="description", content=shortened(shown.description, DESCRIPTION))]
    if not shown.out:
        return [*heads, void("meta", name="robots", content="noindex")]
    return [*heads, *_open_graph(site, clip, shown), link, _json_ld(site, clip, shown)]


def oembed_path(shown: Published) -> str:
    """Where the oEmbed document of a clip lies."""
    return f"{shown.language}/oembed/{shown.slug}.json"


def oembed(site: Site, shown: Published) -> str:
    """What a site is given that shows this clip in a frame."""
    width, height = frame(shown)
    html = element(
        "iframe",
        src=absolute(site.address, shown.embed),
        width=str(width),
        height=str(height),
        title=shown.title,
        allowfullscreen=True,
        loading="lazy",
        referrerpolicy="no-referrer",
        style="border:0",
    )
    value = {
        "version": "1.0",
        "type": "video",
        "title": shown.title,
        "author_name": plain(shown.release.publisher),
        "provider_name": site.title,
        "provider_url": site.address,
        "html": html,
        "width": width,
        "height": height,
    }
    if shown.poster and shown.cut:
        size = shown.cut.format
        picture = absolute(site.address, shown.place(shown.poster))
        value |= {"thumbnail_url": picture, "thumbnail_width": size.width, "thumbnail_height": size.height}
    return json_text(value)


def frame(shown: Published) -> tuple[int, int]:
    """Width and height of the frame in which other sites show the clip."""
    if shown.cut is None:
        return EMBED
    shape = shown.cut.format
    scale = EMBED[1] / max(shape.width, shape.height)
    return round(shape.width * scale), round(shape.height * scale)


def _open_graph(site: Site, clip: Clip, shown: Published) -> list[Markup]:
    rows: list[tuple[str, str]] = [
        ("og:type", "video.other"),
        ("og:site_name", site.title),
        ("og:title", shown.title),
        ("og:description", shortened(shown.description, DESCRIPTION)),
        ("og:url", absolute(site.address, shown.path)),
        ("og:locale", shown.language.replace("-", "_")),
        *(("og:locale:alternate", tag.replace("-", "_")) for tag in clip.latest if tag != shown.language),
    ]
    if shown.poster:
        rows += [("og:image", absolute(site.address, shown.place(shown.poster))), ("og:image:alt", shown.title)]
    if shown.video and shown.cut:
        rows += [
            ("og:video", absolute(site.address, shown.place(shown.video))),
            ("og:video:type", "video/mp4"),
            ("og:video:width", str(shown.cut.format.width)),
            ("og:video:height", str(shown.cut.format.height)),
        ]
    card = void("meta", name="twitter:card", content="summary_large_image")
    return [*(void("meta", property=name, content=text) for name, text in rows), card]


def _json_ld(site: Site, clip: Clip, shown: Published) -> Markup:
    publisher = {"@type": "Organization", "name": plain(shown.release.publisher)}
    value: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "@id": absolute(site.address, shown.path),
        "name": shown.title,
        "description": shown.description,
        "inLanguage": shown.language,
        "uploadDate": shown.state.at,
        "duration": f"PT{shown.seconds:.3f}S",
        "publisher": publisher,
        "author": publisher,
        "embedUrl": absolute(site.address, shown.embed),
        "transcript": " ".join(plain(shown.texts[line.id].text) for line in shown.spoken),
        "citation": [_work(source) for source in shown.sources.values()],
    }
    if shown.video:
        value |= {
            "contentUrl": absolute(site.address, shown.place(shown.video)),
            "contentSize": str(shown.video.size),
            "encodingFormat": shown.video.media_type,
            "sha256": shown.video.media,
        }
    if shown.poster:
        value["thumbnailUrl"] = [absolute(site.address, shown.place(shown.poster))]
    if shown.release.sponsor:
        value["sponsor"] = {"@type": "Organization", "name": plain(shown.release.sponsor)}
    if told := clip.told(shown.language):
        value["correction"] = [_correction(one) for one in told]
    return data("about", value, "application/ld+json")


def _work(source: Source) -> dict[str, Any]:
    known: dict[str, Any] = {"@type": "CreativeWork", "name": plain(source.title), "inLanguage": source.language}
    if address := web_address(source.url):
        known["url"] = address
    if source.publisher:
        known["publisher"] = {"@type": "Organization", "name": plain(source.publisher)}
    if source.author:
        known["author"] = {"@type": "Person", "name": plain(source.author)}
    if source.published:
        known["datePublished"] = plain(source.published)
    return known


def _correction(told: Told) -> dict[str, Any]:
    return {"@type": "CorrectionComment", "text": plain(told.correction.notice), "datePublished": told.at}
