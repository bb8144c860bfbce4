"""Addresses of this app."""

app_name = "releases"
urlpatterns: list[object] = []
