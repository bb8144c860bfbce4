"""Addresses that machines ask."""

from django.urls import path

from citecut_studio.operations import views

app_name = "operations"
urlpatterns = [
    path("health/", views.health, name="health"),
    path("metrics/", views.metrics, name="metrics"),
]
