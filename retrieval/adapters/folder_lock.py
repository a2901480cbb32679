"""Who owns the folder of vectors and terms: a lock that the system frees when its process dies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from retrieval.errors import IndexUnavailable


class FolderLock:
    """An advisory lock on one file; the file beside it, `….pid`, says who holds it and proves nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._owner = path.with_name(path.name + ".pid")

    @contextmanager
    def acquire(self) -> Iterator[None]:
        """Hold the folder while the block runs; not reentrant.

        Raises:
            IndexUnavailable: another process (or another block of this one) holds it, or the file cannot be written.
        """
        lock = FileLock(self._path, thread_local=False)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=0)
            self._owner.write_text(str(os.getpid()), encoding="utf-8")
        except Timeout as error:
            raise self._held() from error
        except OSError as error:
            lock.release()
            raise IndexUnavailable(
                f"The lock {self._path} cannot be written; check the folder's permissions."
            ) from error
        try:
            yield
        finally:
            self._owner.unlink(missing_ok=True)
            lock.release()

    def _held(self) -> IndexUnavailable:
        try:
            owner = self._owner.read_text(encoding="utf-8").strip()
        except OSError:  # not written yet, or just gone
            owner = ""
        process = f"Process {owner}" if owner else "Another process"
        return IndexUnavailable(
            f"{process} holds the index in {self._path.parent}; it will take in what is waiting in the catalog.",
            owner=owner or None,
        )
