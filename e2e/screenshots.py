"""Takes the pictures of docs/screenshots: `make screenshots`.

Each is a page of the demo's data at both widths, light and often dark. One that is missing
is one more `Shot`. Give names to take only the shots that begin with one of them:
`python -m e2e.screenshots chat desk-list`.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from e2e.conftest import BROWSER_ARGUMENTS, DESKTOP, PHONE, ROOT, Server

FOLDER = ROOT / "docs" / "screenshots"
MEMBER = "alice@tumar.example"


def stay(page: Page) -> None:
    """The page as it comes."""


@dataclass(frozen=True)
class Shot:
    """A page to photograph; `{…}` in its path is a value that `prepare` gives.

    `user` is the e-mail of who is signed in; `act` brings the page into its state.
    """

    name: str
    path: str
    user: str = ""
    language: str = "en"
    schemes: tuple[str, ...] = ("light", "dark")
    act: Callable[[Page], None] = stay


def lose_the_connection(page: Page) -> None:
    page.context.set_offline(True)
    page.get_by_label("Your answer").fill("Four years, the last two as a team lead")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status").first).to_be_visible()


def find_the_criteria(page: Page) -> None:
    page.get_by_label("Text of the vacancy").fill(TEXT)
    page.get_by_role("button", name="Find the criteria").click()


TEXT = """Accountant for primary documents

Location: Karaganda. 250,000 to 320,000 tenge a month.
Requirements: at least 2 years of experience, a confident user of 1C and Excel.
English A2 is a plus."""

LIGHT = ("light",)
SHOTS = [
    Shot("home", "/"),
    Shot("jobs", "/jobs/"),
    Shot("job", "/jobs/{vacancy}"),
    Shot("chat-start", "{start}"),
    Shot("chat-middle", "{middle}"),
    Shot("chat-error", "{error}", act=lose_the_connection),
    Shot("chat-approved", "{approved}"),
    Shot("chat-rejected", "{rejected}"),
    Shot("chat-russian", "{russian}", language="ru"),
    Shot("desk-vacancies", "/desk/", MEMBER),
    Shot("desk-responses", "/desk/vacancies/{developer}", MEMBER),
    Shot("desk-response", "/desk/responses/{best}", MEMBER),
    Shot("desk-compare", "{compared}", MEMBER, schemes=LIGHT),
    Shot("desk-overview", "/desk/overview", MEMBER, schemes=LIGHT),
    Shot("desk-paste", "/desk/vacancies/new", MEMBER, schemes=LIGHT),
    Shot(
        "desk-proposals",
        "/desk/vacancies/new",
        MEMBER,
        act=find_the_criteria,
        schemes=LIGHT,
    ),
    Shot("desk-editor", "/desk/vacancies/{developer}/edit", MEMBER, schemes=LIGHT),
    Shot("desk-team", "/desk/team", MEMBER, schemes=LIGHT),
    Shot("desk-company", "/desk/company", MEMBER, schemes=LIGHT),
    Shot("desk-account", "/accounts/password/change/", MEMBER, schemes=LIGHT),
    Shot("sign-in", "/accounts/login/", schemes=LIGHT),
    Shot("sign-up", "/accounts/signup/", schemes=LIGHT),
]

# Chats of a vacancy in English, brought into each state by what a candidate says.
PREPARE = """
from candidates.models import Candidate, CandidateResponse
from employers.models import Employer
from screening.models import ChatSession
from vacancies.models import Vacancy

employer = Employer.objects.get(company_name="Tumar Tech")
vacancy = Vacancy.objects.create(
    employer=employer, title="Backend developer", location="Almaty", language="en",
    status="open", decided_by="bot", salary_min=900_000, salary_max=1_300_000,
    description="Tumar Tech makes bookkeeping services for shops in Kazakhstan. You "
    "will join a team of six that looks after billing and reports.\\n\\nYou will design "
    "APIs, make slow queries quick, write tests and review code.\\n\\nWe offer hybrid "
    "work, health insurance after probation, and courses of your choice.",
    requirements={
        "experience": "3+ years", "skills": ["Python", "PostgreSQL"],
        "nice_to_have": ["Docker"], "languages": ["English B2"],
        "work_format": ["hybrid"], "start_within_days": 30,
    },
)

def path_of(response):
    return f"/chat/{response.pk}?token={response.chat_token()}"

SAYS = {
    "experience": "4 years", "language:en": "B2", "salary": "1 100 000",
    "work_format": "hybrid is fine", "start": "In two weeks",
}

def chat(name, *answers, to_the_end=False, **says):
    candidate = Candidate.objects.create(
        full_name=name, email=name.split()[0].lower() + "@mail.example", city="Almaty",
        resume_text="Backend developer. Python and PostgreSQL every day, Docker too.",
    )
    response = CandidateResponse.objects.create(vacancy=vacancy, candidate=candidate)
    session = ChatSession.open_for(response.pk)
    for text in answers:
        session.receive(text)
    while to_the_end and session.ended_at is None:
        conversation = session.conversation
        asked = conversation.pending if conversation.stage == "asking" else ""
        session.receive({**SAYS, **says}.get(asked, "Yes, that is right"))
    return path_of(response)

russian = CandidateResponse.objects.filter(
    vacancy__employer=employer, vacancy__language="ru", status="in_chat"
).first()
developer = Vacancy.objects.get(title__startswith="Python")
best = list(developer.responses.order_by("-relevance_score")[:2])
result = {
    "vacancy": vacancy.pk,
    "start": chat("Aliya Start"),
    "middle": chat("Dias Middle", "4 years", "What is the salary?"),
    "error": chat("Erlan Error"),
    "approved": chat("Ainur Approved", to_the_end=True),
    "rejected": chat("Ruslan Rejected", to_the_end=True, experience="half a year"),
    "russian": path_of(russian),
    "developer": developer.pk,
    "best": best[0].pk,
    "compared": f"/desk/vacancies/{developer.pk}/compare?"
    + "&".join(f"response={response.pk}" for response in best),
}
"""


def main(names: list[str]) -> None:
    """Takes the shots whose name begins with one of `names`; all if there is none."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = [shot for shot in SHOTS if not names or shot.name.startswith(tuple(names))]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        server.manage("migrate", "-v", "0")
        server.manage("seed_demo", "--address", server.url)
        values = server.run(PREPARE)
        server.start()
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=BROWSER_ARGUMENTS
        )
        try:
            for shot in wanted:
                take(browser, server, shot, values)
        finally:
            browser.close()
            server.stop()


def take(browser: Browser, server: Server, shot: Shot, values: dict[str, str]) -> None:
    """Photographs one page at both widths, in each of its schemes."""
    for size in (PHONE, DESKTOP):
        for scheme in shot.schemes:
            context = browser.new_context(
                base_url=server.url,
                viewport=size,
                color_scheme=scheme,
                locale=shot.language,
                has_touch=size == PHONE,
                reduced_motion="reduce",
            )
            if shot.user:
                context.add_cookies([server.session_cookie(shot.user)])
            page = context.new_page()
            page.goto(shot.path.format(**values))
            shot.act(page)
            path = FOLDER / f"{shot.name}-{size['width']}-{scheme}.png"
            page.screenshot(path=path)
            context.close()
            print(path.relative_to(ROOT))


if __name__ == "__main__":
    main(sys.argv[1:])
