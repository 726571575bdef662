import django.db.models.deletion
from django.db import migrations, models

import screening.columns


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0004_responses_of_vacancy_indexes"),
        ("screening", "0002_message_language"),
        ("vacancies", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "response",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_document",
                        serialize=False,
                        to="candidates.candidateresponse",
                    ),
                ),
                ("words", screening.columns.WordsField()),
            ],
            options={
                "verbose_name": "search document",
                "verbose_name_plural": "search documents",
            },
        ),
        migrations.AddField(
            model_name="chatsession",
            name="vacancy",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="chat_sessions",
                to="vacancies.vacancy",
            ),
        ),
        migrations.AddField(
            model_name="chatsession",
            name="city_key",
            field=models.CharField(blank=True, max_length=130, verbose_name="city"),
        ),
        migrations.AddField(
            model_name="chatsession",
            name="salary_expected",
            field=models.BigIntegerField(blank=True, null=True, verbose_name="salary"),
        ),
        migrations.AddField(
            model_name="chatsession",
            name="skills",
            field=screening.columns.NamesField(
                blank=True, default=list, verbose_name="skills"
            ),
        ),
        migrations.AddField(
            model_name="chatsession",
            name="is_searchable",
            field=models.BooleanField(default=False),
        ),
    ]
