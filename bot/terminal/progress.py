"""What a long run tells on standard error: in a terminal a bar below its sentences, else a line a step."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TextIO

import click

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID


class Teller(Protocol):
    """Somebody to whom a run tells how it goes; calling it tells of a step (`ports.Progress`)."""

    def say(self, text: str) -> None:
        """A sentence that stays."""
        ...

    def __call__(self, step: str, done: int, total: int) -> None:
        """`done` of `total` units of this step are finished."""
        ...

    def counted(self, step: str, done: int, total: int) -> None:
        """The same of a step whose every unit is told in a sentence, so that only a bar says more."""
        ...


@contextmanager
def telling(stream: TextIO | None = None) -> Iterator[Teller]:
    """Tells on standard error, or the stream, while the block runs; a bar is gone when it ends."""
    out = stream or sys.stderr
    if not out.isatty():
        yield _Lines(out)
        return
    # Nothing else needs what draws, and nobody sees it where no terminal is.
    from rich.console import Console  # noqa: PLC0415 - see above
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    console = Console(file=out, highlight=False, markup=False, emoji=False)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        yield _Bar(bars)


class _Lines:
    """For a log or a pipe: a line at a time."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def say(self, text: str) -> None:
        click.echo(text, file=self._out)

    def __call__(self, step: str, done: int, total: int) -> None:
        self.say(f"  {step} {done}/{total}")

    def counted(self, step: str, done: int, total: int) -> None:
        """Nothing: the sentences themselves are lines."""


class _Bar:
    """For a terminal: one bar, of the step that is under way."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._step: str | None = None
        self._task: TaskID | None = None

    def say(self, text: str) -> None:
        self._bars.print(text, soft_wrap=True)

    def __call__(self, step: str, done: int, total: int) -> None:
        if step != self._step or self._task is None:
            if self._task is not None:
                self._bars.remove_task(self._task)
            self._step, self._task = step, self._bars.add_task(step, total=total)
        self._bars.update(self._task, completed=done, total=total)

    def counted(self, step: str, done: int, total: int) -> None:
        self(step, done, total)
