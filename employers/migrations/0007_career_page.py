from django.db import migrations, models

import employers.validators
import django.core.validators


def about(words):
    return models.TextField(blank=True, max_length=4000, validators=[employers.validators.WrittenOut(4000)], verbose_name=words)


class Migration(migrations.Migration):

    dependencies = [
        ('employers', '0006_user_is_program'),
    ]

    operations = [
        migrations.AddField(
            model_name='employer',
            name='slug',
            field=models.CharField(blank=True, default='', max_length=60),
        ),
        migrations.AddField(
            model_name='employer',
            name='website',
            field=models.URLField(blank=True, default='', validators=[django.core.validators.URLValidator(schemes=['http', 'https'])], verbose_name='website'),
            preserve_default=False,
        ),
        migrations.AddField(model_name='employer', name='about_ru', field=about('about the company, in Russian')),
        migrations.AddField(model_name='employer', name='about_kk', field=about('about the company, in Kazakh')),
        migrations.AddField(model_name='employer', name='about_en', field=about('about the company, in English')),
        migrations.AddField(
            model_name='employer',
            name='logo_digest',
            field=models.CharField(blank=True, editable=False, max_length=16),
        ),
        migrations.CreateModel(
            name='Logo',
            fields=[
                ('employer', models.OneToOneField(on_delete=models.deletion.CASCADE, primary_key=True, related_name='logo', serialize=False, to='employers.employer')),
                ('png', models.BinaryField()),
            ],
            options={'verbose_name': 'logo', 'verbose_name_plural': 'logos'},
        ),
    ]
