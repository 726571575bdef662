from django.db import migrations


def take_in_anew(apps, schema_editor):
    """Whoever agreed before there was a pool joins it at the next search."""
    chats = apps.get_model("screening", "ChatSession").objects
    chats.filter(response__candidate__consents__purpose="remember").update(
        is_searchable=False
    )


class Migration(migrations.Migration):
    dependencies = [
        ("screening", "0022_pool"),
        ("candidates", "0018_consents"),
    ]

    operations = [migrations.RunPython(take_in_anew, migrations.RunPython.noop)]
