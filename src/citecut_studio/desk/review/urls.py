"""Addresses of the review."""

from django.urls import path

from citecut_studio.desk.review import guest_views as guests
from citecut_studio.desk.review import views

CLIP = "p/<uuid:project>/clips/<str:clip>/"
REVIEW = f"{CLIP}review/"
GUEST = "guest/<str:token>/"

urlpatterns = [
    path(REVIEW, views.review, name="review"),
    path(f"{REVIEW}comments/", views.say, name="say"),
    path(f"{REVIEW}comments/<uuid:comment>/resolve/", views.resolve, name="resolve"),
    path(f"{REVIEW}comments/<uuid:comment>/accept/", views.accept, name="accept"),
    path(f"{REVIEW}comments/<uuid:comment>/decline/", views.decline, name="decline"),
    path(f"{REVIEW}hand-in/", views.hand_in, name="hand_in"),
    path(f"{REVIEW}give-back/", views.give_back, name="give_back"),
    path(f"{REVIEW}approve/", views.approve, name="approve"),
    path(f"{REVIEW}let-pass/", views.let_pass, name="let_pass"),
    path(f"{REVIEW}guests/", views.invite_guest, name="invite_guest"),
    path(f"{REVIEW}guests/<int:link>/revoke/", views.revoke_guest, name="revoke_guest"),
    path(f"{REVIEW}video/<str:language>/<str:name>.mp4", views.video, name="review_video"),
    path(f"{REVIEW}video/<str:language>/<str:name>.vtt", views.captions, name="review_captions"),
    path(f"{CLIP}history/", views.history, name="history"),
    path(GUEST, guests.guest, name="guest"),
    path(f"{GUEST}comments/", guests.say, name="guest_say"),
    path(f"{GUEST}video/<str:language>/<str:name>.mp4", guests.video, name="guest_video"),
    path(f"{GUEST}video/<str:language>/<str:name>.vtt", guests.captions, name="guest_captions"),
]
