from django.db import migrations

from vacancies.listing import read_listing


def read_all(apps, schema_editor):
    Vacancy = apps.get_model("vacancies", "Vacancy")
    City = apps.get_model("vacancies", "City")
    fields = ("id", "title", "location", "requirements")
    for vacancy in Vacancy.objects.only(*fields).iterator(chunk_size=500):
        listing = read_listing(vacancy.title, vacancy.location, vacancy.requirements)
        Vacancy.objects.filter(pk=vacancy.pk).update(**listing.columns)
        for city in listing.cities:
            names = {name: getattr(city, name) for name in ("name_ru", "name_kk", "name_en")}
            City.objects.get_or_create(id=city.pk, defaults={**names, "country": city.country})
        vacancy.cities.set([city.pk for city in listing.cities])


class Migration(migrations.Migration):

    dependencies = [
        ('vacancies', '0005_listing'),
    ]

    operations = [migrations.RunPython(read_all, migrations.RunPython.noop, elidable=True)]
