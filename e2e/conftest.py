"""A running SmartBot and browsers that look at it, for the browser tests.

The server is a process of its own with its own SQLite file, so these tests see what
a person sees and nothing else: they make things through pages, the API and, where a
page would only take time, `server.run` (Python in the server's own database).
They need Debian's `chromium` and are run apart from the others (`make e2e`), because
the browser's event loop stays open in the thread that the other tests use.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from conftest import miss

ROOT = Path(__file__).resolve().parent.parent
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
PASSWORD = "correct horse battery staple"

# What axe is asked: the WCAG 2.2 rules of level A and AA, and its own best practices.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Chromium as root, and quiet: it must ask nobody for anything.
BROWSER_ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update"),
    "--disable-sync",
]
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(autouse=True)
def _quick_and_clean():
    """Nothing of this process is under test, so nothing of it is prepared."""


class Server:
    """SmartBot at `url`, as `make serve` runs it, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.mail_folder = folder / "mail"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log_path = folder / "server.log"
        self.environment = os.environ | {
            "SECRET_KEY": secrets.token_urlsafe(48),
            "LOCAL": "on",
            "LIMITS": "off",
            "DATABASE_URL": f"sqlite:///{folder / 'e2e.sqlite3'}",
            "REDIS_URL": "",
            "RESUMES_FOLDER": str(folder / "resumes"),
            "EMAIL_URL": f"filemail:///{self.mail_folder}",
            "PYTHONWARNINGS": "ignore",
        }
        self.process: subprocess.Popen[bytes] | None = None

    def manage(self, *arguments: str) -> str:
        """Runs a management command; returns what it prints."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{arguments[0]}: {done.stdout}{done.stderr}"
        return done.stdout

    def run(self, code: str, **values: object) -> object:
        """Runs Python in the server's database; returns what it leaves in `result`.

        `values` are names that the code finds ready; they and the result are JSON.
        """
        ready = f"import json\nglobals().update(json.loads({json.dumps(values)!r}))\n"
        tail = "\nprint('\\n@@' + json.dumps(globals().get('result'), default=str))"
        printed = self.manage("shell", "--no-imports", "-c", ready + code + tail)
        return json.loads(printed.rpartition("@@")[2])

    def start(self) -> None:
        """Starts the process; returns when it answers."""
        with self.log_path.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "uvicorn", "smartbot.asgi:application"),
                    *("--port", str(self.port), "--lifespan", "off"),
                    *("--ws-max-size", "65536", "--ws-per-message-deflate", "false"),
                    *("--timeout-graceful-shutdown", "5", "--no-access-log"),
                ],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        give_up_at = time.monotonic() + 60
        while True:
            try:
                httpx.get(self.url + "/favicon.ico", timeout=5)
                return
            except httpx.TransportError:
                died = self.process.poll() is not None
                if died or time.monotonic() > give_up_at:
                    pytest.fail(f"The server did not start:\n{self.log}")
                time.sleep(0.1)

    def stop(self, *, kill: bool = False) -> None:
        """Ends the process: politely, or as a power cut would."""
        if self.process is not None:
            if kill:
                self.process.kill()
            else:
                self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
            self.process = None

    @property
    def log(self) -> str:
        return self.log_path.read_text("utf-8", errors="replace")

    def session_cookie(self, email: str) -> dict[str, str]:
        """The cookie of a browser in which the user with this e-mail has signed in."""
        key = self.run(
            """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from employers.models import User
