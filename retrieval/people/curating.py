"""Use case: curators say who is who; what they say holds at once, and over every later settling."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from retrieval.errors import PeopleError
from retrieval.names import key
from retrieval.papers import MentionId, PersonId
from retrieval.people.book import PeopleBook, Settled
from retrieval.people.calling import called, renamed
from retrieval.people.decisions import Decision, Deed
from retrieval.people.explaining import on_word
from retrieval.people.mentions import Link, Outcome
from retrieval.people.partition import Partition
from retrieval.people.weights import Weights
from retrieval.ports import Clock

_LONGEST = 120
"""Characters of the longest name that somebody may be given."""


@dataclass(frozen=True, slots=True)
class Curating:
    """Each deed changes whom it is about, and nobody else, without reading the library anew.

    The id of any name on a paper leads to whoever has it now. Every deed raises `PeopleError`, as one sentence for
    whoever asked, where it cannot be done; then nothing has changed.
    """

    book: PeopleBook
    clock: Clock

    def merge(self, persons: Sequence[PersonId], *, by: str) -> Decision:
        """Make these people one."""
        before = {mention: it for it in self._present(persons) for mention in self.book.members(it)}
        if len(set(before.values())) < 2:  # noqa: PLR2004 - to merge takes two
            raise PeopleError("There is one person here already; name at least two to merge.")
        mentions = tuple(sorted(before))
        decision = self._decision(Deed.MERGE, mentions, by=by, before=tuple(before.items()))
        return self._decide(decision, dict.fromkeys(mentions, mentions[0]))

    def split(self, person: PersonId, mentions: Sequence[MentionId], *, by: str) -> Decision:
        """Make these of the person's names on papers somebody else's, who is one person; so are the others.

        All names of another person may be given too: then the two are never to be one.
        """
        (known,) = self._present([person])
        members, taken = self.book.members(known), tuple(sorted(set(mentions)))
        if not taken:
            raise PeopleError("Nothing was named to split off; name at least one paper.")
        left = members.keys() - set(taken)
        strange = next((it for it in taken if it not in members), None)
        if strange is not None and not self._is_all_of_another(taken, known):
            raise PeopleError(f"{_called(members)} has no paper {_paper(strange)}; name papers of this person.")
        if not left:
            raise PeopleError(f"Nothing would be left of {_called(members)}; leave at least one paper.")
        before = tuple((it, owner) for it in (*taken, *left) if (owner := self.book.whose(it)))
        decision = self._decision(Deed.SPLIT, taken, by=by, before=before)
        decision = decision.model_copy(update={"apart": tuple(sorted(left))})
        return self._decide(decision, {**dict.fromkeys(taken, taken[0]), **dict.fromkeys(left, min(left))})

    def _is_all_of_another(self, mentions: Sequence[MentionId], person: PersonId) -> bool:
        other = self.book.whose(mentions[0])
        return other not in {None, person} and set(mentions) == set(self.book.members(PersonId(other or "")))

    def rename(self, person: PersonId, name: str, *, by: str) -> Decision:
        """Call the person so, on every surface."""
        (known,) = self._present([person])
        members, given = self.book.members(known), " ".join(name.split())
        whose = dict.fromkeys(members, known)
        if not key(given):
            raise PeopleError("A name needs letters; write the name to be shown.")
        if len(given) > _LONGEST:
            raise PeopleError(f"A name has at most {_LONGEST} characters; write a shorter one.")
        if self._names(whose, self.book.decisions())[known] == given:
            raise PeopleError(f"{given} is the name that is shown already.")
        return self._decide(self._decision(Deed.RENAME, tuple(sorted(members)), by=by, name=given), whose)

    def undo(self, decision_id: int | None = None, *, by: str) -> Decision:
        """Make it as it was before this decision, or before the last one of `by` that holds; the decision, undone.

        Names on papers that are gone meanwhile stay gone.
        """
        standing = self.book.decisions()
        decision = self._undoable(standing, decision_id, by=by)
        left = tuple(it for it in standing if it.id != decision.id)
        concerned = (person for it in (*decision.mentions, *decision.apart) if (person := self.book.whose(it)))
        now = {mention: it for it in dict.fromkeys(concerned) for mention in self.book.members(it)}
        settled = self._settled(_restored(now, dict(decision.before)), left)
        self.book.undo(decision.id, settled, self._links(settled, held=False))
        return decision.model_copy(update={"undone": True})

    def history(self, limit: int) -> tuple[Decision, ...]:
        """The last decisions, undone ones among them, newest first."""
        return self.book.history(limit)

    def _present(self, persons: Iterable[PersonId]) -> list[PersonId]:
        """Whom the ids lead to now, each once, in their order."""
        found: dict[PersonId, None] = {}
        for person in persons:
            known = self.book.whose(MentionId(person))
            if known is None:
                raise PeopleError("This person is not in the library, or not any more; look them up again.")
            found[known] = None
        return list(found)

    def _decision(
        self,
        deed: Deed,
        mentions: tuple[MentionId, ...],
        *,
        by: str,
        name: str = "",
        before: tuple[tuple[MentionId, PersonId], ...] = (),
    ) -> Decision:
        return Decision(deed=deed, mentions=mentions, name=name, by=by, at=self.clock.now(), before=before)

    def _decide(self, decision: Decision, whose: Mapping[MentionId, str]) -> Decision:
        settled = self._settled(whose, (*self.book.decisions(), decision))
        return self.book.decide(decision, settled, self._links(settled, held=decision.deed is not Deed.RENAME))

    def _undoable(self, standing: Sequence[Decision], decision_id: int | None, *, by: str) -> Decision:
        """The decision that is meant.

        Raises:
            PeopleError: there is none, or a later one rests on it.
        """
        meant = [it for it in standing if (it.by == by if decision_id is None else it.id == decision_id)]
        if not meant:
            none = "of yours" if decision_id is None else f"with the number {decision_id}"
            raise PeopleError(f"There is no decision {none} to undo; it was never taken, or is undone already.")
        decision = meant[-1]
        about = {*decision.mentions, *decision.apart}
        for later in reversed(standing):
            if later.id > decision.id and _rests(later, decision) and about & {*later.mentions, *later.apart}:
                rests = f"The {later.deed} with the number {later.id} rests on this {decision.deed}"
                raise PeopleError(f"{rests}; undo number {later.id} first.")
        return decision

    def _settled(self, whose: Mapping[MentionId, str], decisions: Sequence[Decision]) -> Settled:
        """Whose these are, each person by their first mention, and what they are called."""
        theirs: dict[str, list[MentionId]] = defaultdict(list)
        for mention in sorted(whose):
            theirs[whose[mention]].append(mention)
        owned = {it: PersonId(them[0]) for them in theirs.values() for it in them}
        return Settled(whose=owned, names=self._names(owned, decisions))

    def _names(self, whose: Mapping[MentionId, PersonId], decisions: Sequence[Decision]) -> dict[PersonId, str]:
        """What the people are called who have these names, all of theirs."""
        owners = dict.fromkeys(person for it in whose if (person := self.book.whose(it)))
        written = {it: name for person in owners for it, name in self.book.members(person).items()}
        renames = [it for it in decisions if it.deed is Deed.RENAME and not whose.keys().isdisjoint(it.mentions)]
        elsewhere = {it: person for one in renames for it in one.mentions if (person := self.book.whose(it))}
        given = renamed({**elsewhere, **whose}, renames)
        return {person: given.get(person, name) for person, name in called(whose, written).items()}

    def _links(self, settled: Settled, *, held: bool) -> tuple[Link, ...]:
        """What goes on holding each person together, and a curator's word for whatever was not before, where `held`."""
        owners = dict.fromkeys(person for it in settled.whose if (person := self.book.whose(it)))
        kept = [
            link
            for link in self.book.links(tuple(owners))
            if link.outcome is Outcome.SAME
            and settled.whose.get(MentionId(link.one), link.one) == settled.whose.get(MentionId(link.other), link.other)
        ]
        if not held:
            return tuple(kept)
        written = {it: name for person in owners for it, name in self.book.members(person).items()}
        return (*kept, *_missing(settled.whose, kept, written))


