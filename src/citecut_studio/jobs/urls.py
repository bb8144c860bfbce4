"""Addresses of jobs."""

from django.urls import path

from citecut_studio.jobs import views

app_name = "jobs"
urlpatterns = [
    path("p/<uuid:project>/jobs/", views.project, name="project"),
    path("p/<uuid:project>/jobs/progress/", views.progress, name="progress"),
    path("p/<uuid:project>/jobs/events/", views.events, name="events"),
    path("p/<uuid:project>/jobs/<uuid:job>/cancel/", views.cancel, name="cancel"),
    path("p/<uuid:project>/jobs/<uuid:job>/again/", views.again, name="again"),
]
