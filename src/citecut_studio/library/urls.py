"""Addresses of projects, their sources and their files."""

from django.urls import path

from citecut_studio.library.views import files, home, house, making, transfer, uploads

app_name = "library"
urlpatterns = [
    path("", home.home, name="home"),
    path("new/", making.new, name="new"),
    path("p/<uuid:project>/", home.project, name="project"),
    path("p/<uuid:project>/add/", making.add, name="add"),
    path("p/<uuid:project>/settings/", making.settings, name="settings"),
    path("p/<uuid:project>/found/<str:clip>/", home.found, name="found"),
    path("p/<uuid:project>/brand/", making.brand, name="brand"),
    path("p/<uuid:project>/share/", transfer.share, name="share"),
    path("p/<uuid:project>/copy/", transfer.copy, name="copy"),
    path("p/<uuid:project>/export/", transfer.export, name="export"),
    path("p/<uuid:project>/delete/", transfer.delete, name="delete"),
    path("p/<uuid:project>/uploads/", uploads.many, name="uploads"),
    path("p/<uuid:project>/uploads/<uuid:upload>/", uploads.one, name="upload"),
    path("p/<uuid:project>/files/<path:path>", files.file, name="file"),
    path("teams/<slug:team>/brand/", house.house, name="house"),
    path("teams/<slug:team>/brand/kit/", house.kit, name="kit"),
    path("teams/<slug:team>/brand/files/", house.whole_kit, name="whole_kit"),
    path("teams/<slug:team>/brand/logo/", house.logo, name="house_logo"),
    path("signed/<str:token>/<str:name>", files.signed, name="signed"),
]
