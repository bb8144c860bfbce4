"""`citecut studio manage factors ADDRESS`: take away second factors that somebody has lost."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError, CommandParser

from citecut_studio.people import sessions
from citecut_studio.people.log import note
from citecut_studio.people.models import Team, User


class Command(BaseCommand):
    """Take them away, and sign the person out everywhere."""

    help = "Take away the second factors and passkeys of somebody who has lost them. Make sure who asks."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose."""
        parser.add_argument("address", help="the mail address of the account")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and note it in the logs of the person's teams."""
        user = User.objects.filter(email=options["address"].lower()).first()
        if user is None:
            raise CommandError("nobody has this mail address")
        gone, _each = Authenticator.objects.filter(user=user).delete()
        sessions.end(user)
        for team in Team.objects.filter(memberships__user=user).distinct():
            note(team, None, "took second factors away", str(user))
        self.stdout.write(f"{gone} taken away; the password stays as it was")
