"""A process that bears processes that send digests, spoken to from here (`tests/e2e/digest_sender.py`)."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from retrieval.adapters.system_clock import SystemClock
from tests.e2e.digest_sender import Birth
from tests.e2e.program import ROOT

_LOOK = 0.02  # seconds between two looks at who has ended


@dataclass
class Nursery:
    """Bears processes that send digests; `codes` are the exit codes of those that have ended, as far as was looked.

    It begins with the first that is asked for.
    """

    settings: Mapping[str, str]
    marks: Path
    codes: dict[int, int] = field(default_factory=dict)
    _process: subprocess.Popen[str] | None = None

    @classmethod
    @contextmanager
    def opened(cls, settings: Mapping[str, str], marks: Path) -> Iterator[Self]:
        """A nursery whose processes have these settings; none of them outlives it."""
        marks.mkdir()
        made = cls(settings, marks)
        try:
            yield made
        finally:
            if (process := made._process) is not None:
                os.killpg(process.pid, signal.SIGKILL)
                process.communicate()

    def bears(self, birth: Birth) -> int:
        """The number of such a process."""
        return int(self._asked(birth.model_dump_json()))

    def until(self, holds: Callable[[Mapping[int, int]], bool], *, within: float) -> bool:
        """Wait until this holds of those that have ended, so many seconds at most; whether it does."""
        began, pause = SystemClock().now(), threading.Event()
        while not holds(self._looked()) and (SystemClock().now() - began).total_seconds() < within:
            pause.wait(_LOOK)
        return holds(self.codes)

    def ended(self, number: int, *, within: float) -> int:
        """How a process ended."""
        assert self.until(lambda codes: number in codes, within=within), number
        return self.codes[number]

    def marked(self, number: int) -> bool:
        """Whether it came to its step, and died there."""
        return (self.marks / str(number)).exists()

    def _looked(self) -> Mapping[int, int]:
        self.codes |= {int(number): code for number, code in json.loads(self._asked("")).items()}
        return self.codes

    def _asked(self, line: str) -> str:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.e2e.digest_sender", str(self.marks)],
                cwd=self.marks,
                env={"PYTHONPATH": str(ROOT), **self.settings},
                text=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(f"{line}\n")
        stdin.flush()
        return stdout.readline()
