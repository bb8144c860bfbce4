"""Addresses of the interface for programs."""

urlpatterns: list[object] = []
