"""What every lock promises."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from retrieval.adapters.folder_lock import FolderLock
from retrieval.errors import IndexUnavailable
from retrieval.ports import Lock
from tests.fakes.indexes import MemoryLock

_HOLD = """
import sys
from pathlib import Path
from retrieval.adapters.folder_lock import FolderLock
with FolderLock(Path(sys.argv[1])).acquire():
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(params=["memory", "file"])
def lock(request: pytest.FixtureRequest, tmp_path: Path) -> Lock:
    """Each implementation."""
    return MemoryLock() if request.param == "memory" else FolderLock(tmp_path / "home" / "index.lock")


def test_what_is_held_is_not_given_twice(lock: Lock) -> None:
    """A second taker is refused while the block runs."""
    with lock.acquire(), pytest.raises(IndexUnavailable), lock.acquire():
        pass


def test_what_is_given_back_can_be_taken_again(lock: Lock) -> None:
    """The block's end frees the lock, an error in it as well."""
    with pytest.raises(KeyError), lock.acquire():
        raise KeyError

    with lock.acquire():
        pass


@contextmanager
def _another_process(path: Path, root: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", _HOLD, str(path)]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True, cwd=root) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_refusal_names_the_process_that_holds_it(tmp_path: Path, root: Path) -> None:
    """Somebody who is refused learns which process to look for."""
    path = tmp_path / "index.lock"

    with (
        _another_process(path, root) as process,
        pytest.raises(IndexUnavailable) as refused,
        FolderLock(path).acquire(),
    ):
        pass

    assert refused.value.owner == str(process.pid)
    assert str(refused.value).startswith(f"Process {process.pid} holds the index")


def test_a_killed_process_holds_nothing(tmp_path: Path, root: Path) -> None:
    """The system frees the lock of a process that dies without a word."""
    path = tmp_path / "index.lock"

    with _another_process(path, root) as process:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        with FolderLock(path).acquire():
            owner = path.with_name("index.lock.pid").read_text()

    assert owner == str(os.getpid())


def test_an_unknown_holder_is_just_another_process(tmp_path: Path) -> None:
    """A refusal makes sense even when the holder's number is gone."""
    path = tmp_path / "index.lock"

    with FolderLock(path).acquire():
        path.with_name("index.lock.pid").unlink()
        with pytest.raises(IndexUnavailable, match="Another process holds") as refused, FolderLock(path).acquire():
            pass

    assert refused.value.owner is None


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file where the folder should be is one sentence, not a traceback."""
    (tmp_path / "file").write_text("")

    with pytest.raises(IndexUnavailable, match="cannot be written"), FolderLock(tmp_path / "file" / "lock").acquire():
        pass
