"""Addresses of people and teams."""

from django.urls import path

from citecut_studio.people import openid, views

app_name = "people"
urlpatterns = [
    path("accounts/login/", views.sign_in, name="sign_in"),
    path("accounts/oidc/<str:provider_id>/login/callback/", openid.callback, name="openid_callback"),
    path("accounts/sessions/", views.sessions, name="sessions"),
    path("welcome/", views.welcome, name="welcome"),
    path("invited/<str:token>/", views.invited, name="invited"),
    path("account/", views.account, name="account"),
    path("teams/<slug:team>/", views.team, name="team"),
    path("teams/<slug:team>/invite/", views.invite, name="invite"),
    path("teams/<slug:team>/people/<int:user>/roles/", views.roles, name="roles"),
    path("teams/<slug:team>/people/<int:user>/sign-out/", views.sign_out, name="sign_out"),
    path("teams/<slug:team>/rules/", views.rules, name="rules"),
    path("teams/<slug:team>/units/", views.unit, name="unit"),
    path("teams/<slug:team>/log/", views.log, name="log"),
]
