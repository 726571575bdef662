"""What is done once responses are stored: resumes are read, letters invite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from candidates.models import CandidateResponse
from screening.models import ResumeReading

# So many resumes in one job: a second or two, between which letters leave.
AT_ONCE = 20
# Letters come first (`smartbot.mail` has none of its own, which is 0).
LATER = -10
# Reading what was taken in waits for the rows, at which somebody looks.
LAST = -20


def see_to(made: Sequence[CandidateResponse], *, invites: bool) -> None:
    """Invite these, if so, and have their resumes read; to be called after the commit."""
    if invites:
        for response in made:
            invitation(response).send()
    ids = [str(response.pk) for response in made if response.candidate.resume_text]
    for start in range(0, len(ids), AT_ONCE):
        read_resumes.using(priority=LAST).enqueue(ids[start : start + AT_ONCE])


@task()
def read_resumes(ids: Iterable[str]) -> None:
    """Read these responses' resumes before anybody waits for it; erased ones are none."""
    responses = CandidateResponse.objects.filter(pk__in=ids)
    for response in responses.select_related("candidate", "vacancy"):
        ResumeReading.prepare(response)


def invitation(response: CandidateResponse) -> EmailMessage:
    """To the candidate: an employer has brought the application here, and chats."""
    url = response.url_of()
    with override(response.vacancy.language):
        text = render_to_string(
            "imports/invitation_email.txt", {"response": response, "url": url}
        )
        # Neither company nor title: they are a stranger's own words.
        subject = _("The assistant has some questions about your application")
    # By its id it is found in the queue when the candidate is erased.
    headers = {"X-Entity-Ref-ID": str(response.pk)}
    return EmailMessage(
        subject, text, None, [response.candidate.email], headers=headers
    )
