"""The channels of a team, and those of a project: its own settings go before the team's."""

from typing import Any, NamedTuple

from citecut import registry
from citecut.model import FORMATS
from citecut.providers.channels.tokens import held, variable
from citecut_studio.library.models import Project
from citecut_studio.people.models import Team
from citecut_studio.releases.models import Channel

SECRETS = {
    "mastodon": ("token",),
    "bluesky": ("password",),
    "telegram": ("token",),
    "youtube": ("refresh_token", "client_id", "client_secret"),
    "s3": ("key", "secret"),
}
"""What each kind of channel is opened with."""


class Secret(NamedTuple):
    """A token of a channel: where it is to be kept, and whether it is there. Never the token itself."""

    variable: str
    there: bool


def team_channels(team: Team) -> dict[str, dict[str, Any]]:
    """Name -> settings of the team's channels, as citecut takes them."""
    return {one.called: {"kind": one.kind, **one.given} for one in Channel.objects.filter(team=team)}


def channels_of(project: Project, own: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The channels that a project may post to; `own` stand in its own settings."""
    return {**team_channels(project.team), **own}


def secrets(channel: Channel) -> tuple[Secret, ...]:
    """What the channel is opened with, as far as anybody may know."""
    return tuple(
        Secret(variable(channel.called, what), bool(held(channel.called, what))) for what in SECRETS[channel.kind]
    )


def is_free(team: Team, name: str) -> bool:
    """Whether no channel of any team would take its token from the same variable."""
    wanted = variable(f"{team.slug}-{name}")
    return all(variable(one.called) != wanted for one in Channel.objects.select_related("team"))


def kinds() -> tuple[str, ...]:
    """Kinds of channels that this installation can post to."""
    return tuple(name for name in registry.channels() if name in SECRETS)


def formats() -> tuple[str, ...]:
    """Shapes that a channel may ask for."""
    return tuple(FORMATS)
