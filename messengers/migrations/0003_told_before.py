"""Talks in which the end was told: as what, so that it is not told once more."""

from __future__ import annotations

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    Talk = apps.get_model("messengers", "Talk")
    CandidateResponse = apps.get_model("candidates", "CandidateResponse")
    now = CandidateResponse.objects.filter(pk=OuterRef("response_id"))
    told = Talk.objects.filter(told_end=True, response__isnull=False)
    told.update(told_status=Subquery(now.values("status")[:1]))


class Migration(migrations.Migration):

    dependencies = [
        ("messengers", "0002_told_status"),
        ("candidates", "0027_resume_files"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
