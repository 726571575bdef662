"""The machines of a benchmark: PostgreSQL, Redis and a web server, all of its own.

Each lives in a temporary folder on a free port, so nothing that runs already is touched.
PostgreSQL keeps its promises (fsync is on): a commit that was acknowledged is on disk.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
START_WITHIN = 60  # seconds


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Return when it holds; `RuntimeError` if it never does."""
    give_up_at = time.monotonic() + START_WITHIN
    while not holds():
        if time.monotonic() > give_up_at:
            raise RuntimeError(f"{what} did not start")
        time.sleep(0.05)


def accepts(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


class Machine:
    """One process that can be started, stopped and killed; it keeps its port."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    name = "machine"

    @property
    def command(self) -> Sequence[str | Path]:
        raise NotImplementedError

    @property
    def environment(self) -> dict[str, str]:
        return dict(os.environ)

    def is_ready(self) -> bool:
        return accepts(self.port)

    def start(self) -> None:
        """Start it; returns when it answers."""
        self.launch()
        wait_until(self.is_ready, self.name)

    def launch(self) -> None:
        """Start it without waiting."""
        with (self.folder / f"{self.name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                [str(part) for part in self.command],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
            )

    def stop(self, how: int = signal.SIGTERM) -> float:
        """End it by a signal; returns how many seconds that took."""
        if self.process is None:
            return 0.0
        began = time.monotonic()
        self.process.send_signal(how)
        self.process.wait(60)
        self.process = None
        return time.monotonic() - began

    def kill(self) -> None:
        """End it as a power cut would."""
        self.stop(signal.SIGKILL)

    @property
    def log(self) -> str:
        path = self.folder / f"{self.name}.log"
        return path.read_text("utf-8", errors="replace") if path.exists() else ""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()


class PostgreSQL(Machine):
    """A cluster of its own; it refuses to run as root, so root becomes `postgres`."""

    name = "postgresql"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.data = folder / "postgresql"
        self.data.mkdir()
        self.as_user: list[str] = []
        if os.geteuid() == 0:
            shutil.chown(self.data, "postgres", "postgres")
            self.as_user = ["setpriv", "--reuid=postgres", "--regid=postgres"]
            self.as_user.append("--clear-groups")
        self._run(
            "initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
            "--locale=C.UTF-8",
        )  # fmt: skip

    @staticmethod
    def program(name: str) -> Path:
        """Debian keeps the server's programs out of the path."""
        places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
        found = shutil.which(name)
        if found is None and not places:
            raise RuntimeError(f"{name} is not installed (postgresql)")
        return Path(found) if found is not None else places[-1]

    def _run(self, program: str, *arguments: str | Path) -> None:
        command = [*self.as_user, str(self.program(program)), *map(str, arguments)]
        subprocess.run(command, check=True, capture_output=True, cwd=self.folder)

    @property
    def command(self) -> Sequence[str | Path]:
        settings = {
            "listen_addresses": HOST,
            "port": self.port,
            "unix_socket_directories": "",
            "max_connections": 200,
            "shared_buffers": "256MB",
            "fsync": "on",
            "synchronous_commit": "on",
        }
        options = [
            part for name, v in settings.items() for part in ("-c", f"{name}={v}")
        ]
        return [*self.as_user, self.program("postgres"), "-D", self.data, *options]

    def is_ready(self) -> bool:
        program = self.program("pg_isready")
        command = [program, "-q", "-h", HOST, "-p", str(self.port)]
        return subprocess.run(command).returncode == 0

    def create(self, database: str) -> str:
        """Make a database; returns its address."""
        program = self.program("createdb")
        to = ["-h", HOST, "-p", str(self.port), "-U", "postgres"]
        subprocess.run([program, *to, database], check=True)
        return f"postgres://postgres@{HOST}:{self.port}/{database}"

    def stop(self, how: int = signal.SIGINT) -> float:
        # SIGINT is the fast stop: open connections do not hold it up.
        return super().stop(how)


class Redis(Machine):
    """A broker that keeps nothing on disk, as compose.yaml has it."""

    name = "redis"

    @property
    def command(self) -> Sequence[str | Path]:
        port = str(self.port)
        return ["redis-server", "--bind", HOST, "--port", port, "--save", ""]

    @property
    def address(self) -> str:
        return f"redis://{HOST}:{self.port}/0"


class Web(Machine):
    """A web process with the options of the Dockerfile, or daphne with its own."""

    name = "web"

    def __init__(
        self,
        folder: Path,
        settings: dict[str, str],
        application: str = "smartbot.asgi:application",
        server: str = "uvicorn",
    ) -> None:
        super().__init__(folder)
        self.settings = settings
        self.application = application
        self.server = server

    @property
    def command(self) -> Sequence[str | Path]:
        program = Path(sys.executable).parent / self.server
        if self.server == "daphne":
            size = ["--websocket-max-message-size", "65536"]
            listen = f"tcp:{self.port}:interface={HOST}:backlog=2048"
            return [program, "-v", "0", "-e", listen, *size, self.application]
        options = {
            "host": HOST,
            "port": self.port,
            "lifespan": "off",
            "ws-max-size": 65536,
            "ws-per-message-deflate": "false",
            "timeout-graceful-shutdown": 10,
            "backlog": 4096,
        }
        written = [part for n, v in options.items() for part in (f"--{n}", str(v))]
        return [program, self.application, *written, "--no-access-log"]

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | self.settings

    @property
    def http(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def ws(self) -> str:
        return f"ws://{HOST}:{self.port}"

    @property
    def cpu_seconds(self) -> float:
        """User and system time that the process has used so far."""
        assert self.process is not None
        stat = Path(f"/proc/{self.process.pid}/stat").read_text()
        fields = stat.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def memory_kb(self) -> int:
        """What the process holds in memory and shares with nobody."""
        assert self.process is not None
        rollup = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text()
        sizes = [line.split() for line in rollup.splitlines()]
        return sum(
            int(s[1]) for s in sizes if s[0] in ("Private_Clean:", "Private_Dirty:")
        )


class Site:
    """Database, broker and the settings that a SmartBot on them is started with."""

    def __init__(self, folder: Path, postgresql: PostgreSQL, redis: Redis) -> None:
        self.folder = folder
        self.postgresql = postgresql
        self.redis = redis
        self.settings = {
            "SECRET_KEY": secrets.token_urlsafe(48),
            "DEBUG": "off",
            "ALLOWED_HOSTS": HOST,
            "SSL_REDIRECT": "off",
            "LIMITS": "off",
            "EMAIL_VERIFICATION": "none",
            "DATABASE_URL": postgresql.create("smartbot"),
            "REDIS_URL": redis.address,
        }

    def web(self, **options: Any) -> Web:
        return Web(self.folder, self.settings, **options)

    def manage(self, *arguments: str) -> None:
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=ROOT, env=os.environ | self.settings, check=True)

    def settle_in(self) -> None:
        """Let this very process use the site's database and key through Django."""
        import django

        os.environ.update(self.settings)
        os.environ["DJANGO_SETTINGS_MODULE"] = "smartbot.settings"
        django.setup()


@contextmanager
def site() -> Iterator[Site]:
    """A migrated database and a broker, gone afterwards."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.chmod(0o755)  # `postgres` has to get through it
        postgresql = stack.enter_context(PostgreSQL(folder))
        redis = stack.enter_context(Redis(folder))
        made = Site(folder, postgresql, redis)
        made.manage("migrate", "-v", "0")
        yield made
