"""The port to what the catalog keeps of who is who."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from retrieval.papers import Frozen, MentionId, PersonId
from retrieval.people.decisions import Decision
from retrieval.people.mentions import Link, Mention


class Settled(Frozen):
    """Who is who: whose each mention is, and what each person is called."""

    whose: Mapping[MentionId, PersonId]
    names: Mapping[PersonId, str]


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

    def settle(self, found: Settled, links: Iterable[Link], *, mark: str, honoured: Collection[int] = ()) -> bool:
        """Store why, then who is who as it was found on this mark, in a transaction each; only what changed is written.

        Names on papers that are gone meanwhile are left aside, and so is what `found` does not speak of. False, and
        nobody is anybody else, where the decisions that hold are no longer those with the `honoured` numbers.
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
