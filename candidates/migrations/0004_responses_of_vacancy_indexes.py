import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0003_objection"),
        ("vacancies", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="candidateresponse",
            index=models.Index(
                models.F("vacancy"),
                models.OrderBy(
                    django.db.models.functions.comparison.Coalesce(
                        "relevance_score", models.Value(-1.0)
                    ),
                    descending=True,
                ),
                models.F("created_at"),
                models.F("id"),
                condition=models.Q(("needs_review", True)),
                name="response_to_review",
            ),
        ),
        migrations.AddIndex(
            model_name="candidateresponse",
            index=models.Index(
                fields=["vacancy", "-created_at", "-id"],
                name="response_newest_of_vacancy",
            ),
        ),
    ]
