"""The comparable form of the phones that were stored before there was one."""

from django.db import migrations

from candidates.phones import phone_key

AT_ONCE = 1_000


def fill(apps, schema_editor):
    Candidate = apps.get_model("candidates", "Candidate")
    with_phone = Candidate.objects.exclude(phone="").only("pk", "phone")
    batch = []
    for candidate in with_phone.iterator(chunk_size=AT_ONCE):
        candidate.phone_key = phone_key(candidate.phone)
        batch.append(candidate)
        if len(batch) == AT_ONCE:
            Candidate.objects.bulk_update(batch, ["phone_key"])
            batch.clear()
    Candidate.objects.bulk_update(batch, ["phone_key"])


class Migration(migrations.Migration):
    dependencies = [("candidates", "0015_phone_key")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
