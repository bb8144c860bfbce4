"""Addresses of this app."""

app_name = "desk"
urlpatterns: list[object] = []
