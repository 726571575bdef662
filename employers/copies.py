"""A copy of the whole database in one file, and back: while chats go on.

PostgreSQL is copied by its own `pg_dump`, SQLite by its online backup; both are of one
moment and hold nobody up. With a recipient the copy is encrypted on its way to the disk,
by `age` or by GnuPG, and is refused where neither is installed: never written in the
clear instead.
"""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import IO, Any

from django.db import connection

# How files begin: of pg_dump's custom format, gzip, SQLite, age.
DUMP, GZIP, SQLITE, AGE = (
    b"PGDMP",
    b"\x1f\x8b",
    b"SQLite format 3",
    b"age-encryption.org",
)
# As much is read to know a file by.
BEGINNING = 32


class CopyError(Exception):
    """The copy could not be made, or not be brought back; the words are for operators."""


def encryption_for(recipient: str) -> list[str]:
    """The command that encrypts what it reads for this recipient.

    A key of age ("age1…", or an SSH key) goes to `age`, anything else to GnuPG: an
    e-mail or a fingerprint of a key that it has. Raises `CopyError` where it is missing.
    """
    if recipient.startswith(("age1", "ssh-")):
        return [_program("age"), "--encrypt", "--recipient", recipient]
    # The operator names the key, and by that trusts it.
    trusting = ["--batch", "--yes", "--trust-model", "always"]
    return [_program("gpg"), *trusting, "--encrypt", "--recipient", recipient]


def write_copy(path: Path, recipient: str = "") -> int:
    """Copy the database to a new file, which only its owner may read; returns its size.

    The file appears under its name only once it is whole. Raises `CopyError`.
    """
    if path.exists():
        raise CopyError(f"{path} exists; a copy overwrites nothing.")
    encrypt = encryption_for(recipient) if recipient else []
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with open(
            os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb"
        ) as out:
            if connection.vendor == "postgresql":
                _pass_through(
                    [
                        [
                            _program("pg_dump"),
                            "--format=custom",
                            "--no-owner",
                            "--no-privileges",
                        ],
                        encrypt,
                    ],
                    None,
                    out,
                )
            else:
                with _sqlite_copied(path.parent) as copy, gzip_of(copy) as packed:
                    _pass_through([encrypt], packed, out)
            out.flush()
            os.fsync(out.fileno())
        size = unfinished.stat().st_size
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return size


def bring_back(path: Path, *, replace: bool = False, identity: str = "") -> None:
    """Fill the database from a copy; `identity` is the file with the key of age.

    The database must be empty, unless it is to be replaced. Either all is brought back
    or nothing is changed. Raises `CopyError`.
    """
    if not replace and connection.introspection.table_names():
        raise CopyError(
            "The database is not empty; --replace puts the copy in its place."
        )
    with ExitStack() as stack:
        copied = stack.enter_context(_decrypted(path, identity))
        begins = copied.read(BEGINNING)
        copied.seek(0)
        is_dump = begins.startswith(DUMP)
        if not is_dump and not begins.startswith((GZIP, SQLITE)):
            raise CopyError(f"{path} is no copy that `backup` has made.")
        if is_dump != (connection.vendor == "postgresql"):
            kind = "PostgreSQL" if is_dump else "SQLite"
            raise CopyError(
                f"{path} is of {kind}, and DATABASE_URL of another database."
            )
        connection.close()
        if is_dump:
            _restore_postgresql(copied, replace=replace)
        else:
            _restore_sqlite(copied)


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise CopyError(f"{name} is not installed here, and nothing was written.")
    return found


def _environment() -> dict[str, str]:
    """Where PostgreSQL is, in the words of its own programs; the password in none seen."""
    told: dict[str, Any] = connection.settings_dict
    named = {
        "PGHOST": told["HOST"],
        "PGPORT": told["PORT"],
        "PGUSER": told["USER"],
        "PGPASSWORD": told["PASSWORD"],
        "PGDATABASE": told["NAME"],
    }
    return os.environ | {name: str(value) for name, value in named.items() if value}


