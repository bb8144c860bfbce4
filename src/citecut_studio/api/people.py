"""Calls about the people of a team: their roles, invitations, rules, and the units below."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status
from ninja.errors import HttpError

from citecut_studio.api.auth import caller, team_for
from citecut_studio.api.schemas.common import REFUSALS, TeamOut
from citecut_studio.api.schemas.people import (
    InvitationIn,
    InvitationOut,
    InvitedOut,
    PersonOut,
    RolesIn,
    RulesIn,
    RulesOut,
    TeamDetail,
    UnitIn,
)
from citecut_studio.people import invitations, services
from citecut_studio.people.models import Invitation, Membership, Team, User
from citecut_studio.people.roles import Action, Role

router = Router(tags=["people"])
T = "/teams/{slug:team}"


@router.get(T, response={200: TeamDetail, **REFUSALS}, operation_id="team")
def team(request: HttpRequest, team: str) -> Team:
    """A team: its rules, and the units below it."""
    return team_for(request, Action.SEE, team)


@router.get(f"{T}/people", response={200: list[PersonOut], **REFUSALS}, operation_id="people")
def people(request: HttpRequest, team: str) -> list[dict[str, Any]]:
    """The people of a team, and the roles of each."""
    return _people(team_for(request, Action.SEE, team))


@router.put(f"{T}/people/{{int:person}}/roles", response={200: list[PersonOut], **REFUSALS}, operation_id="set_roles")
def set_roles(request: HttpRequest, team: str, person: int, wanted: RolesIn) -> list[dict[str, Any]]:
    """Change what somebody is in a team; without any role they are no member of it."""
    of = team_for(request, Action.ADMINISTER, team)
    found = _person(of, person)
    try:
        services.set_roles(of, found, _roles(wanted.roles), by=caller(request))
    except ValueError:
        raise HttpError(409, "a team keeps at least one administrator") from None
    return _people(of)


@router.post(f"{T}/people/{{int:person}}/sign-out", response={204: None, **REFUSALS}, operation_id="sign_out")
def sign_out(request: HttpRequest, team: str, person: int) -> Status[None]:
    """Sign somebody out wherever they are signed in, such as after a lost phone; their tokens stay."""
    of = team_for(request, Action.ADMINISTER, team)
    services.sign_out(of, _person(of, person), by=caller(request))
    return Status(204, None)


@router.get(f"{T}/invitations", response={200: list[InvitedOut], **REFUSALS}, operation_id="invitations")
def open_invitations(request: HttpRequest, team: str) -> list[Invitation]:
    """Who was invited and has not come yet, the last first; the links are shown no more."""
    of = team_for(request, Action.ADMINISTER, team)
    return list(Invitation.objects.filter(team=of, used_at=None).order_by("-created_at"))


@router.post(f"{T}/invitations", response={201: InvitationOut, **REFUSALS}, operation_id="invite")
def invite(request: HttpRequest, team: str, wanted: InvitationIn) -> Status[dict[str, str]]:
    """A link by which one person makes an account and joins a team; it works once, and is shown this once."""
    of = team_for(request, Action.ADMINISTER, team)
    roles = _roles(wanted.roles)
    if not roles:
        raise HttpError(422, "`roles` names one at least")
    token = invitations.invite(of, wanted.email, roles, caller(request))
    return Status(201, {"address": request.build_absolute_uri(f"/invited/{token}/")})


@router.put(f"{T}/rules", response={200: RulesOut, **REFUSALS}, operation_id="set_rules")
def set_rules(request: HttpRequest, team: str, wanted: RulesIn) -> Team:
    """Change the name of a team, and whether somebody else has to approve what one wrote."""
    of = team_for(request, Action.ADMINISTER, team)
    services.set_rules(of, caller(request), name=wanted.name, two_persons=wanted.two_persons)
    of.refresh_from_db()
    return of


@router.post(f"{T}/units", response={201: TeamOut, **REFUSALS}, operation_id="found_unit")
def found_unit(request: HttpRequest, team: str, wanted: UnitIn) -> Status[dict[str, Any]]:
    """Make a team below this one, which the caller runs."""
    made = services.found_unit(team_for(request, Action.ADMINISTER, team), wanted.name, caller(request))
    return Status(201, {"slug": made.slug, "name": made.name, "above": team, "roles": [Role.ADMIN]})


def _person(team: Team, person: int) -> User:
    if person >= 2**63:
        raise HttpError(404, "nobody of this team")
    return get_object_or_404(User.objects.filter(memberships__team=team).distinct(), pk=person)


def _roles(given: list[str]) -> list[str]:
    if unknown := [role for role in given if role not in Role.values]:
        raise HttpError(422, f"`roles`: there is no `{unknown[0]}`")
    return given


def _people(team: Team) -> list[dict[str, Any]]:
    known: dict[User, list[str]] = {}
    for one in Membership.objects.filter(team=team).select_related("user").order_by("user__name", "role"):
        known.setdefault(one.user, []).append(one.role)
    return [{"id": user.pk, "name": str(user), "email": user.email, "roles": roles} for user, roles in known.items()]
