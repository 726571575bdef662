"""The REST paths, the pages, the admin."""

from __future__ import annotations

from importlib import import_module

from allauth.account.decorators import secure_admin_login
from allauth.decorators import rate_limit
from django.contrib import admin
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path
from django.views.generic import TemplateView
from health_check.views import HealthCheckView

from candidates.jobs.crawlers import SITEMAPS
from employers.views import set_language

# What `/metrics` tells beside what each process counts.
import_module("smartbot.metrics")

admin.autodiscover()
# Staff sign in as everybody does: with allauth's limits and second factor.
admin.site.login = rate_limit(action="admin_login")(  # type: ignore[method-assign]
    secure_admin_login(admin.site.login)
)

# A process that reaches neither is not sent visitors.
READY = ["health_check.checks.Database", "health_check.checks.Cache"]

# What cannot be found or may not be done is said in JSON below the REST paths.
handler400 = "smartbot.api.bad_request"
handler403 = "smartbot.api.permission_denied"
handler404 = "smartbot.api.not_found"
handler429 = "smartbot.api.too_many"
handler500 = "smartbot.api.server_error"

urlpatterns = [
    path("", TemplateView.as_view(template_name="home.html"), name="home"),
    path(
        "sitemap.xml",
        sitemaps.index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_part"},
        name="sitemap",
    ),
    path(
        "sitemap-<str:section>.xml",
        sitemaps.sitemap,
        {"sitemaps": SITEMAPS},
        name="sitemap_part",
    ),
    path("", include("employers.urls")),
    path("", include("integrations.urls")),
    path("", include("vacancies.urls")),
    path("", include("candidates.urls")),
    path("", include("screening.desk.editor.urls")),
    path("", include("screening.desk.people.urls")),
    path("", include("screening.desk.review.urls")),
    path("", include("screening.chat.urls")),
    path("", include("imports.urls")),
    path("", include("messengers.urls")),
    path("", include("smartbot.rest")),
    path("i18n/setlang/", set_language, name="set_language"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    # For the operators; nginx passes neither on.
    path("ready", HealthCheckView.as_view(checks=READY), name="ready"),
    path("", include("django_prometheus.urls")),
]
