from __future__ import annotations

from django.urls import path

from integrations import views

app_name = "integrations"

urlpatterns = [
    path("desk/company/keys", views.keys, name="keys"),
    path("desk/company/keys/<uuid:pk>", views.key, name="key"),
    path("desk/company/keys/<uuid:pk>/revoke", views.revoke, name="revoke_key"),
    path("desk/company/widget", views.widget, name="widget"),
    path("desk/company/webhooks", views.webhooks, name="webhooks"),
    path("desk/company/webhooks/<uuid:pk>", views.webhook, name="webhook"),
    path("desk/company/webhooks/<uuid:pk>/do", views.do, name="do_webhook"),
    path("desk/company/deliveries/<int:pk>/again", views.again, name="send_again"),
]
