from __future__ import annotations

from datetime import UTC, datetime

import pytest

from candidates.models import CandidateResponse

# In UTC the day before, in Almaty past midnight, in Moscow late in the evening.
NIGHT = datetime(2026, 3, 1, 19, 30, tzinfo=UTC)


@pytest.fixture
def nightly(response):
    CandidateResponse.objects.filter(pk=response.pk).update(created_at=NIGHT)
    return response


@pytest.mark.parametrize(
    ("cookie", "on_page", "in_file", "zone"),
    [
        ("", "02/03/2026 00:30", "2026-03-02 00:30", "Asia/Almaty"),
        ("Europe/Moscow", "01/03/2026 22:30", "2026-03-01 22:30", "Europe/Moscow"),
        ("No/Where", "02/03/2026 00:30", "2026-03-02 00:30", "Asia/Almaty"),
    ],
)
def test_one_moment_is_one_hour_at_the_desk_and_in_files(
    client, alice, nightly, cookie, on_page, in_file, zone
):
    client.force_login(alice)
    if cookie:
        client.cookies["timezone"] = cookie

    page = client.get(f"/desk/responses/{nightly.pk}").content.decode()
    file = client.get(f"/desk/vacancies/{nightly.vacancy_id}/responses.csv")

    assert on_page in page
    head, row = file.content.decode().splitlines()
    assert f"Responded ({zone})" in head
    assert in_file in row


def test_one_visitors_zone_does_not_stay_for_the_next(client, alice, nightly):
    client.force_login(alice)
    client.cookies["timezone"] = "Europe/Moscow"
    client.get("/desk/")
    del client.cookies["timezone"]

    page = client.get(f"/desk/responses/{nightly.pk}").content.decode()

    assert "02/03/2026 00:30" in page
