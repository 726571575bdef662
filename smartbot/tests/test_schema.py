"""The API keeps what its own description promises, whatever it is sent."""

from __future__ import annotations

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import openapi
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from conftest import bearer

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
SCHEMA = openapi.from_wsgi("/openapi.json", get_wsgi_application())
OPERATIONS = {found.ok().label: found.ok() for found in SCHEMA.get_all_operations()}


@pytest.fixture
def _one_connection(db):
    """As with Django's own client: the test's transaction lives in its connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_one_connection")
@pytest.mark.parametrize("label", OPERATIONS)
def test_an_operation_answers_as_described(label, alice, response):
    own = {"Authorization": bearer(alice)}
    ids = {"/vacancies/{id}": response.vacancy_id, "/responses/{id}": response.pk}
    ids["/candidates/{id}"] = response.candidate_id
    for part in ("decision", "messages", "assessment"):
        ids[f"/responses/{{id}}/{part}"] = response.pk

    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=OPERATIONS[label].as_strategy())
    def ask(case):
        if case.path_parameters.get("id") == "export":
            return  # another operation's address
        case.call_and_validate(checks=CHECKS)
        case.call_and_validate(headers=own, checks=CHECKS)
        if case.path in ids and case.method != "DELETE":
            case.path_parameters["id"] = str(ids[case.path])
            case.call_and_validate(headers=own, checks=CHECKS)

    ask()
