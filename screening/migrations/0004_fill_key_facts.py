from django.db import migrations

from screening.dialogue.facts import Fact
from screening.dialogue.keyfacts import key_facts


def fill(apps, schema_editor):
    ChatSession = apps.get_model("screening", "ChatSession")
    chats = ChatSession.objects.filter(vacancy=None).select_related("response__vacancy")
    names = ("vacancy", "city_key", "salary_expected", "skills")
    while some := list(chats[:500]):
        for chat in some:
            chat.vacancy = chat.response.vacancy
            facts = map(Fact.from_json, chat.state["facts"])
            known = key_facts(facts, chat.vacancy.salary_currency)
            chat.city_key = known.city[:130]
            chat.salary_expected = known.salary
            chat.skills = list(known.skills)
        ChatSession.objects.bulk_update(some, names)


def empty(apps, schema_editor):
    apps.get_model("screening", "ChatSession").objects.update(vacancy=None)


class Migration(migrations.Migration):
    dependencies = [("screening", "0003_key_facts")]

    operations = [migrations.RunPython(fill, empty)]
