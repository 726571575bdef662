from __future__ import annotations

from django.urls import path

from employers import views

app_name = "employers"

urlpatterns = [
    path("logos/<uuid:pk>/<str:digest>.png", views.logo, name="logo"),
    path("desk/company", views.company, name="company"),
    path("desk/alerts", views.alerts, name="alerts"),
    path("desk/team", views.team, name="team"),
    path("desk/team/<int:pk>/role", views.change_role, name="change_role"),
    path("desk/team/<int:pk>/remove", views.remove, name="remove"),
    path("desk/invitations/<uuid:pk>/withdraw", views.withdraw, name="withdraw"),
    path("desk/join/<str:token>", views.invitation, name="invitation"),
]
