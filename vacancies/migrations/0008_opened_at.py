from django.db import migrations
from django.db.models import F


def since_made(apps, schema_editor):
    vacancies = apps.get_model("vacancies", "Vacancy").objects
    vacancies.exclude(status="draft").update(opened_at=F("created_at"))


class Migration(migrations.Migration):

    dependencies = [
        ('vacancies', '0007_last_day'),
    ]

    operations = [migrations.RunPython(since_made, migrations.RunPython.noop, elidable=True)]
