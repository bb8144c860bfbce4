"""One release -> its page: notices, player, transcript beside its sources, sharing, and how to verify it."""

from collections.abc import Mapping, Sequence

from citecut.model import ReleaseFile
from citecut.publish.markup import Markup, element, void
from citecut.publish.portal.claims import bearings, claimed, review
from citecut.publish.portal.layout import Page, document, head
from citecut.publish.portal.meta import described
from citecut.publish.portal.notices import notices
from citecut.publish.portal.nouns import Clip, Published, Site
from citecut.publish.portal.plain import absolute
from citecut.publish.portal.rows import row
from citecut.publish.portal.sources import copy_original, sources
from citecut.publish.portal.topics import Topic
from citecut.publish.portal.transcript import transcript
from citecut.publish.portal.verify import verification
from citecut.publish.together import together
from citecut.publish.words import direction, interface_language, language_name, written_date


def clip_page(
    site: Site,
    clip: Clip,
    shown: Published,
    tracks: Mapping[str, str],
    near: Sequence[Published],
    of: Sequence[Topic],
) -> bytes:
    """The page of one release.

    Args:
        site: the portal.
        clip: all versions and languages.
        shown: the release.
        tracks: other language -> path of captions in it that fit this video.
        near: related clips.
        of: topics it belongs to.
    """
    page = _page(site, clip, shown)
    return document(
        page,
        _opening(shown),
        notices(page, clip, shown),
        claimed(shown),
        _watched(page, shown, tracks) if shown.out else None,
        bearings(shown),
        _topics(page, of),
        sources(shown),
        verification(shown),
        _earlier(page, clip, shown),
        _related(page, near),
    )


def embedded(site: Site, clip: Clip, shown: Published, tracks: Mapping[str, str]) -> bytes:
    """The player alone, or what became of it, for frames on other sites: they see a recall at once."""
    page = _page(site, clip, shown)._replace(path=shown.embed, head=(void("meta", name="robots", content="noindex"),))
    link = element("a", shown.words["embedded"], href=page.link(shown.path), target="_blank", rel="noopener")
    body = element(
        "body",
        element(
            "main",
            element("h1", shown.title, class_="unseen", lang=shown.language),
            video(page, shown, tracks) if shown.out else notices(page, clip, shown),
            element("p", element("b", shown.title), " ", link, class_="under"),
        ),
        class_="embedded",
    )
    language = interface_language(shown.language)
    html = element("html", head(page), body, lang=language, dir=direction(language))
    return f"<!doctype html>\n{html}\n".encode()


def video(page: Page, shown: Published, tracks: Mapping[str, str]) -> Markup:
    """The player with captions in every language there is."""
    table, cut = shown.words, shown.cut
    if shown.video is None:
        return element("p", table["no_player"], class_="empty")
    return element(
        "video",
        void("source", src=page.link(shown.place(shown.video)), type="video/mp4"),
        _tracks(page, shown, tracks),
        element("p", element("a", table["no_player"], href=page.link(shown.place(shown.video)))),
        controls=True,
        preload="metadata",
        playsinline=True,
        id="video",
        width=str(cut.format.width) if cut else None,
        height=str(cut.format.height) if cut else None,
        poster=page.link(shown.place(shown.poster)) if shown.poster else None,
        aria_label=f"{table['video']}: {shown.title}",
    )


def _page(site: Site, clip: Clip, shown: Published) -> Page:
    others = {tag: clip.latest[tag].path for tag in site.languages if tag in clip.latest}
    return Page(
        site,
        shown.language,
        shown.path,
        shown.title,
        others=others if shown.latest else {},
        head=[*described(site, clip, shown), *filter(None, [review(site, shown)])],
    )


def _opening(shown: Published) -> Markup:
    table, language, release = shown.words, shown.language, shown.release
    date = element("time", written_date(shown.state.at, language), datetime=shown.state.at)
    by = element("b", element("bdi", release.publisher))
    sponsor = [" · ", table["sponsor"], " ", element("bdi", release.sponsor)] if release.sponsor else None
    lead = shown.release.description
    return element(
        "div",
        element("p", by, " · ", table["published"], " ", date, sponsor, class_="label"),
        element("h1", together(shown.title, language), lang=language, dir=direction(language)),
        element("p", lead, class_="lead", lang=language, dir=direction(language)) if lead.strip() else None,
        class_="clip-head",
    )


