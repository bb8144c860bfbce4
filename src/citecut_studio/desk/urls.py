"""Addresses of this app."""

from django.urls import path

from citecut_studio.desk import edition_views, film_views, job_views, views, wave_views
from citecut_studio.desk.review import urls as review_urls

app_name = "desk"
CLIP = "p/<uuid:project>/clips/<str:clip>/"
EDITION = f"{CLIP}languages/<str:language>/"
TEXT = f"{EDITION}lines/<str:line>/"
LINE = f"{CLIP}lines/<str:line>/"

urlpatterns = [
    *review_urls.urlpatterns,
    path(CLIP, views.clip, name="clip"),
    path(f"{CLIP}since/", views.since, name="since"),
    path(f"{CLIP}lines/", views.add, name="add"),
    path(f"{CLIP}undo/", views.undo, name="undo"),
    path(f"{CLIP}again/", views.again, name="again"),
    path(LINE, views.save, name="save"),
    path(f"{LINE}move/", views.move, name="move"),
    path(f"{LINE}split/", views.split, name="split"),
    path(f"{LINE}merge/", views.merge, name="merge"),
    path(f"{LINE}delete/", views.delete, name="delete"),
    path(f"{LINE}show/", views.show, name="show"),
    path(f"{LINE}scene/", views.scene, name="scene"),
    path(f"{LINE}choose/", views.choose, name="choose"),
    path(f"{CLIP}pictures/<str:digest>/", views.picture, name="picture"),
    path(f"{CLIP}preview/", job_views.preview, name="preview"),
    path(f"{CLIP}preview/player/", job_views.player, name="player"),
    path(f"{CLIP}preview/<str:name>", views.preview_file, name="preview_file"),
    path(f"{CLIP}theme/", job_views.theme, name="theme"),
    path(f"{CLIP}make/", job_views.make, name="make"),
    path(f"{CLIP}languages/", edition_views.languages, name="languages"),
    path(EDITION, edition_views.edition, name="edition"),
    path(f"{EDITION}since/", edition_views.since, name="edition_since"),
    path(f"{EDITION}undo/", edition_views.undo, name="edition_undo"),
    path(f"{EDITION}machine/", edition_views.machine, name="machine"),
    path(f"{EDITION}form/", edition_views.take, name="take_form"),
    path(f"{EDITION}form.<str:kind>", edition_views.form, name="form"),
    path(TEXT, edition_views.save, name="save_text"),
    path(f"{TEXT}review/", edition_views.review, name="review_text"),
    path(f"{CLIP}film/", film_views.film, name="film"),
    path(f"{CLIP}film/wave/", wave_views.wave, name="wave"),
    path(f"{CLIP}film/moments/", film_views.moments, name="moments"),
    path(f"{CLIP}film/trim/", film_views.trim, name="trim"),
    path(f"{CLIP}film/pick/", film_views.pick, name="pick"),
    path(f"{CLIP}film/frame/", film_views.frame, name="frame"),
]
