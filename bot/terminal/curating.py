"""`footnote people merge`, `split`, `rename` and `undo`: a curator's word, which beats evidence until it is undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import click

from bot.bootstrap import Assistant
from bot.terminal.confirming import confirmed
from bot.terminal.keeping import TERMINAL
from bot.terminal.records import shown
from bot.writers import curation, wording
from retrieval.errors import PeopleError
from retrieval.papers import PersonId
from retrieval.people.decisions import Decision
from retrieval.people.dossiers import Signed
from retrieval.people.roster import Roster
from retrieval.plaintext import title_key
from retrieval.queries import Person

_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Curator:
    """Says what will change, asks unless `yes`, does it, and says what has changed.

    Every method raises PeopleError where a name fits nobody or several, or where that cannot be decided, and UsageError
    where nobody is there to be asked.
    """

    assistant: Assistant
    yes: bool

    def merge(self, names: Sequence[str]) -> None:
        """Make these people one."""
        roster = self._roster
        people = list({it.id: roster.labelled(it) for it in map(roster.one, names)}.values())
        if len(people) < 2:  # noqa: PLR2004 - one cannot be merged
            raise PeopleError(f"{people[0].name} is one person already; name somebody else to merge with.")
        self._confirmed(curation.to_merge(people), people)
        decision = self.assistant.curating.merge([_id(it) for it in people], by=TERMINAL)
        self._done(curation.merged(people, self._now(_id(people[0]))), decision)

    def split(self, name: str, papers: Sequence[str]) -> None:
        """Make these papers of somebody's (by id, title or short name) the work of another person."""
        roster = self._roster
        person = roster.labelled(roster.one(name))
        theirs = roster.papers(person)
        taken = list({it.mention: it for typed in papers for it in [_paper(theirs, typed, person)]}.values())
        if len(taken) == len(theirs):
            raise PeopleError(f"These are all papers of {person.name}; leave one out, or rename the person.")
        self._confirmed(curation.to_split(person, taken), [person])
        decision = self.assistant.curating.split(_id(person), [it.mention for it in taken], by=TERMINAL)
        self._done(curation.split(person, taken, self._now(taken[0].mention)), decision)

    def rename(self, name: str, to: str) -> None:
        """Show somebody under another name."""
        roster, to = self._roster, shown(to)
        person = roster.labelled(roster.one(name))
        self._confirmed(curation.to_rename(person, to), [person])
        decision = self.assistant.curating.rename(_id(person), to, by=TERMINAL)
        self._done(curation.renamed(person, to), decision)

    def undo(self, number: int | None) -> None:
        """Take a decision back; without a number the last one that was taken here and holds."""
        history = self.assistant.curating.history(_ALL)
        mine = (it for it in history if it.by == TERMINAL and not it.undone)
        found = list(mine)[:1] if number is None else [it for it in history if it.id == number]
        if not found:
            known = "no decision taken in the terminal holds" if number is None else f"there is no decision {number}"
            raise PeopleError(f"Nothing to undo: {known}; footnote people log lists what was decided.")
        spelt = self._roster.spelt((*found[0].mentions, *found[0].apart))
        self._confirmed(f"Undo decision {found[0].id}, which {curation.decided(found[0], spelt)}.", [])
        decision = self.assistant.curating.undo(found[0].id, by=TERMINAL)
        click.echo(shown(curation.undone(decision, spelt)))

    @property
    def _roster(self) -> Roster:
        return self.assistant.roster

    def _now(self, mention: str) -> Person:
        person = self._roster.person(PersonId(mention))
        if person is None:
            raise PeopleError("That was decided, but these papers are not in the library any more.")
        return self._roster.labelled(person)

    def _confirmed(self, sentence: str, people: Sequence[Person]) -> None:
        if not confirmed(sentence, yes=self.yes, state=lambda: self._roster.edition(people)):
            raise PeopleError(
                "Somebody else decided on them, or papers came in, meanwhile; nothing was done: try again."
            )

    @staticmethod
    def _done(sentence: str, decision: Decision) -> None:
        click.echo(shown(f"{sentence.removesuffix('.')}; undo with footnote people undo {decision.id}"))


def _id(person: Person) -> PersonId:
    if person.id is None:
        raise PeopleError("People have not been told apart in this library yet; run footnote ingest once more.")
    return person.id


def _paper(papers: Sequence[Signed], typed: str, person: Person) -> Signed:
    """The paper of this person that is meant.

    Raises:
        PeopleError: none is, or several are.
    """
    wanted = title_key(typed)
    ways: tuple[Callable[[Signed], bool], ...] = (
        lambda it: it.paper.id == typed,
        lambda it: title_key(wording.title(it.paper)) == wanted,
        lambda it: title_key(wording.short_title(it.paper)) == wanted,
        lambda it: title_key(wording.title(it.paper)).startswith(wanted),
    )
    for way in ways if wanted else ways[:1]:
        found = [signed for signed in papers if way(signed)]
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(f"{it.paper.id} ({wording.short_title(it.paper)})" for it in found)
            raise PeopleError(f"{typed} fits several papers of {person.name}; give an id: {ids}.")
    raise PeopleError(f"{person.name} has no paper called {typed} here; footnote people show lists them all.")
