"""Blocks -> the same blocks with their kinds settled: what is content, what is page furniture, what is a caption.

Nothing is known of any one site. A row is furniture by what it is made of: no letters; only the words that
page controls use (a view counter, share links); a label before a name or a number; the headline again; a row
that stands on the page again and again; a teaser after a heading such as "Related". Everything that is not
clearly one of these is content.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from citecut.ingest.draft import Block, Facts
from citecut.ingest.vocabulary import CONTROLS, FILLERS, LEADS, TAILS

STOP = re.compile(r"[.!?…។॥।。！？؟]['\"”’»)\]]*$")
PAUSE = re.compile(r"[:;,–—-]$")
WORD = re.compile(r"\w+")
PROSE = 18  # words from which a row with a full stop is prose; short paragraphs of news have about 20
SHORT = 30  # words up to which a row may be a headline, a caption or a control
LONE_NAME = 6  # words of a name at most: "Nguyễn Hoàng Thị Kim Liên", "Jean de la Fontaine"

AUTHOR = r"tác giả|người viết|tác giả bài viết|bài|bài viết|bài và ảnh|tin, ảnh|bài, ảnh|tin và ảnh|tin bài|thực hiện"
AUTHOR += r"|biên tập"
AUTHOR += r"|author|authors|written by|reported by|story by|words by|byline|text"
BYLINE = re.compile(rf"^(?:{AUTHOR})\s*[::]\s*(?P<name>\S.*)$", re.IGNORECASE)
BY = re.compile(r"^by\s+(?P<name>[^.:!?]+)$", re.IGNORECASE)

CREDIT_WORD = (
    r"ảnh minh [hđ]?[oọ]a|ảnh chụp màn hình|ảnh tư liệu|nguồn ảnh|ảnh|hình"
    r"|photo credit|photograph|photos?|picture|image|images|illustration|credit|file photo"
)
CREDIT = re.compile(
    rf"(?:^|(?<=[\s(\[.–—|/-]))[(\[]?\s*(?:{CREDIT_WORD})\s*(?:[::/]|\bby\b)\s*"
    r"(?P<name>(?:[^()\[\].:!?]|(?<=\w)\.(?=\w)){2,60}?)\s*[)\].]*$",
    re.IGNORECASE,
)
STOCK = re.compile(
    r"(?:^|[\s(/|–—-])(?:[\w. ]+/)?"
    r"(?:getty images|reuters|ap photo|afp|ttxvn|vna|shutterstock|ảnh minh họa|ảnh minh hoạ)\)?\.?$",
    re.IGNORECASE,
)

LABELLED = re.compile(r"^(?:video|clip|đồ [hđ]?[oọ]a|infographic|podcast|audio|watch|graphic)\s*[::]\s*\S", re.I)
# What programs write for an author they do not know.
NOBODY = frozenset(
    {
        "",
        "admin",
        "administrator",
        "user",
        "python-docx",
        "microsoft office user",
        "windows user",
        "pc",
        "editor",
        "root",
    }
)

# What pages say to their readers, by how such a row begins.
APPEALS = re.compile(
    "^(?:"
    + "|".join(
        (
            r"subscribe (?:to|now|today)",
            r"sign up (?:for|to|now|here)",
            r"(?:get|join) (?:our|the) (?:\w+ ){0,3}newsletter",
            r"(?:follow us|like us) (?:on|at)",
            r"(?:click|tap) here",
            r".{3,80}\bcontribut\w+ (?:to this (?:report|story|article)|reporting)\W*$",
            r"download (?:our|the) app",
            r"support (?:our|us)\b.*\bdonat",
            r"(?:we|this (?:web)?site|our (?:web)?site) uses? cookies",
            r"by (?:continuing|using|clicking|signing up)\b.*\b(?:cookies|terms|privacy)",
            r"accept (?:all )?cookies|cookie (?:policy|settings)",
            r"(?:please )?enable javascript|your browser does not",
            r"đăng ký (?:nhận|để nhận|theo dõi)\b.*(?:bản tin|tin|kênh|email|miễn phí)",
            r"theo dõi .{0,40}\btrên (?:facebook|zalo|google|youtube|tiktok)",
            r"mời (?:quý )?(?:bạn đọc|độc giả|quý vị)",
            r"(?:bấm|nhấn) vào đây|tải ứng dụng",
            r"vui lòng (?:bật|nhập|đăng nhập|chờ)",
            r"(?:trang web|website) (?:này )?sử dụng cookie|trình duyệt của bạn",
        )
    )
    + ")",
    re.IGNORECASE,
)
RIGHTS = re.compile(
    r"^(?:©|\(c\)|copyright\b|bản quyền (?:thuộc|©)|® )|\ball rights reserved\b|giữ bản quyền", re.IGNORECASE
)

LETTERHEAD = re.compile(
    r"cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|độc lập\s*[-–]\s*tự do\s*[-–]\s*hạnh phúc|^nơi nhận\s*:?$", re.I
)

LEADER = re.compile(r"^(?:>>+|»|›|•|\*|-|→|➤|▶)\s*")
DATE_OR_NUMBER = re.compile(
    r"^(?:\d+[\d.,:/-]*[km]?|https?|www|com|vn|[a-z]+\.[a-z]{2,3}|\w+day|mon|tue\w*|wed\w*|thu\w*|fri|sat|sun"
    r"|jan\w*|feb\w*|mar\w*|apr\w*|may|jun\w*|jul\w*|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)$"
)


def settled(blocks: Sequence[Block], facts: Facts, *, markup: bool) -> tuple[tuple[Block, ...], Facts]:
    """The blocks with final kinds, and the facts that rows such as "Author: X" gave.

    `markup` says that the format itself told headings and lists from paragraphs, so that these are not guessed.
    """
    kinds = [_alone(block) for block in blocks]
    rows = _headlined(kinds, facts, markup=markup)
    title = facts.title or _title(rows)
    stated = facts.title or any(block.kind == "headline" for block in rows)
    rows = _repeated(rows, title if stated else None)
    rows = _tailed(rows)
    rows, author = _signed(rows)
    if not markup:
        rows = _structured(rows)
    rows = _lead(rows, facts)
    said = next((block.author for block in rows if block.author), None)
    return tuple(rows), facts._replace(title=title, author=facts.author or said or author)


def folded(text: str) -> str:
    """`text` for comparing: lower case, single spaces, no punctuation at its ends."""
    words = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return words.strip(" .…:;,!?|-–—•*\"'“”‘’()[]")


def is_prose(block: Block) -> bool:
    """Whether this is running text: a row of some length that ends like a sentence."""
    text = block.text.strip()
    return len(WORD.findall(text)) >= PROSE and bool(STOP.search(text))


def credit_of(caption: str) -> tuple[str, str | None]:
    """A caption and its credit: `("Lễ khai mạc.", "An Bình")` for "Lễ khai mạc. Ảnh: An Bình"."""
    found = CREDIT.search(caption)
    if not found:
        return caption, None
    rest = caption[: found.start()].rstrip(" ([-–—|/")
    return rest, " ".join(found["name"].split())


def tail_heading(text: str) -> bool:
    """Whether after such a heading ("Related", "Tin khác (5)") come other stories or comments."""
    row = folded(LEADER.sub("", text))
    found = TAIL.match(row)
    return found is not None and (found.end() == len(row) or bool(re.fullmatch(r"\s*\(?\d*\)?", row[found.end() :])))


# Kinds that a block has by itself.


def _alone(block: Block) -> Block:
    text = block.text.strip()
    if sum(unicodedata.category(sign).startswith("L") for sign in text) < 2:
        return block._replace(kind="furniture")
    if block.kind in ("caption", "furniture"):
        return (
            block if block.credit else block._replace(credit=credit_of(text)[1] if block.kind == "caption" else None)
        )
    if (name := _byline(text)) is not None:
        return block._replace(kind="furniture", author=name)
    if _control(text) or _appeal(text) or _pointer(text) or (LETTERHEAD.search(text) and not STOP.search(text)):
        return block._replace(kind="furniture")
    if block.kind == "paragraph" and LABELLED.match(text) and _short_row(text):
        return block._replace(kind="caption")
    if block.kind == "paragraph" and len(WORD.findall(text)) <= 2 * SHORT:
        caption, credit = credit_of(text)
        if credit or (STOCK.search(text) and len(WORD.findall(text)) <= SHORT):
            return block._replace(kind="caption" if caption.strip() else "furniture", credit=credit)
    return block


def _byline(text: str) -> str | None:
    found = BYLINE.match(text) or BY.match(re.split(r"\s[·|•]\s", text)[0])
    if not found:
        return None
    name = " ".join(found["name"].split()).strip(" .|-")
    return name if name and _named(name) else None


def _named(name: str) -> bool:
    """Whether these few words are all written like a name's."""
    words = [word for part in re.split(r",|&|\band\b|\bvà\b|-|–", name) for word in part.split()]
    return (
        0 < len(words) <= 3 * LONE_NAME
        and sum(w[:1].isupper() or len(w) <= 3 for w in words) == len(words)
        and (words[0][:1].isupper())
    )


