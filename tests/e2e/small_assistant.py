"""A process that serves a small assistant, for the tests of how one begins and ends: `python -m … [slow|stuck]`.

It says on standard output what is done to it and what it hears.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from threading import Event, Thread

from slack_bolt import App

from bot.bootstrap import Assistant, build
from bot.serving.lifecycle import Serves
from bot.serving.running import leave, run
from bot.settings import read_settings
from tests.unit.bot.serving.conftest import Heard


def say(text: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


@dataclass(frozen=True)
class Small:
    """Repeats what it hears; `slow` never finishes, `stuck` leaves a thread behind."""

    heard: Heard
    manner: str

    def start(self) -> None:
        """Begin."""
        say("start")
        Thread(target=self._repeat, daemon=True).start()

    def finish(self, within: float) -> None:
        """End."""
        say(f"finish {within:g}")
        if self.manner == "slow":
            Event().wait()
        if self.manner == "stuck":
            Thread(target=Event().wait).start()

    def ready(self) -> tuple[str, ...]:
        """Always ready."""
        return ()

    def _repeat(self) -> None:
        while True:
            say(f"heard {self.heard.events.get()}")


def main(manner: str) -> None:
    """Serve as the settings say."""

    def made(assistant: Assistant) -> tuple[App, Serves]:
        heard = Heard()
        return heard.app(assistant.settings.slack_api_url), Small(heard, manner)

    leave(run(build(read_settings()), made), grace=0.2)


if __name__ == "__main__":
    main("".join(sys.argv[1:]))
