"""Addresses of the interface for programs."""

from django.urls import path, re_path

from citecut_studio.api import views
from citecut_studio.api.endpoints import api

urlpatterns = [path("v1/", api.urls), re_path("", views.nothing)]