user = User.objects.get(email=email)
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
result = session.session_key
""",
            email=email,
        )
        return {"name": "sessionid", "value": key, "url": self.url}

    def link_mailed_to(self, email: str) -> str:
        """The last address of this site in the newest mail to `email`."""
        mails = sorted(
            self.mail_folder.glob("*"), key=lambda path: path.stat().st_mtime
        )
        for path in reversed(mails):
            text = path.read_text("utf-8")
            if f"To: {email}" in text:
                return re.findall(rf"{re.escape(self.url)}[^\s\"<>]+", text)[-1]
        raise AssertionError(f"no mail to {email}")


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The running SmartBot (see `Server`)."""
    server = Server(tmp_path_factory.mktemp("server"))
    server.manage("migrate", "-v", "0")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def base_url(server):
    """Lets tests say `page.goto("/jobs")`."""
    return server.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = shutil.which("chromium")
    if chromium is None:
        miss("chromium (on Debian: apt-get install chromium)")
    return {
        **browser_type_launch_args,
        "executable_path": chromium,
        "args": BROWSER_ARGUMENTS,
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {
        **browser_context_args,
        "viewport": DESKTOP,
        "locale": "en-GB",
        # A page that is looked at in the middle of a movement has no fixed colours.
        "reduced_motion": "reduce",
    }


class Faults:
    """What went wrong in a browser behind the page's back; must stay empty.

    A test that provokes one on purpose takes it out with `expect`.
    """

    def __init__(self, host: str) -> None:
        self.hosts = {host}
        self.found: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self._note_message)
        context.on("weberror", lambda error: self.found.append(str(error.error)))
        context.on("request", self._note_request)

    def _note_message(self, message) -> None:
        if message.type in ("error", "warning"):
            self.found.append(f"{message.type}: {message.text}")

    def _note_request(self, request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.netloc not in self.hosts:
            self.found.append(f"foreign request: {request.url}")

    def expect(self, *parts: str) -> None:
        """Takes out what contains one of `parts`; fails if nothing does."""
        kept = [
            fault for fault in self.found if not any(part in fault for part in parts)
        ]
        assert len(kept) < len(self.found), f"nothing says {parts}: {self.found}"
        self.found = kept


@pytest.fixture
def faults(server):
    """Console errors, uncaught exceptions, foreign requests of all this test's pages."""
    faults = Faults(urlsplit(server.url).netloc)
    yield faults
    assert faults.found == []


@pytest.fixture
def new_context(new_context, faults):
    """Makes a fresh browser profile; each is watched for faults."""

    def make(**options) -> BrowserContext:
        context = new_context(**options)
        faults.watch(context)
        return context

    return make


@pytest.fixture
def check_page(faults, request):
    """Asserts that a page is in order: no faults, accessible, fit for a phone.

    `codes` are those with which the page came, if it is no ordinary one.
    With SHOTS=folder in the environment each checked page is also photographed there,
    at both widths.
    """
    number = 0

    def check(
        page: Page, *, ignore: tuple[str, ...] = (), codes: tuple[int, ...] = ()
    ) -> None:
        nonlocal number
        number += 1
        for code in codes:  # the browser complains of what the server meant to say
            faults.expect(f"status of {code}")
        assert faults.found == []
        # A click may have led elsewhere: to be judged is a page with title and styles.
        page.wait_for_load_state("load")
        expect(page).to_have_title(re.compile(r"\S"))
        assert page.evaluate("document.documentElement.lang")
        before = page.viewport_size
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= size["width"], f"{page.url} is {wide} px wide"
            if folder := os.environ.get("SHOTS"):
                name = f"{request.node.name}-{number}-{size['width']}.png"
                page.screenshot(path=Path(folder) / name, full_page=True)
            found = violations(page, ignore)
            assert not found, "\n".join([page.url, *found])
        page.set_viewport_size(before)

    return check


def violations(page: Page, ignore: tuple[str, ...]) -> list[str]:
    """What axe finds wrong: "rule: selector of each element"."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    options = {
        "runOnly": {"type": "tag", "values": AXE_TAGS},
        "rules": {rule: {"enabled": False} for rule in ignore},
        "resultTypes": ["violations"],
    }
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [
        f"{rule['id']}: {', '.join(str(node['target'][0]) for node in rule['nodes'])}"
        for rule in found
    ]


# --- People and things in the server's database ---


@pytest.fixture
def employer(server):
    """A new employer with its owner: `email`, `password`, `id`, `company_name`."""
    email = f"alice-{secrets.token_hex(3)}@acme.example"
    made = server.run(
        """
from allauth.account.models import EmailAddress
from employers.models import Employer, User
user = User.objects.create_user(email, password, first_name="Alice")
EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
employer = Employer.register(company_name="Acme", owner=user)
result = {"id": employer.pk}
""",
        email=email,
        password=PASSWORD,
    )
    return {**made, "email": email, "password": PASSWORD, "company_name": "Acme"}


@pytest.fixture
def vacancy(server, employer):
    """An open vacancy of `employer`, as the API shows it (at least `id`, `title`)."""
    title = "Python developer"
    made = server.run(
        """
from vacancies.models import Vacancy
vacancy = Vacancy.objects.create(
    employer_id=employer_id, title=title, location="Almaty", language="en",
    description="Our team builds a billing system in Python.", status="open",
    decided_by="bot",
    requirements={"experience": "3+ years", "skills": ["Python"]},
)
result = {"id": vacancy.pk}
""",
        employer_id=employer["id"],
        title=title,
    )
    return {**made, "title": title}


@pytest.fixture
def response(server, vacancy):
    """Carol's new response to `vacancy`: `id` and `chat_path` with its token."""
    return server.run(
        """
from candidates.models import Candidate, CandidateResponse
carol = Candidate.objects.create(
    full_name="Carol Smith", email=email, city="Almaty", phone="+7 700 000 00 00"
)
response = CandidateResponse.objects.create(vacancy_id=vacancy_id, candidate=carol)
result = {
    "id": response.pk,
    "chat_path": f"/chat/{response.pk}?token={response.chat_token()}",
}
""",
        vacancy_id=vacancy["id"],
        email=f"carol-{secrets.token_hex(3)}@mail.example",
    )


@pytest.fixture
def sign_in(server):
    """Signs a browser profile in as the user with this e-mail, without the page."""

    def sign_in(context: BrowserContext, email: str) -> None:
        context.add_cookies([server.session_cookie(email)])

    return sign_in