def _watched(page: Page, shown: Published, tracks: Mapping[str, str]) -> Markup:
    upright = shown.cut is None or shown.cut.format.height > shown.cut.format.width
    stage = element("div", video(page, shown, tracks), class_="stage")
    told = [element("li", text) for text in shown.release.disclosures]
    player = element(
        "section",
        stage,
        element("ul", told, class_="disclosures", lang=shown.language) if told else None,
        _downloads(page, shown),
        _share(page, shown),
        class_="player",
        aria_label=shown.words["video"],
    )
    return element("div", player, transcript(page, shown), class_=f"spread {'upright' if upright else 'level'}")


def _tracks(page: Page, shown: Published, tracks: Mapping[str, str]) -> list[Markup]:
    own = shown.file(f"captions.{shown.cut.format.name}.vtt") if shown.cut else None
    burned = shown.cut is not None and any(cue.burned for cue in shown.cut.cues)
    paths = ({shown.language: shown.place(own)} if own else {}) | dict(tracks)
    return [
        void(
            "track",
            kind="captions" if tag == shown.language else "subtitles",
            src=page.link(path),
            srclang=tag,
            label=language_name(tag),
            # What is drawn into the picture is not shown twice, but can be turned on.
            default=tag == shown.language and not burned,
        )
        for tag, path in paths.items()
    ]


def _downloads(page: Page, shown: Published) -> Markup | None:
    links = [_download(page, shown, file) for file in shown.files if not file.name.endswith(".jpg")]
    if not links:
        return None
    summary = element("summary", shown.words["downloads"])
    return element("details", summary, element("ul", [element("li", link) for link in links]), class_="downloads")


def _download(page: Page, shown: Published, file: ReleaseFile) -> Markup:
    table, kind = shown.words, file.name.rpartition(".")[2].upper()
    shape = next((part for part in file.name.split(".") if f"shape_{part}" in table), "")
    told = f"{table[f'shape_{shape}']} {shape.replace('x', ':')}" if shape else file.name
    what = table["video"] if kind == "MP4" else table["captions"]
    href = page.link(shown.place(file))
    return element("a", element("b", kind), f" {what}, {told}", href=href, download=True)


def _share(page: Page, shown: Published) -> Markup:
    table = shown.words
    address = absolute(page.site.address, shown.path)
    only = next(iter(shown.sources.values())) if len(shown.sources) == 1 else None
    field = void("input", id="address", type="text", readonly=True, value=address, dir="ltr")
    copy = element(
        "button", table["copy_page"], type="button", data_copy=address, data_done=table["copied"], hidden=True
    )
    send = element("button", table["send"], type="button", data_send=address, hidden=True)
    return element(
        "div",
        element("h2", table["share"], class_="label"),
        element("label", table["page_address"], for_="address", class_="unseen"),
        field,
        element("p", copy, " ", send, [" ", copy_original(only, table)] if only else None, class_="buttons"),
        class_="share",
    )


def _topics(page: Page, of: Sequence[Topic]) -> Markup | None:
    if not of:
        return None
    links = [element("a", element("bdi", topic.name), href=page.link(topic.path), class_="chip") for topic in of]
    items = element("ul", [element("li", link) for link in links], class_="chips")
    return element("nav", items, aria_label=page.words["topics"], class_="topics-of")


def _earlier(page: Page, clip: Clip, shown: Published) -> Markup | None:
    known = clip.earlier.get(shown.language, ()) if shown.latest else ()
    if not known:
        return None
    links = [
        element(
            "a",
            shown.words["version_of"].replace("{date}", written_date(one.state.at, shown.language)),
            f" ({one.release.digest[:10]})",
            href=page.link(one.path),
        )
        for one in reversed(known)
    ]
    heading = element("h2", shown.words["earlier"], id="earlier")
    items = element("ul", [element("li", link) for link in links])
    return element("section", heading, items, class_="block", aria_labelledby="earlier")


def _related(page: Page, near: Sequence[Published]) -> Markup | None:
    if not near:
        return None
    heading = element("h2", page.words["related"], id="related")
    items = element("ul", [element("li", row(page, one, "h3")) for one in near], class_="rows")
    return element("section", heading, items, class_="block", aria_labelledby="related")
