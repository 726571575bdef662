"""Questions that were left unanswered before they were rows."""

from __future__ import annotations

from django.db import migrations


def fill(apps, schema_editor):
    ChatSession = apps.get_model("screening", "ChatSession")
    CandidateQuestion = apps.get_model("screening", "CandidateQuestion")
    asked = ChatSession.objects.filter(state__unanswered__0__isnull=False)
    rows = (
        CandidateQuestion(
            response_id=response_id,
            text=text,
            language=state["language"],
            # The moment was not kept; the chat's beginning is the nearest known.
            asked_at=started_at,
        )
        for response_id, state, started_at in asked.values_list(
            "response_id", "state", "started_at"
        ).iterator(chunk_size=500)
        for text in state["unanswered"]
    )
    CandidateQuestion.objects.bulk_create(rows, batch_size=500)


def empty(apps, schema_editor):
    apps.get_model("screening", "CandidateQuestion").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("screening", "0014_candidate_questions")]

    operations = [migrations.RunPython(fill, empty)]
