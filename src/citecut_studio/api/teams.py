"""Calls about the caller, their teams, the log and webhooks."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from ninja.errors import HttpError

from citecut_studio.api import services
from citecut_studio.api.auth import caller, team_for, token_of
from citecut_studio.api.forms import is_address
from citecut_studio.api.models import Webhook
from citecut_studio.api.schemas.common import (
    REFUSALS,
    CheckedOut,
    EntryOut,
    Me,
    Problem,
    TeamOut,
    WebhookIn,
    WebhookOut,
)
from citecut_studio.people.log import broken
from citecut_studio.people.models import LogEntry, Team
from citecut_studio.people.roles import Action

router = Router(tags=["teams"])
PAGE = 200


@router.get("/me", response={200: Me, 401: Problem, 429: Problem}, operation_id="me")
def me(request: HttpRequest) -> Me:
    """Who calls, and with what scopes."""
    token = token_of(request)
    return Me(name=str(token.user), email=token.user.email, scopes=token.scopes, expires_at=token.expires_at)


@router.get("/teams", response={200: list[TeamOut], 401: Problem, 429: Problem}, operation_id="teams")
def teams(request: HttpRequest) -> list[TeamOut]:
    """The caller's teams, and the roles they have there."""
    user = caller(request)
    mine = Team.objects.filter(memberships__user=user).distinct().select_related("parent")
    roles: dict[int, list[str]] = {}
    for team_id, role in user.memberships.values_list("team_id", "role").order_by("role"):
        roles.setdefault(team_id, []).append(role)
    return [
        TeamOut(slug=t.slug, name=t.name, above=t.parent.slug if t.parent else None, roles=roles[t.pk]) for t in mine
    ]


@router.get("/teams/{slug:team}/log", response={200: list[EntryOut], **REFUSALS}, operation_id="log")
def log(request: HttpRequest, team: str, after: int = 0) -> list[EntryOut]:
    """What was done in the team, the first first, after the entry `after`; at most 200 at once."""
    if abs(after) >= 2**63:
        raise HttpError(422, "`after` is the id of an entry")
    found = LogEntry.objects.filter(team=team_for(request, Action.SEE, team), id__gt=after).order_by("id")[:PAGE]
    return [_entry(one) for one in found]


@router.get("/teams/{slug:team}/log/check", response={200: CheckedOut, **REFUSALS}, operation_id="check_log")
def check_log(request: HttpRequest, team: str) -> CheckedOut:
    """Whether an entry of the team's log is missing or changed."""
    found = next(broken(team_for(request, Action.SEE, team)), None)
    return CheckedOut(broken=_entry(found) if found else None)


@router.get("/teams/{slug:team}/webhooks", response={200: list[WebhookOut], **REFUSALS}, operation_id="webhooks")
def webhooks(request: HttpRequest, team: str) -> list[WebhookOut]:
    """The addresses that are told what happens in the team."""
    found = Webhook.objects.filter(team=team_for(request, Action.ADMINISTER, team)).order_by("id")
    return [WebhookOut(id=w.pk, address=w.address, failures=w.failures, said=w.said) for w in found]


@router.post("/teams/{slug:team}/webhooks", response={201: WebhookOut, **REFUSALS}, operation_id="set_webhook")
def set_webhook(request: HttpRequest, team: str, webhook: WebhookIn) -> Status[WebhookOut]:
    """Tell an address from now on; the secret that it is signed with is shown this once."""
    to = team_for(request, Action.ADMINISTER, team)
    if not is_address(webhook.address):
        raise HttpError(422, "`address` is an https:// address of at most 500 characters")
    made = services.listen(to, webhook.address, caller(request))
    return Status(201, WebhookOut(id=made.pk, address=made.address, failures=0, said="", secret=made.secret))


@router.delete(
    "/teams/{slug:team}/webhooks/{int:webhook}", response={204: None, **REFUSALS}, operation_id="end_webhook"
)
def end_webhook(request: HttpRequest, team: str, webhook: int) -> Status[None]:
    """Tell it no more."""
    of = team_for(request, Action.ADMINISTER, team)
    if webhook >= 2**63:
        raise HttpError(404, "no such webhook")
    found = get_object_or_404(Webhook, team=of, pk=webhook)
    services.end(found, caller(request))
    return Status(204, None)


def _entry(entry: LogEntry) -> EntryOut:
    told = {name: getattr(entry, name) for name in ("at", "action", "subject", "details")}
    return EntryOut(id=entry.pk, by=entry.actor_name, **told)
