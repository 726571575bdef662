from __future__ import annotations

from django.urls import path

from screening.desk.editor import publishing, starting, views
from screening.desk.editor.deciding import deciding

app_name = "editor"

urlpatterns = [
    path("desk/vacancies/new", starting.create, name="create"),
    path("desk/vacancies/new/template", starting.templates, name="templates"),
    path("desk/vacancies/new/template/<slug:key>", starting.template, name="template"),
    path("desk/vacancies/new/empty", views.write, name="write"),
    path("desk/vacancies/new/check", views.check, name="check"),
    path("desk/vacancies/new/preview", views.preview, name="preview"),
    path("desk/vacancies/<uuid:pk>/proposals", views.proposals, name="proposals"),
    path("desk/vacancies/<uuid:pk>/edit", views.edit, name="edit"),
    path("desk/vacancies/<uuid:pk>/publish", publishing.publish, name="publish"),
    path("desk/vacancies/<uuid:pk>/keep", publishing.keep, name="keep"),
    path("desk/vacancies/<uuid:pk>/deciding", deciding, name="deciding"),
    path("desk/vacancies/<uuid:pk>/check", views.check, name="check"),
    path("desk/vacancies/<uuid:pk>/preview", views.preview, name="preview"),
    path("desk/vacancies/<uuid:pk>/duplicate", views.duplicate, name="duplicate"),
]
