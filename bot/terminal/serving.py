"""`footnote serve`: the assistant in Slack, until a signal ends it."""

from __future__ import annotations

from bot.bootstrap import Assistant
from bot.serving.assembly import build
from bot.serving.running import leave, run


def serve(assistant: Assistant, *, verbose: bool) -> None:
    """Serve, and end the process with its exit code."""
    leave(run(assistant, build, verbose=verbose))
