from __future__ import annotations

from django.urls import path
from django.views.generic import RedirectView

from candidates import views
from candidates.jobs import listing

app_name = "candidates"

urlpatterns = [
    path("jobs/", listing.jobs, name="jobs"),
    path("jobs/<uuid:pk>", views.job, name="job"),
    path("jobs/<slug:slug>", listing.career, name="career"),
    # As people type it.
    path(
        "jobs/<slug:slug>/",
        RedirectView.as_view(
            pattern_name="candidates:career", permanent=True, query_string=True
        ),
    ),
    path("chat/<uuid:response_id>/link", views.send_link, name="send_link"),
]
