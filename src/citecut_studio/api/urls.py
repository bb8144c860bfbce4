"""Addresses of the interface for programs."""

from django.urls import path

from citecut_studio.api import views
from citecut_studio.api.endpoints import api

urlpatterns = [path("v1/", api.urls), path("<path:rest>", views.nothing)]
