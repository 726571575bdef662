"""The audit becomes a chain of sealed entries, which the database lets nobody change."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from candidates.models.seals import NO_EMPLOYER, append

BATCH = 1_000


def seal_what_is_there(apps, schema_editor):
    """Give each entry its employer, its place and its seal, the oldest first."""
    AuditEntry = apps.get_model("candidates", "AuditEntry")
    AuditChain = apps.get_model("candidates", "AuditChain")
    Vacancy = apps.get_model("vacancies", "Vacancy")
    employers = dict(Vacancy.objects.values_list("pk", "employer_id"))
    chains = {}
    batch = []
    fields = ["employer", "number", "content", "seal"]
    for entry in AuditEntry.objects.order_by("created_at", "id").iterator():
        entry.employer_id = employers.get(entry.vacancy_id)
        key = entry.employer_id or NO_EMPLOYER
        append(chains.setdefault(key, AuditChain(employer_id=key)), entry)
        batch.append(entry)
        if len(batch) == BATCH:
            AuditEntry.objects.bulk_update(batch, fields)
            batch = []
    AuditEntry.objects.bulk_update(batch, fields)
    AuditChain.objects.bulk_create(chains.values())


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0022_hidden_characters"),
        ("vacancies", "0004_length_written_out"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditChain",
            fields=[
                (
                    "employer_id",
                    models.UUIDField(
                        primary_key=True, serialize=False, verbose_name="employer"
                    ),
                ),
                (
                    "number",
                    models.PositiveBigIntegerField(default=0, verbose_name="number"),
                ),
                (
                    "seal",
                    models.CharField(blank=True, max_length=64, verbose_name="seal"),
                ),
            ],
            options={
                "verbose_name": "end of an audit",
                "verbose_name_plural": "ends of audits",
            },
        ),
        migrations.AddField(
            model_name="auditentry",
            name="employer",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="audit_entries",
                to="employers.employer",
            ),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="number",
            field=models.PositiveBigIntegerField(null=True, verbose_name="number"),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="content",
            field=models.CharField(default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="auditentry",
            name="seal",
            field=models.CharField(default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="auditentry",
            name="user",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="audit_entries",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="auditentry",
            name="action",
            field=models.CharField(
                choices=[
                    ("read", "read the response"),
                    ("listed", "looked through a list"),
                    ("exported", "exported the list"),
                    ("changed", "changed the criteria"),
                    ("rejudged", "had the bot judge anew by other criteria"),
                    ("deciders", "chose who decides"),
                    ("wrote", "wrote to the candidate"),
                    ("resumed", "let the bot go on"),
                    ("erased", "erased a response"),
                    ("moved", "moved to another stage"),
                    ("merged", "put together with another person’s responses"),
                    ("parted", "set apart as another person’s response"),
                    ("signed", "signed in"),
                    ("invited", "invited somebody"),
                    ("withdrew", "withdrew an invitation"),
                    ("joined", "joined the team"),
                    ("role", "gave a member another role"),
                    ("removed", "removed a member from the team"),
                ],
                max_length=8,
                verbose_name="action",
            ),
        ),
        migrations.RunPython(seal_what_is_there, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="auditentry",
            name="number",
            field=models.PositiveBigIntegerField(verbose_name="number"),
        ),
        migrations.AddConstraint(
            model_name="auditentry",
            constraint=models.UniqueConstraint(
                fields=("employer", "number"), name="one_place_in_an_audit"
            ),
        ),
    ]
