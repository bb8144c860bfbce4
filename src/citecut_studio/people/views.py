"""Pages of people and teams."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.views import LoginView
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from citecut_studio.people import invitations, services, setup
from citecut_studio.people.access import members, public, signed_in, team_door
from citecut_studio.people.forms import Invite, Joining, Roles, TeamRules, Unit, Welcome
from citecut_studio.people.log import broken
from citecut_studio.people.models import Invitation, LogEntry, Membership, Team, User
from citecut_studio.people.roles import Action

BACKEND = "django.contrib.auth.backends.ModelBackend"
ENTRIES = 50


@public("people sign in here")
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Sign in; before there is any account, make the first."""
    if setup.nobody_yet():
        return redirect("people:welcome")
    answer: HttpResponseBase = LoginView.as_view()(request)
    return answer


@public("open only until the first account is made, and then gone")
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """The first run: one account, one team."""
    if not setup.nobody_yet():
        raise Http404
    form = Welcome(request.POST or None)
    if request.method == "POST" and form.is_valid():
        fields = ("name", "email", "password", "team")
        user = services.found_studio(**{name: form.cleaned_data[name] for name in fields})
        login(request, user, backend=BACKEND)
        return redirect("library:home")
    return render(request, "people/welcome.html", {"form": form})


@public("who was invited has no account yet; the link is the proof")
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Take up an invitation."""
    invitation = invitations.found(token)
    if invitation is None:
        return render(request, "people/invitation_over.html", status=410)
    known = User.objects.filter(email=invitation.email).first()
    if known:
        return _join(request, invitation, known)
    form = Joining(request.POST or None, email=invitation.email)
    if request.method == "POST" and form.is_valid():
        user = invitations.take_up(invitation, name=form.cleaned_data["name"], password=form.cleaned_data["password"])
        login(request, user, backend=BACKEND)
        return redirect("library:home")
    return render(request, "people/invited.html", {"form": form, "invitation": invitation})


def _join(request: HttpRequest, invitation: Invitation, known: User) -> HttpResponse:
    """Somebody who has an account joins another team: signed in as themselves, and by a button."""
    if request.user != known:
        return redirect(f"/accounts/login/?next={request.path}")
    if request.method == "POST":
        invitations.join(invitation, known)
        return redirect("library:home")
    return render(request, "people/invited.html", {"invitation": invitation, "form": None})


@members
def account(request: HttpRequest) -> HttpResponse:
    """The person's own account: name, password, second factor, sessions."""
    user = signed_in(request)
    if request.method == "POST":
        name = request.POST.get("name", "").strip()[:150]
        if name:
            User.objects.filter(pk=user.pk).update(name=name)
            messages.success(request, _("Your name is changed."))
        return redirect("people:account")
    return render(request, "people/account.html", {"person": user})


@members
def sessions(request: HttpRequest) -> HttpResponseBase:
    """Where the person is signed in; shown and ended by whoever gave the password a moment ago."""
    answer: HttpResponseBase = reauthentication_required(ListUserSessionsView.as_view())(request)
    return answer


@team_door(Action.SEE)
@require_safe
def team(request: HttpRequest, team: Team) -> HttpResponse:
    """A team: its people, units and rules."""
    return render(request, "people/team.html", _team_page(request, team))


@team_door(Action.ADMINISTER)
@require_POST
def invite(request: HttpRequest, team: Team) -> HttpResponse:
    """Invite somebody; the link is shown once, to be handed over."""
    form = Invite(request.POST)
    if not form.is_valid():
        return render(request, "people/team.html", _team_page(request, team, invite=form), status=422)
    token = invitations.invite(team, form.cleaned_data["email"], form.cleaned_data["roles"], signed_in(request))
    link = request.build_absolute_uri(f"/invited/{token}/")
    return render(request, "people/team.html", _team_page(request, team, link=link, whom=form.cleaned_data["email"]))


@team_door(Action.ADMINISTER)
@require_POST
def roles(request: HttpRequest, team: Team, user: int) -> HttpResponse:
    """Change what somebody is in the team; without any role they are no member of it."""
    person = get_object_or_404(User.objects.filter(memberships__team=team).distinct(), pk=user)
    form = Roles(request.POST)
    if form.is_valid():
        try:
            services.set_roles(team, person, form.cleaned_data["roles"], by=signed_in(request))
            messages.success(request, _("The roles of %(name)s are changed.") % {"name": person})
        except ValueError:
            messages.error(request, _("A team keeps at least one administrator."))
    return redirect("people:team", team=team.slug)


@team_door(Action.ADMINISTER)
@require_POST
def sign_out(request: HttpRequest, team: Team, user: int) -> HttpResponse:
    """Sign somebody out wherever they are signed in, such as after a lost phone."""
    person = get_object_or_404(User.objects.filter(memberships__team=team).distinct(), pk=user)
    services.sign_out(team, person, by=signed_in(request))
    messages.success(request, _("%(name)s is signed out everywhere.") % {"name": person})
    return redirect("people:team", team=team.slug)


@team_door(Action.ADMINISTER)
@require_POST
def rules(request: HttpRequest, team: Team) -> HttpResponse:
    """Change the team's name and rules."""
    form = TeamRules(request.POST)
    if not form.is_valid():
        return render(request, "people/team.html", _team_page(request, team, rules=form), status=422)
    services.set_rules(team, signed_in(request), **form.cleaned_data)
    messages.success(request, _("The team's rules are changed."))
    return redirect("people:team", team=team.slug)


@team_door(Action.ADMINISTER)
@require_POST
def unit(request: HttpRequest, team: Team) -> HttpResponse:
    """Make a team below this one."""
    form = Unit(request.POST)
    if not form.is_valid():
        return render(request, "people/team.html", _team_page(request, team, unit=form), status=422)
    made = services.found_unit(team, form.cleaned_data["name"], signed_in(request))
    return redirect("people:team", team=made.slug)


@team_door(Action.SEE)
@require_safe
def log(request: HttpRequest, team: Team) -> HttpResponse:
    """What was done in the team, the last first, and whether an entry is missing or changed."""
    entries = LogEntry.objects.filter(team=team).order_by("-id")
    page = Paginator(entries, ENTRIES).get_page(request.GET.get("page"))
    return render(request, "people/log.html", {"team": team, "page": page, "broken": next(broken(team), None)})


def _team_page(request: HttpRequest, team: Team, **more: Any) -> dict[str, Any]:
    """Everything that the page of a team shows; `more` are forms that were not filled in well."""
    known: dict[User, list[str]] = {}
    for one in Membership.objects.filter(team=team).select_related("user").order_by("user__name", "role"):
        known.setdefault(one.user, []).append(one.role)
    people = [(user, roles, Roles(initial={"roles": roles}, prefix=None)) for user, roles in known.items()]
    open_ = Invitation.objects.filter(team=team, used_at=None).order_by("-created_at")
    mine = set(Membership.objects.filter(team=team, user=signed_in(request)).values_list("role", flat=True))
    page = {
        "team": team,
        "people": people,
        "open_invitations": open_,
        "units": team.children.all(),
        "runs": "admin" in mine,
        "invite": Invite(),
        "rules": TeamRules(initial={"name": team.name, "two_persons": team.two_persons}),
        "unit": Unit(),
    }
    return page | more