def _pass_through(
    commands: Sequence[Sequence[str]], source: IO[bytes] | None, out: IO[bytes]
) -> None:
    """Pipe the source, from its beginning, through the commands, in order, into `out`.

    Raises `CopyError` by the first that fails, with the end of what it said.
    """
    running: list[subprocess.Popen[bytes]] = []
    before: Any = source
    commands = [command for command in commands if command]
    if source is not None:
        source.seek(0)
        # What was read of it so far lies in a buffer, of which programs know nothing.
        os.lseek(source.fileno(), 0, os.SEEK_SET)
    if not commands:
        assert source is not None
        shutil.copyfileobj(source, out)
        return
    with tempfile.TemporaryFile() as errors:
        for command in commands:
            is_last = command is commands[-1]
            running.append(
                subprocess.Popen(
                    command,
                    stdin=before or subprocess.DEVNULL,
                    stdout=out if is_last else subprocess.PIPE,
                    stderr=errors,
                    env=_environment() if connection.vendor == "postgresql" else None,
                )
            )
            before = running[-1].stdout
        for process in running[:-1]:
            assert process.stdout is not None
            process.stdout.close()  # else a dump would not notice that its reader died
        ends = [process.wait() for process in running]
        if any(ends):
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip().splitlines()
            failed = commands[next(i for i, end in enumerate(ends) if end)][0]
            told = said[-1] if said else "no reason given"
            raise CopyError(f"{Path(failed).name} failed: {told}")


@contextmanager
def _sqlite_copied(beside: Path) -> Iterator[Path]:
    """SQLite's own online backup, whole and checked, in a folder that is then gone."""
    with tempfile.TemporaryDirectory(dir=beside, prefix=".backup-") as folder:
        copy = Path(folder) / "copy.sqlite3"
        source = sqlite3.connect(str(connection.settings_dict["NAME"]), timeout=60)
        target = sqlite3.connect(copy)
        try:
            # In one step: of one moment, and in WAL mode nobody waits for it to write.
            source.backup(target)
            _check(target)
        finally:
            source.close()
            target.close()
        yield copy


def _check(copy: sqlite3.Connection) -> None:
    try:
        [(told,)] = copy.execute("PRAGMA integrity_check(1)").fetchall()
    except sqlite3.DatabaseError as error:
        told = str(error)
    if told != "ok":
        raise CopyError(f"The copy is damaged: {told}")


@contextmanager
def gzip_of(path: Path) -> Iterator[IO[bytes]]:
    """The file packed, in a file without a name."""
    with tempfile.TemporaryFile(dir=path.parent) as packed:
        with path.open("rb") as plain, gzip.open(packed, "wb", compresslevel=6) as out:
            shutil.copyfileobj(plain, out)
        packed.seek(0)
        yield packed


@contextmanager
def _decrypted(path: Path, identity: str) -> Iterator[IO[bytes]]:
    """The copy in the clear: the file itself, or a file without a name."""
    try:
        with path.open("rb") as file:
            begins = file.read(BEGINNING)
            file.seek(0)
            if begins.startswith((DUMP, GZIP, SQLITE)):
                yield file
                return
            with tempfile.TemporaryFile() as clear:
                _pass_through([_decryption(begins, identity)], file, clear)
                clear.seek(0)
                yield clear
    except OSError as error:
        raise CopyError(f"{path}: {error.strerror}") from error


def _decryption(begins: bytes, identity: str) -> list[str]:
    if begins.startswith(AGE):
        if not identity:
            raise CopyError("The copy is encrypted by age: name the key by --identity.")
        return [_program("age"), "--decrypt", "--identity", identity]
    return [_program("gpg"), "--batch", "--yes", "--decrypt"]


def _restore_postgresql(copied: IO[bytes], *, replace: bool) -> None:
    target = ["--dbname", str(connection.settings_dict["NAME"])]
    wholly = [
        "--no-owner",
        "--no-privileges",
        "--exit-on-error",
        "--single-transaction",
    ]
    cleared = ["--clean", "--if-exists"] if replace else []
    command = [_program("pg_restore"), *target, *wholly, *cleared]
    with tempfile.TemporaryFile() as said:
        _pass_through([command], copied, said)


def _restore_sqlite(copied: IO[bytes]) -> None:
    """The database's pages are written over under SQLite's own lock, or none is."""
    place = Path(str(connection.settings_dict["NAME"]))
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".restore-") as folder:
        whole = Path(folder) / "whole.sqlite3"
        is_packed = copied.read(len(GZIP)) == GZIP
        copied.seek(0)
        with whole.open("wb") as out:
            try:
                with gzip.open(copied) if is_packed else nullcontext(copied) as clear:
                    shutil.copyfileobj(clear, out)
            except (EOFError, gzip.BadGzipFile, zlib.error) as error:
                raise CopyError(f"The copy is damaged: {error}") from error
        source, target = sqlite3.connect(whole), sqlite3.connect(place, timeout=60)
        try:
            _check(source)
            source.backup(target)
        finally:
            source.close()
            target.close()
