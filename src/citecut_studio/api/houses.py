"""Calls about what the projects of a team begin with, and the channels that they post to."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.datastructures import MultiValueDict
from ninja import File, Form, Router, Status
from ninja.errors import HttpError
from ninja.files import UploadedFile

from citecut_studio.api.auth import caller, team_for
from citecut_studio.api.projects import Files, valid
from citecut_studio.api.schemas.common import REFUSALS
from citecut_studio.api.schemas.houses import ChannelIn, ChannelOut, HouseIn, HouseOut, KitIn
from citecut_studio.api.scripts import PICTURE
from citecut_studio.library import houses
from citecut_studio.library.house_forms import House, Kit
from citecut_studio.library.services.house import kit_of_team
from citecut_studio.library.serving import locked_down
from citecut_studio.people.models import Team
from citecut_studio.people.roles import Action
from citecut_studio.releases import channel_acts
from citecut_studio.releases.channel_forms import NewChannel
from citecut_studio.releases.models import Channel
from citecut_studio.releases.services import outlets

router = Router(tags=["brands and channels"])
B = "/teams/{slug:team}/brand"
FILES = f"{B}/files"
CHANNELS = "/teams/{slug:team}/channels"


@router.get(B, response={200: HouseOut, **REFUSALS}, operation_id="team_brand")
def brand(request: HttpRequest, team: str) -> dict[str, Any]:
    """What the projects of a team begin with: settings and a brand kit."""
    return _house(team_for(request, Action.ADMINISTER, team))


@router.patch(B, response={200: HouseOut, **REFUSALS}, operation_id="change_team_brand")
def change_brand(request: HttpRequest, team: str, wanted: HouseIn) -> dict[str, Any]:
    """Change the settings that new projects of a team begin with."""
    of = team_for(request, Action.ADMINISTER, team)
    held = houses.held(of)
    form = valid(House({**held, **wanted.model_dump(exclude_none=True)}, initial=held))
    houses.save(of, caller(request), form)
    return _house(of)


@router.post(f"{B}/kit", response={200: HouseOut, **REFUSALS}, operation_id="change_team_kit")
def change_kit(
    request: HttpRequest,
    team: str,
    given: Form[KitIn],
    logo: File[UploadedFile] = None,  # type: ignore[assignment]  # ninja takes None for a file that may be left out
    fonts: Files = (),  # type: ignore[assignment]  # ninja takes any empty default
) -> dict[str, Any]:
    """Change colours, logo and fonts of a team's kit; other parts of it stay."""
    of = team_for(request, Action.ADMINISTER, team)
    told = {name: value for name, value in given.model_dump().items() if value not in ("", None)}
    if not (told or logo or fonts):
        raise HttpError(422, "there is nothing to change: give a colour, where the logo stands, a logo or fonts")
    files: MultiValueDict[str, Any] = MultiValueDict({"logo": [logo] if logo else [], "fonts": list(fonts)})
    begun = {"corner": True, "closing": True, **houses.shown(of)}
    houses.change_kit(of, caller(request), valid(Kit({**begun, **told}, files)))
    return _house(of)


@router.post(FILES, response={200: HouseOut, **REFUSALS}, operation_id="set_team_kit")
def set_kit(request: HttpRequest, team: str, files: Files) -> dict[str, Any]:
    """Give a team a kit that was made elsewhere: `theme.toml` and the files that it names."""
    of = team_for(request, Action.ADMINISTER, team)
    if not files:
        raise HttpError(422, "a kit has files")
    houses.set_kit(of, caller(request), list(files))
    return _house(of)


@router.delete(FILES, response={204: None, **REFUSALS}, operation_id="drop_team_kit")
def drop_kit(request: HttpRequest, team: str) -> Status[None]:
    """Take a team's kit away; projects that have it keep it."""
    houses.set_kit(team_for(request, Action.ADMINISTER, team), caller(request), [])
    return Status(204, None)


@router.get(f"{B}/logo", response={200: None, **REFUSALS}, operation_id="team_logo", openapi_extra=PICTURE)
def logo(request: HttpRequest, team: str) -> HttpResponseBase:
    """The logo of a team's kit."""
    found = houses.logo_of(team_for(request, Action.ADMINISTER, team))
    if found is None:
        raise HttpError(404, "there is no logo that can be shown")
    return locked_down(HttpResponse(found[0], content_type=found[1]))


@router.get(CHANNELS, response={200: list[ChannelOut], **REFUSALS}, operation_id="channels")
def channels(request: HttpRequest, team: str) -> list[dict[str, Any]]:
    """Where a team posts, and which variables the tokens are taken from."""
    found = Channel.objects.filter(team=team_for(request, Action.ADMINISTER, team)).select_related("team")
    return [_channel(one) for one in found]


@router.post(CHANNELS, response={201: ChannelOut, **REFUSALS}, operation_id="set_channel")
def set_channel(request: HttpRequest, team: str, channel: ChannelIn) -> Status[dict[str, Any]]:
    """Set up a channel; it can be posted to as soon as its token is there."""
    of = team_for(request, Action.ADMINISTER, team)
    form = valid(NewChannel(channel.model_dump(), formats=outlets.formats()))
    made = channel_acts.set_up(of, caller(request), form)
    if made is None:
        raise HttpError(409, "a channel of this name is there already")
    return Status(201, _channel(made))


@router.delete(f"{CHANNELS}/{{int:channel}}", response={204: None, **REFUSALS}, operation_id="end_channel")
def end_channel(request: HttpRequest, team: str, channel: int) -> Status[None]:
    """Post there no more; what was posted stays known."""
    of = team_for(request, Action.ADMINISTER, team)
    if channel >= 2**63:
        raise HttpError(404, "no such channel")
    channel_acts.end(get_object_or_404(Channel, team=of, pk=channel), caller(request))
    return Status(204, None)


def _house(team: Team) -> dict[str, Any]:
    return {**houses.held(team), "kit": kit_of_team(team.slug)}


def _channel(channel: Channel) -> dict[str, Any]:
    told = {name: getattr(channel, name) for name in ("id", "name", "called", "kind", "given")}
    return {**told, "secrets": outlets.secrets(channel)}
