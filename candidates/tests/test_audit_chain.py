"""The audit: the database refuses changes, and seals tell of those made all the same."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from candidates.append_only import is_guarded, unguard
from candidates.models import AuditChain, AuditEntry
from candidates.models.seals import Count, flaws
from conftest import new_response, new_vacancy
from employers.models import Employer


@pytest.fixture
def entries(vacancy, alice):
    """Four entries about one vacancy, of which two are about a response."""
    response = new_response(vacancy)
    AuditEntry.note_listing([vacancy.pk], alice, "responses")
    AuditEntry.note_reading(response, alice)
    AuditEntry.note_change(vacancy, alice, {"salary_min": 1})
    AuditEntry.objects.create(
        vacancy=vacancy, response=response, user=alice, action=AuditEntry.Action.WROTE
    )
    return list(AuditEntry.objects.order_by("number"))


def found():
    return [(flaw.number, flaw.what) for flaw in flaws(Count())]


def tamper(sql, *values):
    """Change the table as somebody does who has taken the guard away."""
    unguard(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_entries_stand_in_a_chain_and_fit(entries, vacancy):
    assert [entry.number for entry in entries] == [1, 2, 3, 4]
    assert {entry.employer_id for entry in entries} == {vacancy.employer_id}
    assert found() == []
    end = AuditChain.objects.get()
    assert (end.number, end.seal) == (4, entries[-1].seal)


def test_each_employer_has_a_chain_of_its_own(entries, alice):
    other = new_vacancy(Employer.objects.create(company_name="Other"))
    AuditEntry.note_listing([other.pk], alice, "responses")
    entry = AuditEntry.objects.get(vacancy=other)
    assert (entry.employer_id, entry.number) == (other.employer_id, 1)
    assert found() == []


@pytest.mark.parametrize(
    "change",
    [
        {"action": "exported"},
        {"user": None},
        {"details": {"door": "other"}},
        {"number": F("number") + 100},
        {"seal": "0" * 64},
    ],
)
def test_the_database_refuses_a_change(entries, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEntry.objects.update(**change)
    assert found() == []


def test_the_database_refuses_a_deletion(entries):
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEntry.objects.filter(number=2).delete()
    assert AuditEntry.objects.count() == 4


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_the_database_refuses_to_empty_the_table(entries):
    with (
        connection.cursor() as cursor,
        pytest.raises(IntegrityError),
        transaction.atomic(),
    ):
        cursor.execute("TRUNCATE candidates_auditentry CASCADE")
    assert AuditEntry.objects.count() == 4


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("action", "exported"),
        ("user_id", None),
        ("vacancy_id", None),
        ("created_at", "2020-01-01 00:00:00+00:00"),
    ],
)
def test_a_change_is_told(entries, column, value):
    tamper(f"UPDATE candidates_auditentry SET {column} = %s WHERE number = 2", value)
    (flaw,) = found()
    assert flaw[0] == 2
    assert "seal" in flaw[1]


def test_changed_details_are_told(entries):
    tamper("UPDATE candidates_auditentry SET details = %s WHERE number = 3", '{"a": 1}')
    assert found() == [(3, "says something else than was sealed")]


def test_a_missing_entry_is_told(entries):
    tamper("DELETE FROM candidates_auditentry WHERE number = 2")
    assert found() == [(3, "follows number 1: entries are missing or doubled")]


def test_missing_last_entries_are_told(entries):
    tamper("DELETE FROM candidates_auditentry WHERE number > 2")
    assert found() == [(2, "the chain should end with number 4")]


def test_a_missing_audit_is_told(entries):
    tamper("DELETE FROM candidates_auditentry")
    assert found() == [(0, "the chain should end with number 4")]


def test_an_entry_put_in_is_told(entries, vacancy):
    tamper(
        "INSERT INTO candidates_auditentry (employer_id, vacancy_id, action, details,"
        " created_at, number, content, seal)"
        " SELECT employer_id, vacancy_id, action, details, created_at, 5, content, seal"
        " FROM candidates_auditentry WHERE number = 4"
    )
    assert [number for number, _what in found()] == [5, 5]


def test_an_erasure_leaves_a_chain_that_fits(entries):
    response = entries[1].response
    response.erase(by="candidate")
    assert not AuditEntry.objects.filter(response=response.pk).exists()
    count = Count()
    assert list(flaws(count)) == []
    assert (count.entries, count.emptied) == (5, 2)


def test_what_an_old_key_sealed_still_fits(entries, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, which is long enough for all that it signs"
    assert found() == []
    settings.SECRET_KEY_FALLBACKS = []
    assert found()


def test_a_user_may_go_and_the_chain_fits(entries, alice):
    alice.delete()
    assert found() == []
    assert AuditEntry.objects.filter(user=entries[0].user_id).count() == 4


def test_the_command_tells(entries, capsys):
    call_command("verify_audit")
    printed = capsys.readouterr().out
    assert "4 entries; an erasure took the content of 0." in printed
    assert "Every seal fits." in printed


def test_the_command_fails_where_a_chain_does_not_hold(entries, capsys):
    assert is_guarded(connection)
    tamper("UPDATE candidates_auditentry SET action = 'read' WHERE number = 1")
    with pytest.raises(CommandError, match="triggers are missing"):
        call_command("verify_audit")
    assert (
        f"{entries[0].employer_id} number 1: does not bear" in capsys.readouterr().out
    )
