"""Fill an empty SmartBot with employers, vacancies and candidates who really chatted."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from candidates.models import Alert, CandidateResponse
from employers.models import Employer, User
from screening.demo.script import decide_as_told, happened_earlier, read_script

OWNERS = {"Tumar Tech": "alice@tumar.example", "Meyir Group": "marat@meyir.example"}
STAFF = "staff@smartbot.example"
# Responses come in one after the other, so that lists and charts show some history.
HOURS_BETWEEN_RESPONSES = 5


class Command(BaseCommand):
    help = "Fills the database with demo data. Run twice, it changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="http://127.0.0.1:8000")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        password = None
        if not User.objects.filter(email__in=[*OWNERS.values(), STAFF]).exists():
            password = secrets.token_urlsafe(9)
            seed(password)
        self._tell(address.rstrip("/"), password)

    def _tell(self, address: str, password: str | None) -> None:
        waiting = CandidateResponse.objects.filter(
            vacancy__employer__members__email__in=OWNERS.values(),
            status=CandidateResponse.Status.IN_CHAT,
            chat_session__message_count=1,
        ).first()
        lines = [
            "",
            f"  SmartBot      {address}/",
            f"  Desk          {address}/desk/",
            f"  Sign in       {' or '.join(OWNERS.values())}",
            f"  Staff         {STAFF} at {address}/admin/",
        ]
        if password is None:
            lines.append("  Password      as printed the first time; `manage.py")
            lines.append("                changepassword E-MAIL` sets a new one")
        else:
            lines.append(f"  Password      {password}")
        if waiting is not None:
            lines.append(f"  A chat waits  {address}{waiting.path_to()}")
        self.stdout.write("\n".join([*lines, ""]))


@transaction.atomic
def seed(password: str) -> None:
    """All of the demo, or nothing; everybody signs in with this password."""
    owners = {
        company: _employer(company, email, password)
        for company, email in OWNERS.items()
    }
    staff = User.objects.create_superuser(STAFF, password)
    _verify(staff)
    responses = []
    for script in read_script():
        owner = owners[script.employer]
        vacancy = script.publish(owner.employers.get())
        for candidate in script.candidates:
            response = candidate.respond(vacancy)
            decide_as_told(response, owner, candidate)
            responses.append(response)
    # Nobody is written to about what happens in a story.
    Alert.objects.filter(response__in=responses).delete()
    for number, response in enumerate(reversed(responses)):
        happened_earlier(response, timedelta(hours=number * HOURS_BETWEEN_RESPONSES))


def _employer(company: str, email: str, password: str) -> User:
    owner = User.objects.create_user(email, password)
    _verify(owner)
    Employer.register(company_name=company, owner=owner)
    return owner


def _verify(user: User) -> None:
    EmailAddress.objects.create(
        user=user, email=user.email, verified=True, primary=True
    )
