"""The channels that a team posts to: their page, for whoever runs the team."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from citecut_studio.people.access import signed_in, team_door
from citecut_studio.people.models import Team
from citecut_studio.people.roles import Action
from citecut_studio.releases import channel_acts
from citecut_studio.releases.channel_forms import KINDS, NewChannel
from citecut_studio.releases.models import Channel
from citecut_studio.releases.services import outlets


@team_door(Action.ADMINISTER)
@require_http_methods(["GET", "POST"])
def channels(request: HttpRequest, team: Team) -> HttpResponse:
    """The team's channels; by POST a new one."""
    form = NewChannel(request.POST or None, formats=outlets.formats())
    if request.method == "POST" and form.is_valid():
        if channel_acts.set_up(team, signed_in(request), form):
            messages.success(request, _("The channel is set up. It can be posted to as soon as its token is there."))
            return redirect("releases:channels", team=team.slug)
        form.add_error("name", _("A channel of this name is there already."))
    found = [(one, KINDS[one.kind], outlets.secrets(one)) for one in Channel.objects.filter(team=team)]
    told = {"team": team, "channels": found, "form": form}
    return render(request, "releases/channels.html", told, status=422 if form.errors else 200)


@team_door(Action.ADMINISTER)
@require_POST
def end_channel(request: HttpRequest, team: Team, channel: int) -> HttpResponse:
    """Post there no more. What was posted stays known."""
    channel_acts.end(get_object_or_404(Channel, pk=channel, team=team), signed_in(request))
    messages.success(request, _("Nothing is posted there any more."))
    return redirect("releases:channels", team=team.slug)
