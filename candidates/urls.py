from __future__ import annotations

from django.urls import path

from candidates import views
from candidates.jobs import listing

app_name = "candidates"

urlpatterns = [
    path("jobs/", listing.jobs, name="jobs"),
    path("jobs/<uuid:pk>", views.job, name="job"),
    path("chat/<uuid:response_id>/link", views.send_link, name="send_link"),
]
