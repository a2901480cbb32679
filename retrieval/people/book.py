"""The port to what the catalog keeps of who is who."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from retrieval.papers import Frozen, MentionId, PaperId, PersonId
from retrieval.people.decisions import Decision
from retrieval.people.filing import Row
from retrieval.people.mentions import Link, Mention


class Settled(Frozen):
    """Who is who: whose each mention is, and what each person is called."""

    whose: Mapping[MentionId, PersonId]
    names: Mapping[PersonId, str]


class Start(Frozen):
    """From where people can be settled: the rules of the last settling, none where it is not to be built on.

    `turn` counts settlings, `upto` what was noted of changes; `waiting` papers of all `papers` have changed since.
    """

    rules: str | None
    turn: int
    upto: int
    waiting: int
    papers: int


class News(Frozen):
    """What papers told of their authors when people were last settled, and what they tell now, where it differs.

    None for a paper that is gone, or was not there. `persons` are those who had names on them before, and those of
    whom something was decided.
    """

    papers: Mapping[PaperId, tuple[str | None, str | None]]
    persons: frozenset[PersonId]


@dataclass(frozen=True, slots=True)
class Basis:
    """What a settling rests on, which the next one starts from.

    `papers` gives what each paper tells (`packing`), None for one that is gone; `added` and `removed` are rows of the
    files. Without a `scope` this is all there is of papers, rows and links; with one, of others nothing changes, and of
    links those alone give way that end in one of these mentions.
    """

    rules: str
    start: Start
    papers: Mapping[PaperId, str | None]
    added: Iterable[Row]
    removed: Collection[Row] = ()
    scope: Collection[MentionId] | None = None


class PeopleView(Protocol):
    """One view of who is who and of what it rests on, whatever is written meanwhile."""

    def start(self) -> Start:
        """From where people can be settled."""
        ...

    def news(self) -> News:
        """What has changed since people were last settled."""
        ...

    def counts(self, tokens: Collection[str]) -> Mapping[str, int]:
        """How many were filed under these tokens; those under which nothing is may be left out."""
        ...

    def holders(self, tokens: Collection[str]) -> Mapping[str, Collection[str]]:
        """What was filed under these tokens; those under which nothing is may be left out."""
        ...

    def bearing(self, names: Collection[str]) -> set[PaperId]:
        """The papers on which one of these names stands now, as it is written."""
        ...

    def on(self, papers: Collection[PaperId]) -> Iterator[Mention]:
        """Every name that stands on these papers now, with what the paper tells of it."""
        ...

    def owners(self, mentions: Collection[MentionId]) -> Mapping[MentionId, PersonId]:
        """Whose these mentions are; those that are nobody's are left out."""
        ...

    def theirs(self, persons: Collection[PersonId]) -> Mapping[MentionId, str]:
        """These people's mentions with the names as their papers give them."""
        ...

    def written(self, mentions: Collection[MentionId]) -> Mapping[MentionId, str]:
        """The names of these mentions as their papers give them; unknown ones are left out."""
        ...


class PeopleBook(Protocol):
    """Names on papers, the people they were found to be, and what curators decided."""

    def mark(self) -> str:
        """Changes whenever the names on papers, what their papers tell of them, or decisions change."""
        ...

    def settled(self) -> str | None:
        """The mark that people were last settled on; None where some name on a paper is nobody's yet."""
        ...

    def mentions(self) -> Iterator[Mention]:
        """Every name on every paper with what the paper tells of it, by paper; a paper has each key once."""
        ...

    def counted(self) -> tuple[int, int, int]:
        """How many names on papers, people, and pairs of people that may yet be one there are."""
        ...

    def view(self) -> AbstractContextManager[PeopleView]:
        """One view of everything, while the block lasts."""
        ...

    def settle(
        self,
        found: Settled,
        links: Iterable[Link],
        *,
        mark: str,
        honoured: Collection[int] = (),
        basis: Basis | None = None,
    ) -> bool:
        """Store why, then who is who as found on this mark, and what that rests on; only what changed is written.

        Names on papers that are gone meanwhile are left aside, and so is what `found` does not speak of. False, and
        nobody is anybody else, where the decisions that hold are no longer those with the `honoured` numbers, or people
        were settled since the start of the `basis`. Without a basis nothing can be built on this settling.
        """
        ...

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision that holds, oldest first."""
        ...

    def history(self, limit: int) -> tuple[Decision, ...]:
        """The last decisions, undone ones among them, newest first."""
        ...

    def decide(self, decision: Decision, found: Settled, links: Iterable[Link]) -> Decision:
        """Store the decision, with its number, and what it changes at once, in one transaction.

        `links` take the place of all that stood between the mentions of `found`.
        """
        ...

    def undo(self, decision_id: int, found: Settled, links: Iterable[Link]) -> None:
        """Mark the decision as undone, and store what that changes at once, as `decide` does."""
        ...

    def whose(self, mention: MentionId) -> PersonId | None:
        """The person who has this mention now; None for one that is unknown, or nobody's yet.

        The id of a person leads to them, too, when the mention that it is went with its paper a moment ago.
        """
        ...

    def members(self, person: PersonId) -> Mapping[MentionId, str]:
        """The person's mentions with the names as their papers give them; empty for an unknown one."""
        ...

    def links(self, people: Sequence[PersonId]) -> tuple[Link, ...]:
        """What holds the mentions of these people together, and what of them stays uncertain, the likelier first."""
        ...

    def uncertain(self, limit: int) -> tuple[Link, ...]:
        """Pairs of people that may yet be one, so many at most, the likelier first; those told apart are not asked."""
        ...
