"""Addresses of projects and their sources."""

from django.urls import path

from citecut_studio.library import views

app_name = "library"
urlpatterns = [
    path("", views.home, name="home"),
]
