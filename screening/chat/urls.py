"""The chat page."""

from __future__ import annotations

from django.urls import path

from screening.chat import files, framed, groups, interviews, views

app_name = "screening"
urlpatterns = [
    path("chat/<uuid:response_id>", views.chat, name="chat"),
    path("chat/<uuid:response_id>/objection", views.objection, name="objection"),
    path("chat/<uuid:response_id>/resume", files.resume, name="resume"),
    path("chat/<uuid:response_id>/resume/file", files.resume_file, name="resume_file"),
    path("chat/<uuid:response_id>/interview", interviews.interview, name="interview"),
    path("chat/<uuid:response_id>/groups", groups.groups, name="groups"),
    path("chat/<uuid:response_id>/data", views.data, name="data"),
    path("chat/<uuid:response_id>/erase", views.erase, name="erase"),
    path("framed/<str:token>/chat/<path:rest>", framed.framed, name="framed"),
    path("reminders/<str:key>", views.stop_reminders, name="stop_reminders"),
]
