"""Every address of the studio. Each view of ours says with `door` or `public` who may come in."""

from django.urls import include, path

urlpatterns = [
    path("", include("citecut_studio.library.urls")),
    path("", include("citecut_studio.desk.urls")),
    path("", include("citecut_studio.releases.urls")),
    path("", include("citecut_studio.jobs.urls")),
    path("", include("citecut_studio.people.urls")),
    path("", include("citecut_studio.operations.urls")),
    path("", include("citecut_studio.api.pages")),
    path("api/", include("citecut_studio.api.urls")),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