def _phrases(listed: frozenset[str]) -> re.Pattern[str]:
    known = sorted(listed, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(phrase) for phrase in known) + r")(?!\w)")


CONTROL = _phrases(CONTROLS)
TAIL = _phrases(TAILS)
LEAD = _phrases(LEADS)


def _control(text: str) -> bool:
    """Whether the row is made of nothing but the words of page controls, numbers and dates."""
    row = folded(text)
    words = len(WORD.findall(row))
    if words > SHORT or (STOP.search(text) and words > 8):
        return False
    found = CONTROL.findall(row)
    rest = WORD.findall(CONTROL.sub(" ", row))
    # A date or a filler alone may be content ("Next", "2024"), a phrase of controls is not.
    telling = [phrase for phrase in found if phrase not in FILLERS]
    return bool(telling) and all(DATE_OR_NUMBER.match(word) for word in rest)


def _appeal(text: str) -> bool:
    return len(WORD.findall(text)) <= 45 and bool(
        APPEALS.search(text) or (len(WORD.findall(text)) <= 25 and RIGHTS.search(text))
    )


def _pointer(text: str) -> bool:
    """Whether the row sends readers to another story: "Read more: ...", ">> ..."."""
    row = " ".join(text.casefold().split())
    if row.startswith((">>", "»")):
        return len(WORD.findall(row)) <= SHORT
    found = LEAD.match(row)
    return (
        found is not None
        and row[found.end() :].lstrip().startswith((":", "|", "»", ">"))
        and len(WORD.findall(row)) <= SHORT
    )


