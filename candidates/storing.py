"""Where the files of resumes lie: in a folder that no web server shows, or a bucket."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from uuid import uuid4

from django.core.files.storage import Storage, storages

log = logging.getLogger(__name__)


def resume_storage() -> Storage:
    """The storage that the settings name."""
    return storages["resumes"]


def at_random() -> str:
    """Under which name a file is stored: one that nobody guesses, and that says nothing.

    In 256 folders, so that none grows too long to be listed.
    """
    name = uuid4().hex
    return f"{name[:2]}/{name}"


def delete_stored(names: Iterable[str]) -> None:
    """Delete these files; what a storage refuses now, `forget_strays` tries again."""
    storage = resume_storage()
    for name in names:
        try:
            storage.delete(name)
        except Exception:  # each storage has its own errors, and the others must go
            log.exception("The file of a resume could not be deleted yet.")


def stored_in(storage: Storage) -> Iterator[list[str]]:
    """The names of all that is stored, folder by folder."""
    try:
        folders, _none = storage.listdir("")
    except FileNotFoundError:  # nothing was ever stored
        return
    for folder in folders:
        _none, names = storage.listdir(folder)
        yield [f"{folder}/{name}" for name in names if name]
