from django.db import migrations

from employers.careers import SUFFIX, slug_of


def name_all(apps, schema_editor):
    Employer = apps.get_model("employers", "Employer")
    taken = set()
    for employer in Employer.objects.order_by("created_at").only("id", "company_name").iterator():
        slug = slug_of(employer.company_name)
        if slug in taken:
            slug = f"{slug}-{employer.pk.hex[:SUFFIX]}"
        taken.add(slug)
        Employer.objects.filter(pk=employer.pk).update(slug=slug)


class Migration(migrations.Migration):

    dependencies = [
        ('employers', '0007_career_page'),
    ]

    operations = [migrations.RunPython(name_all, migrations.RunPython.noop, elidable=True)]
