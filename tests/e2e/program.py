"""The program as a person runs it: in this process through click's runner, or as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from subprocess import PIPE
from types import TracebackType
from typing import IO

from click.testing import CliRunner

from bot.bootstrap import Assistant, build
from bot.settings import Settings, read_settings
from bot.terminal.commands import main
from retrieval.adapters.local_embedder import LocalEmbedder
from retrieval.ports import Embedder
from tests.fakes.embedders import RememberingEmbedder

ROOT = Path(__file__).resolve().parents[2]
_PLAIN = {"FOOTNOTE_EMBEDDER": "", "FOOTNOTE_EMBEDDING_NAME": "", "FOOTNOTE_CHROMA_URL": ""}


@cache
def model() -> Embedder:
    """The model, loaded once for all of this process, with what it made of every text so far."""
    return RememberingEmbedder(LocalEmbedder())


def assembled(settings: Settings | None = None) -> Assistant:
    """The assistant for these settings, or those of the environment, with the model that is shared."""
    return build(settings or read_settings(env_file=Path(".env")), loaded=model())


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended: its exit code, and what it wrote for programs (`out`) and for people (`err`)."""

    code: int
    out: str
    err: str


class Begun(subprocess.Popen[str]):
    """A process that ends with the test that began it: one that fails waits for nothing."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.kill()
        super().__exit__(kind, error, trace)


@dataclass(frozen=True, slots=True)
class Footnote:
    """`footnote` with a home folder of its own."""

    home: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str | Path, typed: str | bytes = "") -> Ran:
        """Run a command in this process; whatever it lets through that is no exit code is raised here."""
        environment = {**_PLAIN, "FOOTNOTE_HOME": str(self.home), **self.settings}
        given = [str(argument) for argument in arguments]
        result = CliRunner().invoke(main, given, input=typed, env=environment, obj=assembled)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(code=result.exit_code, out=result.stdout, err=result.stderr)

    def start(
        self, *arguments: str | Path, stdin: int = PIPE, stdout: int = PIPE, stderr: int | IO[bytes] = PIPE
    ) -> Begun:
        """Begin a command as a process of its own, in the folder above its home."""
        return Begun(
            [sys.executable, "-m", "bot", *(str(argument) for argument in arguments)],
            cwd=self.home.parent,
            env={"PYTHONPATH": str(ROOT), "FOOTNOTE_HOME": str(self.home), "LANG": "C.UTF-8", **self.settings},
            text=True,
            encoding="utf-8",
            errors="surrogateescape",
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
        )

    def process(self, *arguments: str | Path, typed: str = "") -> Ran:
        """Run a command as a process of its own, to its end."""
        with self.start(*arguments) as process:
            out, err = process.communicate(typed)
        return Ran(code=process.returncode, out=out, err=err)
