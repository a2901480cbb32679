"""`footnote papers`: hide, show, remove and correct papers, and take that back."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import click
from pydantic import JsonValue

from bot.bootstrap import Assistant
from bot.terminal.confirming import confirmed
from bot.terminal.ingesting import bring_up_to_date
from bot.terminal.keeping import TERMINAL
from bot.terminal.records import shown
from bot.terminal.showing import one_paper
from bot.writers import amending, wording
from retrieval.amending.amendments import Amended, Amendment, Value
from retrieval.amending.typed import read_values
from retrieval.errors import AmendmentError
from retrieval.papers import PaperId

SHOWN = 50
"""Amendments listed unless all are asked for."""
_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Amender:
    """Says what will change, asks unless `yes`, does it, and says what has changed.

    Every method raises UsageError where the paper cannot be told, or nobody is there to be asked, and AmendmentError
    where it cannot be decided.
    """

    assistant: Assistant
    yes: bool

    def hide(self, name: str) -> None:
        """Take the paper of this id, title or short name out of everything that is shown."""
        paper = one_paper(self.assistant, name)
        self._confirmed(amending.to_hide(paper), paper.id)
        self._done(self.assistant.amending.hide(paper.id, by=TERMINAL))

    def show(self, name: str) -> None:
        """Show a hidden paper again."""
        hidden = self._hidden(name)
        if hidden is None:
            raise AmendmentError(f"No hidden paper is called {name!r}; footnote papers log --withheld lists them.")
        self._undone(self.assistant.amending.show(hidden.paper, by=TERMINAL))

    def remove(self, name: str) -> None:
        """Delete a paper, which may be hidden, and its text."""
        if hidden := self._hidden(name):
            paper_id, title = hidden.paper, hidden.title
        else:
            paper = one_paper(self.assistant, name)
            paper_id, title = paper.id, wording.title(paper)
        self._confirmed(amending.to_remove(title), paper_id)
        self._done(self.assistant.amending.remove(paper_id, by=TERMINAL))

    def correct(self, name: str, typed: Mapping[str, str], *, none: Sequence[str] = ()) -> None:
        """Show these values in place of its sources'; an abstract of one dash is read from standard input."""
        paper = one_paper(self.assistant, name)
        said = {Value(it): text for it, text in typed.items()} | dict.fromkeys(map(Value, none), "")
        if said.get(Value.ABSTRACT) == "-":
            said[Value.ABSTRACT] = sys.stdin.read()
        values = read_values(said, today=self.assistant.clock.now().date())
        self._confirmed(amending.to_correct(paper, values), paper.id)
        self._done(self.assistant.amending.correct(paper.id, values, by=TERMINAL))

    def undo(self, number: int | None) -> None:
        """Take an amendment back; without a number the last one that was made here and holds."""
        history = self.assistant.amending.history(_ALL)
        mine = (it for it in history if it.by == TERMINAL and not it.undone)
        found = next(mine, None) if number is None else next((it for it in history if it.id == number), None)
        if found is None:
            known = "no amendment made in the terminal holds" if number is None else f"there is no amendment {number}"
            raise AmendmentError(f"Nothing to undo: {known}; footnote papers log lists what was decided.")
        self._confirmed(f"Undo amendment {found.id}, which {amending.decided(found)}.", found.paper)
        self._undone(self.assistant.amending.undo(found.id, by=TERMINAL))

    def _hidden(self, name: str) -> Amendment | None:
        return next((it for it in self.assistant.amending.called(name) if it.deed is Amended.HIDE), None)

    def _confirmed(self, sentence: str, paper: PaperId) -> None:
        def state() -> object:
            return self.assistant.catalog.papers([paper]), self.assistant.amending.history(1)

        if not confirmed(sentence, yes=self.yes, state=state):
            raise AmendmentError("The paper changed meanwhile, or somebody decided on one; nothing was done.")

    def _done(self, amendment: Amendment) -> None:
        told = amending.done(amendment).removesuffix(".")
        click.echo(shown(f"{told}; undo with footnote papers undo {amendment.id}"))
        bring_up_to_date(self.assistant)

    def _undone(self, amendment: Amendment) -> None:
        click.echo(shown(amending.undone(amendment)))
        bring_up_to_date(self.assistant)


def list_amendments(assistant: Assistant, *, withheld: bool, whole: bool, as_json: bool) -> None:
    """Print what was decided of papers, newest first."""
    found = assistant.amending.withheld() if withheld else assistant.amending.history(_ALL if whole else SHOWN)
    if as_json:
        click.echo(json.dumps([_json(it) for it in found], ensure_ascii=False))
        return
    for it in found:
        click.echo(_line(it))
    if not found:
        click.echo("No paper is hidden or removed." if withheld else "Nobody has decided anything of a paper so far.")


def _line(amendment: Amendment) -> str:
    """`4 · 22 Nov 2026, 09:30 UTC · terminal · hid WindowKV (undone)`."""
    back = " (undone)" if amendment.undone else ""
    told = f"{amendment.id} · {wording.moment(amendment.at)} · {amendment.by} · {amending.decided(amendment)}{back}"
    return shown(told)


def _json(amendment: Amendment) -> dict[str, JsonValue]:
    dumped: dict[str, JsonValue] = amendment.model_dump(mode="json", exclude={"kept": True})
    return {**dumped, "said": amending.decided(amendment)}
