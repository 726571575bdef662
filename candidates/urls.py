from __future__ import annotations

from django.urls import path

from candidates import views

app_name = "candidates"

urlpatterns = [
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/<uuid:pk>", views.job, name="job"),
    path("chat/<uuid:response_id>/link", views.send_link, name="send_link"),
]
