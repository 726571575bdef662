"""From here on the database lets nobody change the audit."""

from django.db import migrations

from candidates.append_only import guard, unguard


def stand_guard(apps, schema_editor):
    guard(schema_editor.connection)


def stand_down(apps, schema_editor):
    unguard(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0023_audit_chain"),
    ]

    operations = [
        migrations.RunPython(stand_guard, stand_down),
    ]
