"""Whoever runs a team sets up a channel, or ends one -> kept, and noted in the team's log."""

from django.db import transaction

from citecut_studio.people.log import note
from citecut_studio.people.models import Team, User
from citecut_studio.releases.channel_forms import NewChannel
from citecut_studio.releases.models import Channel
from citecut_studio.releases.services import outlets


def set_up(team: Team, user: User, form: NewChannel) -> Channel | None:
    """The channel that a valid form tells of; None where its name, or the variable of its token, is taken."""
    given = form.cleaned_data
    if not outlets.is_free(team, given["name"]):
        return None
    with transaction.atomic():
        made = Channel.objects.create(team=team, name=given["name"], kind=given["kind"], given=form.settings())
        note(team, user, "set a channel", made.called, kind=made.kind)
    return made


def end(channel: Channel, user: User) -> None:
    """Post there no more. What was posted stays known."""
    with transaction.atomic():
        note(channel.team, user, "ended a channel", channel.called, kind=channel.kind)
        channel.delete()
