"""A release -> the box that says how anybody can tell whether a copy is the one that was published."""

from citecut.model import ReleaseFile
from citecut.publish.markup import Markup, element
from citecut.publish.portal.nouns import Published

COMMANDS = (
    ("Linux", "sha256sum {name}"),
    ("macOS", "shasum -a 256 {name}"),
    ("Windows", "certutil -hashfile {name} SHA256"),
)


def verification(shown: Published) -> Markup | None:
    """The fingerprint of every file, and the commands that compare it."""
    if not shown.files:
        return None
    table, video = shown.words, shown.video
    # As it is called once it is downloaded.
    name = shown.place(video or shown.files[0]).rpartition("/")[2]
    return element(
        "section",
        element("h2", table["verify"], id="verify"),
        element("p", table["verify_why"], " ", table["verify_how"]),
        element("dl", [_file(file) for file in shown.files], class_="files"),
        element(
            "dl", [_command(system, command.format(name=name)) for system, command in COMMANDS], class_="commands"
        ),
        _signed(shown, name),
        element("p", f"{table['release']} ", element("code", shown.release.digest), class_="digest"),
        class_="block verify",
        aria_labelledby="verify",
    )


def _signed(shown: Published, name: str) -> list[Markup]:
    table, signer = shown.words, shown.release.signer
    if not signer:
        return [element("p", table["verify_unsigned"])]
    before, _, after = table["verify_signed"].partition("{signer}")
    told = element("p", before, element("b", element("bdi", signer)), after)
    return [told, element("p", element("code", f"citecut verify {name}"))]


def _file(file: ReleaseFile) -> list[Markup]:
    size = element("span", _size(file.size), class_="quiet")
    return [element("dt", file.name, " ", size), element("dd", element("code", file.media))]


def _command(system: str, command: str) -> list[Markup]:
    return [element("dt", system), element("dd", element("code", command))]


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"