# Kinds that a block has by its neighbours.


def _content(block: Block) -> bool:
    return block.kind not in ("furniture", "caption")


def _headlined(blocks: list[Block], facts: Facts, *, markup: bool) -> list[Block]:
    """The first content row is the headline if the format says so or it looks like one."""
    if any(block.kind == "headline" for block in blocks):
        return blocks
    first = next((i for i, block in enumerate(blocks) if _content(block)), None)
    if first is None:
        return blocks
    same = facts.title is not None and folded(blocks[first].text) == folded(facts.title)
    if same or (not markup and _like_headline(blocks, first)):
        return [*blocks[:first], blocks[first]._replace(kind="headline"), *blocks[first + 1 :]]
    return blocks


def _like_headline(blocks: list[Block], first: int) -> bool:
    text = blocks[first].text.strip()
    more = any(_content(block) for block in blocks[first + 1 :])
    return more and blocks[first].kind in ("paragraph", "heading") and _short_row(text)


def _short_row(text: str, words: int = SHORT) -> bool:
    """A row without the end of a sentence: a headline, a heading, a caption. Questions may be headlines."""
    ended = STOP.search(text) and not text.rstrip("\"'”’»)]").endswith("?")
    return len(WORD.findall(text)) <= words and not ended and not PAUSE.search(text)


def _title(blocks: Sequence[Block]) -> str | None:
    """The headline; without one, the beginning of the first sentence."""
    for block in blocks:
        if block.kind == "headline":
            return " ".join(block.text.split())
    rows = [block.text for block in blocks if _content(block) and block.kind != "item"]
    rows = rows or [block.text for block in blocks if _content(block)]
    if not rows:
        return None
    first = rows[0]
    if len(rows) > 1 and first.isupper() and len(first.split()) <= 4 and _short_row(rows[1]):
        return " ".join(f"{first} {rows[1]}".split())  # BÁO CÁO | Kết quả ...
    sentence = re.split(r"(?<=[.!?…。！？។])\s", " ".join(first.split()), maxsplit=1)[0]
    words = sentence.split(" ")
    return sentence if len(sentence) <= 100 else " ".join(words[:14])[:100].rstrip(" ,;:") + "…"


def _repeated(blocks: list[Block], title: str | None) -> list[Block]:
    """The headline again is furniture, and the row right under it names a picture; so are rows that recur."""
    counts = Counter(folded(block.text) for block in blocks if not is_prose(block))
    head = folded(title or "")
    seen: set[str] = set()
    rows: list[Block] = []
    for block in blocks:
        row = folded(block.text)
        after_headline = (
            bool(rows) and rows[-1].kind == "furniture" and folded(rows[-1].text) == head and block.joined
        )
        if not _content(block) or block.kind == "headline":
            pass
        elif row == head or (row in seen and counts[row] > 1) or (counts[row] >= 3 and not block.known):
            block = block._replace(kind="furniture")
        elif after_headline and _short_row(block.text.strip()):
            block = block._replace(kind="caption", credit=credit_of(block.text)[1])
        seen.add(row)
        rows.append(block)
    return rows


