from __future__ import annotations

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "screening"

    def ready(self) -> None:
        from screening.desk import live  # noqa: F401 (its receivers)
