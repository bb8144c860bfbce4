"""A channel that a team posts to, as a person sets it up. No secret is ever asked for here."""

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

KINDS = {
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "telegram": "Telegram",
    "youtube": "YouTube",
    "s3": _("A store (S3)"),
}
"""Kinds that may be set up here: a folder of the server may not, it is for whoever runs the studio."""
FIELDS: dict[str, tuple[str, ...]] = {
    "mastodon": ("url", "visibility"),
    "bluesky": ("account", "url"),
    "telegram": ("chat",),
    "youtube": (),
    "s3": ("bucket", "url", "region", "public"),
}
NEEDED = {"mastodon": "url", "bluesky": "account", "telegram": "chat", "s3": "bucket"}
SEEN = {"public": _("public"), "unlisted": _("unlisted"), "private": _("private")}


class NewChannel(forms.Form):
    """Where to post, under a name of the team's own."""

    kind = forms.ChoiceField(label=_("What it is"), choices=list(KINDS.items()))
    name = forms.RegexField(
        re.compile(r"\A[a-z][a-z0-9]{0,19}\Z"),
        label=_("Name"),
        help_text=_("Small letters and digits, such as mastodon or tin2. The token's variable is named by it."),
    )
    url = forms.CharField(
        label=_("Address of the server"),
        required=False,
        max_length=300,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=_("Of a Mastodon instance or a store; for Bluesky only where it is your own."),
    )
    account = forms.CharField(label=_("Account"), required=False, max_length=200, help_text=_("Bluesky: the handle."))
    chat = forms.CharField(
        label=_("Chat"), required=False, max_length=200, help_text=_("Telegram: the channel, such as @thuvien.")
    )
    visibility = forms.ChoiceField(label=_("Who sees the posts"), required=False, choices=list(SEEN.items()))
    bucket = forms.CharField(label=_("Bucket"), required=False, max_length=100)
    region = forms.CharField(label=_("Region"), required=False, max_length=60)
    inside = forms.CharField(label=_("Folder in the bucket"), required=False, max_length=200)
    public = forms.CharField(
        label=_("Where people see the bucket"),
        required=False,
        max_length=300,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    format = forms.ChoiceField(label=_("Shape"), required=False)

    def __init__(self, *args: Any, formats: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["format"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("As the platform likes it")), *((name, name) for name in formats)]

    def clean(self) -> dict[str, Any]:
        """What this kind of channel needs is there, and goes over https."""
        values = super().clean() or {}
        needed = NEEDED.get(values.get("kind", ""), "")
        if needed and not values.get(needed):
            self.add_error(needed, _("This is needed."))
        for name in ("url", "public"):
            if values.get(name) and not _is_https(values[name]):
                self.add_error(name, ValidationError(_("Give an address that begins with https://.")))
        return values

    def settings(self) -> dict[str, str]:
        """What citecut takes for this kind of channel."""
        given = self.cleaned_data
        wanted = {name: given.get(name, "") for name in FIELDS[given["kind"]]}
        if given["kind"] == "youtube":
            wanted = {"privacy": given.get("visibility", "")}
        if given["kind"] == "s3":
            wanted["prefix"] = given.get("inside", "")
        return {name: value for name, value in {**wanted, "format": given.get("format", "")}.items() if value}


def _is_https(given: str) -> bool:
    try:
        parts = urlsplit(given)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and not parts.username and given.isprintable()
