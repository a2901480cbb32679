"""Use case: admins say who is who; what they decide holds for everybody until it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.ports import Block, Messenger, View
from bot.slack.desk.callers import Caller
from bot.slack.desk.reception import Admins, Reception
from bot.slack.desk.signing import signed
from bot.slack.views import curation as views
from bot.slack.views import curation_forms as forms
from bot.slack.views import deciding, inputs
from bot.slack.views.curation_forms import Proposal
from bot.writers import curation as said
from retrieval.errors import PeopleError
from retrieval.papers import PersonId
from retrieval.people.curating import Curating
from retrieval.people.decisions import Decision, Deed
from retrieval.people.roster import Roster
from retrieval.queries import Person

ONLY_ADMINS = "Only admins of this workspace, and those whom FOOTNOTE_ADMINS names, decide who is who."
GONE = "None of this person's papers is in the library any more, so there is nothing to decide."
CHANGED = "Who {} is has changed since this was shown; press Curate again to decide on how things stand now."
_HISTORY = 200


@dataclass(frozen=True, slots=True)
class Curation:
    """Nobody else can, however they got at a button; an old one never acts on somebody else."""

    roster: Callable[[], Roster]
    curating: Callable[[], Curating]
    reception: Reception
    messenger: Messenger
    admins: Admins

    def open(self, caller: Caller, view_id: str, person_id: str) -> None:
        """Show who this is, and what can be corrected, in place of the modal with the button where there is one."""
        with self.reception.careful(caller, "showing who is who"):
            if not self.allowed(caller):
                return
            try:
                view = self._card(person_id, caller.channel)
            except PeopleError as error:
                if not view_id:
                    self.reception.tell(caller, str(error))
                    return
                view = views.told(str(error))
            if view_id:
                self.messenger.change(view_id, view)
            else:
                self.messenger.open(caller.trigger, view)

    def merging(self, caller: Caller, view_id: str, value: str) -> None:
        """Show the form to merge this person with another."""
        self._form(caller, view_id, value, Deed.MERGE)

    def splitting(self, caller: Caller, view_id: str, value: str) -> None:
        """Show the form to tick papers of somebody else."""
        self._form(caller, view_id, value, Deed.SPLIT)

    def renaming(self, caller: Caller, view_id: str, value: str) -> None:
        """Show the form to choose another name."""
        self._form(caller, view_id, value, Deed.RENAME)

    def propose(self, caller: Caller, proposal: Proposal) -> None:
        """Say what this would change, and ask whether it is meant; or say why it cannot be done."""
        with self.reception.careful(caller, "asking before people are told apart"):
            if not self.allowed(caller):
                return
            try:
                sentence, full = self._meant(proposal)
            except PeopleError as error:
                self.messenger.open(caller.trigger, views.told(str(error)))
                return
            self.messenger.open(caller.trigger, forms.sure(sentence, proposal=full))

    def decide(self, caller: Caller, proposal: Proposal) -> None:
        """Do it, where things stand as they were shown, and say what has changed."""
        there = caller.model_copy(update={"channel": proposal.channel or caller.channel})
        with self.reception.careful(there, "deciding who is who"):
            if not self.allowed(there):
                return
            try:
                sentence, decision = self._decided(proposal, caller.user)
            except PeopleError as error:
                self.reception.tell(there, str(error))
            else:
                self.reception.tell(there, views.done(sentence, decision))

    def undo(self, caller: Caller, value: str) -> None:
        """Take this decision back."""
        with self.reception.careful(caller, "taking a decision back"):
            if self.allowed(caller):
                try:
                    self.reception.tell(caller, self.taken_back(caller.user, value))
                except PeopleError as error:
                    self.reception.tell(caller, str(error))

    def taken_back(self, user: str, value: str) -> str:
        """Undo this decision; a sentence on what that was.

        Raises:
            PeopleError: there is no such decision, or it is undone already.
        """
        if not value.isdecimal():
            raise PeopleError("There is no such decision to take back.")
        decision = self.curating().undo(int(value), by=user)
        return said.undone(decision, self.roster().spelt((*decision.mentions, *decision.apart)))

    def paired(self, user: str, value: str, *, same: bool) -> str:
        """Merge the two people of a button on the Home tab, or keep them apart; a sentence on what has changed.

        Raises:
            PeopleError: they are not who they were when that was shown.
        """
        one_id, other_id, edition = [*value.split(), "", "", ""][:3]
        roster, curating = self.roster(), self.curating()
        one, other = (roster.labelled(self._there(roster, it)) for it in (one_id, other_id))
        if one.id == other.id or roster.edition((one, other)) != edition:
            raise PeopleError(f"Who {one.name} is has changed since this was shown; here is how things stand now.")
        if same:
            curating.merge((PersonId(one_id), PersonId(other_id)), by=user)
            return said.merged((one, other), self._now(roster, one_id))
        curating.split(PersonId(one_id), list(roster.members(other)), by=user)
        return said.kept_apart(one, other)

    def deciding(self, told: str = "") -> tuple[Block, ...]:
        """The Home tab's part for admins, with what has come of the last press."""
        roster = self.roster()
        pairs = roster.pairs(deciding.PAIRS)
        shown = [
            (it.model_copy(update={"one": roster.labelled(it.one), "other": roster.labelled(it.other)}), edition)
            for it in pairs
            for edition in [roster.edition((it.one, it.other))]
        ]
        history = self._named(self.curating().history(deciding.DECISIONS))
        spelt = roster.spelt(mention for it in history for mention in (*it.mentions, *it.apart))
        return deciding.deciding(shown, history, spelt, said=told)

    def allowed(self, caller: Caller) -> bool:
        """Whether the caller may decide; else they are told who may."""
        if caller.user in self.admins:
            return True
        self.reception.tell(caller, ONLY_ADMINS)
        return False

    def _card(self, person_id: str, channel: str) -> View:
        roster = self.roster()
        dossier = roster.dossier(self._there(roster, person_id), history=_HISTORY)
        mentions = [it for one in dossier.decisions for it in (*one.mentions, *one.apart)]
        shown = dossier.model_copy(update={"decisions": self._named(dossier.decisions[: views.DECISIONS])})
        return views.card(shown, roster.spelt(mentions), channel=channel)

    def _named(self, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
        return signed(self.messenger, decisions)

    def _form(self, caller: Caller, view_id: str, value: str, deed: Deed) -> None:
        with self.reception.careful(caller, "opening a form of who is who"):
            if not self.allowed(caller):
                return
            roster, (person_id, _, channel) = self.roster(), value.partition(" ")
            try:
                person = self._there(roster, person_id)
            except PeopleError as error:
                self.messenger.change(view_id, views.told(str(error)))
                return
            edition = roster.edition([person])
            proposal = Proposal(deed=deed, person=PersonId(person_id), edition=edition, channel=channel)
            self.messenger.change(view_id, self._fields(roster, person, proposal))

    @staticmethod
    def _fields(roster: Roster, person: Person, proposal: Proposal) -> View:
        match proposal.deed:
            case Deed.MERGE:
                near = [roster.labelled(it) for it in roster.likely(person, inputs.OPTIONS)]
                told_apart = [(it, said.told_apart(roster.papers(it))) for it in near]
                return forms.merging(roster.labelled(person), told_apart, proposal=proposal)
            case Deed.SPLIT:
                return forms.splitting(person, roster.papers(person), proposal=proposal)
            case Deed.RENAME:
                return forms.renaming(person, proposal=proposal)

    def _meant(self, proposal: Proposal) -> tuple[str, Proposal]:
        """What the proposal changes, and the proposal with everybody in it who is meant."""
        roster = self.roster()
        person, _ = self._unchanged(roster, proposal)
        match proposal.deed:
            case Deed.MERGE:
                other = roster.labelled(roster.one(proposal.typed))
                if other.id is None or other.id == person.id:
                    raise PeopleError(f"{other.name} is this person already; choose somebody else.")
                meant = {"other": other.id, "edition": roster.edition((person, other))}
                return said.to_merge((person, other)), proposal.model_copy(update=meant)
            case Deed.SPLIT:
                taken = forms.taken(roster.papers(person), proposal.mentions)
                if len(taken) == person.papers:
                    raise PeopleError(f"Every paper of {person.name} is ticked; leave one out, or rename the person.")
                return said.to_split(person, taken), proposal
            case Deed.RENAME:
                return said.to_rename(person, proposal.name), proposal

    def _decided(self, proposal: Proposal, user: str) -> tuple[str, int]:
        """What has changed, and the number of the decision."""
        roster, curating = self.roster(), self.curating()
        person, other = self._unchanged(roster, proposal)
        match proposal.deed:
            case Deed.MERGE:
                decision = curating.merge((proposal.person, proposal.other), by=user)
                return said.merged((person, other), self._now(roster, proposal.person)), decision.id
            case Deed.SPLIT:
                taken = forms.taken(roster.papers(person), proposal.mentions)
                decision = curating.split(proposal.person, [it.mention for it in taken], by=user)
                return said.split(person, taken, self._now(roster, taken[0].mention)), decision.id
            case Deed.RENAME:
                decision = curating.rename(proposal.person, proposal.name, by=user)
                return said.renamed(person, proposal.name), decision.id

    def _unchanged(self, roster: Roster, proposal: Proposal) -> tuple[Person, Person]:
        """The person of the proposal and whom they are merged with; twice the same person where with nobody.

        Raises:
            PeopleError: they are not who they were when that was shown.
        """
        person = roster.labelled(self._there(roster, proposal.person))
        other = roster.labelled(self._there(roster, proposal.other)) if proposal.other else person
        shown = (person, other) if proposal.other else (person,)
        if roster.edition(shown) != proposal.edition:
            raise PeopleError(CHANGED.format(person.name))
        return person, other

    def _now(self, roster: Roster, person_id: str) -> Person:
        return roster.labelled(self._there(roster, person_id))

    @staticmethod
    def _there(roster: Roster, person_id: str) -> Person:
        person = roster.person(PersonId(person_id))
        if person is None:
            raise PeopleError(GONE)
        return person
