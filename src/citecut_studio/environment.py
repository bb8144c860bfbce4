"""Variables named `CITECUT_STUDIO_*` -> settings."""

import os
import secrets
import signal
import sys
import threading
from pathlib import Path
from typing import Any

import platformdirs

PREFIX = "CITECUT_STUDIO_"
KEPT_IN = "secret"


def text(name: str, otherwise: str) -> str:
    """The variable, or what the file holds that `..._FILE` names, or what holds where neither is set."""
    kept = os.environ.get(f"{PREFIX}{name}_FILE", "")
    return Path(kept).read_text(encoding="utf-8").strip() if kept else os.environ.get(PREFIX + name, otherwise)


def flag(name: str, *, default: bool) -> bool:
    """Whether the variable says yes: `1`, `true`, `yes` or `on`."""
    given = os.environ.get(PREFIX + name)
    return default if given is None else given.lower() in ("1", "true", "yes", "on")


def number(name: str, otherwise: int) -> int:
    """The variable as a whole number."""
    return int(os.environ.get(PREFIX + name, otherwise))


def listed(name: str, otherwise: list[str]) -> list[str]:
    """The variable's parts between commas."""
    given = os.environ.get(PREFIX + name)
    return list(otherwise) if given is None else [part.strip() for part in given.split(",") if part.strip()]


def home() -> Path:
    """Where the studio keeps its data: `CITECUT_STUDIO_HOME`, else `studio` in `CITECUT_HOME`, else in the user's."""
    own, given = os.environ.get(PREFIX + "HOME"), os.environ.get("CITECUT_HOME")
    if own:
        return Path(own)
    return (Path(given) if given else platformdirs.user_data_path("citecut")) / "studio"


def secret() -> str:
    """What sessions and links are signed with: given, or kept beside the data; else one for this run alone."""
    path = home() / KEPT_IN
    given = text("SECRET_KEY", "")
    if given or not path.exists():
        return given or secrets.token_urlsafe(64)
    return path.read_text()


def keep_secret() -> None:
    """Make the key once and keep it beside the data, readable by this user alone."""
    home().mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(home() / KEPT_IN, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass


def sign_in_providers() -> dict[str, Any]:
    """The organisation's own sign-in (OpenID Connect), where `CITECUT_STUDIO_OIDC_ADDRESS` names one."""
    address = text("OIDC_ADDRESS", "")
    ours = {"provider_class": "citecut_studio.people.openid.Provider", "OAUTH_PKCE_ENABLED": True}
    if not address:
        return {"openid_connect": ours}
    app = {
        "provider_id": "oidc",
        "name": text("OIDC_NAME", "OpenID Connect"),
        "client_id": text("OIDC_CLIENT", ""),
        "secret": text("OIDC_SECRET", ""),
        "settings": {"server_url": address},
    }
    return {"openid_connect": {**ours, "APPS": [app]}}


def end_with_parent() -> None:
    """End this process, as if told to by SIGTERM, when its standard input ends: whoever started it has died."""

    def watch() -> None:
        # Past Python's own buffer, whose lock this thread would hold when the process ends.
        while os.read(sys.stdin.fileno(), 1024):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()
