from __future__ import annotations

from typing import Any

from django.urls import path
from django.views.generic import RedirectView

from candidates import views
from candidates.jobs import crawlers, feeds, listing, pictures
from candidates.journal import journal
from candidates.keeping import keeping

app_name = "candidates"

# To the address without the slash at its end.
BARE: dict[str, Any] = {"permanent": True, "query_string": True}

urlpatterns = [
    path("widget/<uuid:pk>", views.widget, name="widget"),
    path("jobs/", listing.jobs, name="jobs"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("jobs/feed.rss", feeds.VacancyFeed(), name="rss"),
    path("jobs/feed.atom", feeds.AtomFeed(), name="atom"),
    path("jobs/feed.json", feeds.JSONFeedView(), name="json_feed"),
    path("jobs/<uuid:pk>", views.job, name="job"),
    path("jobs/<uuid:pk>/picture.png", pictures.of_vacancy, name="picture"),
    # As people type it.
    path(
        "jobs/<uuid:pk>/", RedirectView.as_view(**BARE, pattern_name=f"{app_name}:job")
    ),
    path("jobs/<slug:slug>/feed.rss", feeds.VacancyFeed(), name="rss_of"),
    path("jobs/<slug:slug>/feed.atom", feeds.AtomFeed(), name="atom_of"),
    path("jobs/<slug:slug>/feed.json", feeds.JSONFeedView(), name="json_feed_of"),
    path("jobs/<slug:slug>/indeed.xml", feeds.for_job_boards, name="job_boards"),
    path("jobs/<slug:slug>/picture.png", pictures.of_employer, name="picture_of"),
    path("jobs/<slug:slug>", listing.career, name="career"),
    path(
        "jobs/<slug:slug>/",
        RedirectView.as_view(**BARE, pattern_name=f"{app_name}:career"),
    ),
    path("desk/company/data", keeping, name="keeping"),
    path("desk/company/journal", journal, name="journal"),
    path("chat/<uuid:response_id>/link", views.send_link, name="send_link"),
]
