"""Addresses of the pages of tokens and webhooks."""

from django.urls import path

from citecut_studio.api import views

app_name = "keys"
urlpatterns = [
    path("account/tokens/", views.tokens, name="tokens"),
    path("account/tokens/<int:number>/end/", views.end_token, name="end_token"),
    path("teams/<slug:team>/webhooks/", views.webhooks, name="webhooks"),
    path("teams/<slug:team>/webhooks/<int:webhook>/end/", views.end_webhook, name="end_webhook"),
]
