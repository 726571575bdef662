import django.db.models.deletion
from django.db import migrations, models

# Inverted indexes, which only PostgreSQL has: see screening/columns.py.
MADE = """
ALTER TABLE screening_searchdocument ADD COLUMN words_vector tsvector
    GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED;
CREATE INDEX document_by_word ON screening_searchdocument USING gin (words_vector);
CREATE INDEX chat_by_skill ON screening_chatsession USING gin (skills jsonb_path_ops);
"""
UNMADE = """
DROP INDEX chat_by_skill;
ALTER TABLE screening_searchdocument DROP COLUMN words_vector;
"""


def on_postgresql(statements):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(statements)

    return run


class Migration(migrations.Migration):
    dependencies = [("screening", "0004_fill_key_facts")]

    operations = [
        migrations.AlterField(
            model_name="chatsession",
            name="vacancy",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="chat_sessions",
                to="vacancies.vacancy",
            ),
        ),
        migrations.AddIndex(
            model_name="chatsession",
            index=models.Index(fields=["vacancy", "city_key"], name="chat_by_city"),
        ),
        migrations.AddIndex(
            model_name="chatsession",
            index=models.Index(
                fields=["vacancy", "salary_expected"], name="chat_by_salary"
            ),
        ),
        migrations.AddIndex(
            model_name="chatsession",
            index=models.Index(
                fields=["vacancy"],
                name="chat_not_searchable",
                condition=models.Q(("is_searchable", False)),
            ),
        ),
        migrations.RunPython(on_postgresql(MADE), on_postgresql(UNMADE)),
    ]
