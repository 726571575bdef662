from __future__ import annotations

from django.urls import path

from messengers import views

app_name = "messengers"

urlpatterns = [
    path("desk/company/telegram", views.telegram, name="telegram"),
    path("desk/company/telegram/do", views.do, name="do"),
    path("messengers/<uuid:pk>", views.hear, name="hear"),
]
