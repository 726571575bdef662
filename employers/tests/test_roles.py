from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from employers.models import Employer, Membership, Right, User

pytestmark = pytest.mark.django_db

TABLE = {
    "owner": {"read", "note", "decide", "edit", "manage"},
    "recruiter": {"read", "note", "decide", "edit"},
    "viewer": {"read", "note"},
}


@pytest.mark.parametrize("role", TABLE)
@pytest.mark.parametrize("right", Right)
def test_a_role_has_the_rights_of_the_table(role, right):
    user = User.objects.create_user(f"{role}@acme.example")
    employer = Employer.objects.create(company_name="Acme")
    Membership.objects.create(employer=employer, user=user, role=role)

    allowed = employer.allows(user, right)

    assert allowed == (right in TABLE[role])
    assert Employer.objects.where(user, right).exists() == allowed


@pytest.mark.parametrize("right", Right)
def test_a_stranger_has_no_right(right):
    owner = User.objects.create_user("alice@acme.example")
    stranger = User.objects.create_user("mallory@evil.example")
    acme = Employer.register(company_name="Acme", owner=owner)
    Employer.register(company_name="Evil", owner=stranger)

    with pytest.raises(PermissionDenied):
        acme.demand(stranger, right)
    assert acme not in Employer.objects.where(stranger, right)