def _tailed(blocks: list[Block]) -> list[Block]:
    """After a heading such as "Related": the rest of the page, or the teasers up to the next prose."""
    rows = list(blocks)
    for index, block in enumerate(blocks):
        if block.kind == "headline" or not tail_heading(block.text):
            continue
        before = sum(len(b.text) for b in rows[:index] if _content(b) and is_prose(b))
        after = sum(len(b.text) for b in rows[index + 1 :] if _content(b) and is_prose(b))
        end = len(rows) if before and after * 3 < before else _teasers_end(rows, index + 1)
        for place in range(index, end):
            rows[place] = rows[place]._replace(kind="furniture")
    return rows


def _teasers_end(rows: Sequence[Block], start: int) -> int:
    end = start
    while (
        end < len(rows)
        and not is_prose(rows[end])
        and (rows[end].kind in ("item", "furniture") or not rows[end].known)
    ):
        end += 1
    return end


def _signed(blocks: list[Block]) -> tuple[list[Block], str | None]:
    """A lone name in the last content row is the author's, or that of the paper it was borrowed from."""
    last = next((i for i in range(len(blocks) - 1, -1, -1) if _content(blocks[i])), None)
    if last is None or last == 0 or blocks[last].kind != "paragraph":
        return blocks, None
    bracketed = re.fullmatch(r"\([^()]+\)", blocks[last].text.strip()) is not None
    text = blocks[last].text.strip().strip("()*_ ")
    text, borrowed = re.subn(r"^(?:theo|source|nguồn)\s*:?\s+", "", text, flags=re.IGNORECASE)
    words = text.split()
    agency = len(words) == 1 and bool(borrowed or bracketed)
    lone = (
        (len(words) >= 2 or agency)
        and len(words) <= LONE_NAME
        and not STOP.search(text)
        and all(w[:1].isupper() for w in words)
    )
    if not lone or not any(is_prose(block) for block in blocks[:last]):
        return blocks, None
    return [
        *blocks[:last],
        blocks[last]._replace(kind="furniture"),
        *blocks[last + 1 :],
    ], None if borrowed or agency else text


def _structured(blocks: list[Block]) -> list[Block]:
    """Headings and quotes of plain text."""
    rows = list(blocks)
    places = [i for i, block in enumerate(rows) if _content(block)]
    for here, follower in zip_longest(places, places[1:]):
        if rows[here].kind != "paragraph":
            continue
        text = rows[here].text.strip()
        leads = follower is not None and rows[follower].kind in ("paragraph", "item", "quote")
        if leads and follower is not None and _short_row(text, 20) and _longer(rows[follower], text):
            rows[here] = rows[here]._replace(kind="heading")
        elif re.fullmatch(r"[“\"«].{40,}[”\"»](?:\s*[–—-]\s*.{2,80})?[.]?", text, re.DOTALL) and text.count("“") <= 1:
            rows[here] = rows[here]._replace(kind="quote")
    return rows


def _longer(block: Block, text: str) -> bool:
    return (
        is_prose(block)
        or block.kind == "item"
        or (len(block.text) > 2 * len(text) and bool(STOP.search(block.text.strip())))
    )


def _lead(blocks: list[Block], facts: Facts) -> list[Block]:
    """The paragraph under the headline sums the story up if its words stand in the story again."""
    places = [i for i, block in enumerate(blocks) if _content(block)]
    if len(places) < 4 or blocks[places[0]].kind != "headline" or blocks[places[1]].kind != "paragraph":
        return blocks
    lead, rest = blocks[places[1]], " ".join(blocks[i].text for i in places[2:])
    if len(WORD.findall(lead.text)) > 80 or _again(lead.text, rest) < 0.4:
        return blocks
    return [*blocks[: places[1]], lead._replace(kind="standfirst"), *blocks[places[1] + 1 :]]


def _again(text: str, story: str) -> float:
    """The share of the four-word runs of `text` that `story` holds too."""

    def runs(words: list[str]) -> list[tuple[str, ...]]:
        return [tuple(words[i : i + 4]) for i in range(len(words) - 3)]

    here, there = runs(WORD.findall(text.casefold())), set(runs(WORD.findall(story.casefold())))
    return sum(run in there for run in here) / len(here) if here else 0.0
