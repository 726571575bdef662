from __future__ import annotations

from django.urls import path

from integrations import views

app_name = "integrations"

urlpatterns = [
    path("desk/company/keys", views.keys, name="keys"),
    path("desk/company/keys/<uuid:pk>", views.key, name="key"),
    path("desk/company/keys/<uuid:pk>/revoke", views.revoke, name="revoke_key"),
]