def _rests(later: Decision, decision: Decision) -> bool:
    """Whether who somebody is was decided by both; a name given later needs nothing of what was before."""
    return Deed.RENAME not in {later.deed, decision.deed}


def _restored(now: Mapping[MentionId, PersonId], before: Mapping[MentionId, PersonId]) -> dict[MentionId, str]:
    """Whose the mentions were; one that came later stays with those of its person who were most."""
    shares: dict[PersonId, Counter[PersonId]] = defaultdict(Counter)
    for mention, person in now.items():
        if mention in before:
            shares[person][before[mention]] += 1
    most = {person: min(them, key=lambda it: (-them[it], it)) for person, them in shares.items()}
    return {mention: before.get(mention, most.get(person, person)) for mention, person in now.items()}


def _missing(
    whose: Mapping[MentionId, PersonId], kept: Sequence[Link], written: Mapping[MentionId, str]
) -> Iterator[Link]:
    """Links by a curator's word between the first mentions of what nothing else holds together."""
    mentions = sorted(whose)
    place = {it: number for number, it in enumerate(mentions)}
    groups = Partition(len(mentions))
    for link in kept:
        if link.one in place and link.other in place:
            groups.unite(place[MentionId(link.one)], place[MentionId(link.other)])
    for group in groups.groups():
        mention = mentions[group[0]]
        first = MentionId(whose[mention])
        if groups.root(place[first]) != groups.root(place[mention]):
            yield on_word(first, mention, (written[first], written[mention]), certain=Weights().certain)


def _called(members: Mapping[MentionId, str]) -> str:
    """What papers call somebody."""
    whose = dict.fromkeys(members, PersonId(""))
    return called(whose, members)[PersonId("")]


def _paper(mention: MentionId) -> str:
    return mention.rpartition(":")[0]
