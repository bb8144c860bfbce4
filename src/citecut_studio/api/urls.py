"""Addresses of the interface for programs, and of the page where tokens are made."""

from django.urls import path

from citecut_studio.api.endpoints import api

urlpatterns = [path("v1/", api.urls)]
