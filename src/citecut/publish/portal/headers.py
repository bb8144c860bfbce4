"""-> a sample of the headers that a web server should send, as several hosts of static sites read them."""

from collections.abc import Sequence

from citecut.publish.portal.layout import POLICY

HEADERS = "_headers"

# Servers need no `file:`; a frame of another site may hold the small player and nothing else.
_STRICT = POLICY.replace(" file:", "") + "; require-trusted-types-for 'script'"
_COMMON = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Strict-Transport-Security", "max-age=31536000"),
)


def headers(languages: Sequence[str]) -> bytes:
    """Rules by path; docs/portal.md shows the same for nginx and Caddy."""
    kept = (("Cache-Control", "public, max-age=31536000, immutable"),)
    framed = (("Content-Security-Policy", f"{_STRICT}; frame-ancestors *"),)
    own = (("Content-Security-Policy", f"{_STRICT}; frame-ancestors 'none'"),)
    rules: list[tuple[str, Sequence[tuple[str, str]]]] = [("/*", (*_COMMON, *own))]
    rules += [(f"/{tag}/embed/*", (("! Content-Security-Policy", ""), *framed)) for tag in languages]
    rules += [(path, (*kept, ("Access-Control-Allow-Origin", "*"))) for path in ("/assets/*", "/media/*")]
    rows = [f"{path}\n" + "".join(_row(name, value) for name, value in rule) for path, rule in rules]
    return "\n".join(rows).encode()


def _row(name: str, value: str) -> str:
    return f"  {name}\n" if name.startswith("!") else f"  {name}: {value}\n"
