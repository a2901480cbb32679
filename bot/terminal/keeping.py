"""Answers given at a prompt are kept like every other: for the audit, and for what a day may cost."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

import click

from bot.bootstrap import Assistant
from bot.conversations import Kept, Place
from bot.dialogue import Answer
from bot.errors import StateError

TERMINAL = "terminal"
"""The channel, and the person: whoever sits there; `footnote forget terminal` deletes it all."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """Keeps the answers of one conversation at a prompt."""

    assistant: Assistant
    thread: str = field(default_factory=lambda: os.urandom(6).hex())

    def __call__(self, question: str, answer: Answer) -> None:
        """Keep this one; where it cannot be, one sentence on standard error says why, and nothing else is lost."""
        kept = Kept(
            id=os.urandom(6).hex(),
            place=Place(team="", channel=TERMINAL, thread=self.thread),
            user=TERMINAL,
            question=question,
            answer=answer,
            at=self.assistant.clock.now(),
            private=True,
        )
        try:
            self.assistant.state.keep(kept)
        except StateError as error:
            click.echo(f"This answer is not kept: {error}", err=True)
