"""Use case: admins hide, remove and correct papers; what they decide holds for everybody until it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import Field

from bot.ports import Block, Messenger, Post
from bot.slack.desk.callers import Caller
from bot.slack.desk.lookup import Lookup
from bot.slack.desk.reception import Admins, Reception
from bot.slack.desk.signing import signed
from bot.slack.views import amending as views
from bot.slack.views.inputs import Values as Filled
from bot.writers import amending as said
from retrieval.amending.amending import Amending
from retrieval.amending.amendments import Amendment, Value, Values
from retrieval.amending.typed import changed, read_values
from retrieval.errors import AmendmentError
from retrieval.papers import Frozen, Paper, PaperId
from retrieval.ports import Clock

ONLY_ADMINS = "Only admins of this workspace, and those whom FOOTNOTE_ADMINS names, decide on papers."
GONE = "That paper is no longer in the library."
CHANGED = "The paper has changed since this was shown; press Correct again to see it as it is now."
UNCHANGED = "Nothing is changed yet; change a value, or cancel."


class Correction(Frozen):
    """What a form corrects, or a sentence for each block that cannot be used."""

    paper: PaperId = PaperId("")
    values: Values = Values()
    channel: str = ""
    errors: dict[str, str] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PaperCuration:
    """Nobody else can, however they got at a button."""

    amending: Callable[[], Amending]
    lookup: Lookup
    reception: Reception
    messenger: Messenger
    admins: Admins
    clock: Clock

    def correcting(self, caller: Caller, paper_id: str) -> None:
        """Show the form with the paper's values."""
        with self.reception.careful(caller, "opening the form to correct a paper"):
            if self._allowed(caller) and (paper := self._there(caller, paper_id)):
                self.messenger.open(caller.trigger, views.form(paper, channel=caller.channel))

    def filled_in(self, metadata: str, values: Filled) -> Correction:
        """What the form corrects; what cannot be used is told by block."""
        proposal, typed = views.read(metadata), views.typed(values)
        first = next(iter(typed), Value.TITLE).value
        paper = self.lookup.paper(proposal.paper) if proposal else None
        if proposal is None or paper is None:
            return Correction(errors={first: GONE})
        if views.edition(paper) != proposal.edition:
            return Correction(errors={first: CHANGED})
        corrected, today, errors = changed(paper, typed), self.clock.now().date(), {}
        for it, text in corrected.items():
            try:
                read_values({it: text}, today=today)
            except AmendmentError as error:
                errors[it.value] = str(error)
        if errors or not corrected:
            return Correction(errors=errors or {first: UNCHANGED})
        return Correction(paper=paper.id, values=read_values(corrected, today=today), channel=proposal.channel)

    def correct(self, caller: Caller, correction: Correction) -> None:
        """Show these values from now on."""
        there = caller.model_copy(update={"channel": correction.channel or caller.channel})
        self._decide(there, lambda it: it.correct(correction.paper, correction.values, by=caller.user))

    def hide(self, caller: Caller, paper_id: str) -> None:
        """Take the paper out of everything that is shown."""
        self._decide(caller, lambda it: it.hide(PaperId(paper_id), by=caller.user))

    def remove(self, caller: Caller, paper_id: str) -> None:
        """Delete the paper and its text."""
        self._decide(caller, lambda it: it.remove(PaperId(paper_id), by=caller.user))

    def undo(self, caller: Caller, value: str) -> None:
        """Take this amendment back."""
        with self.reception.careful(caller, "taking a decision on a paper back"):
            self.reception.tell(caller, self.taken_back(caller, value))

    def taken_back(self, caller: Caller, value: str) -> str:
        """Undo this amendment; a sentence on what that was, or why it cannot be."""
        if caller.user not in self.admins:
            return ONLY_ADMINS
        number = int(value) if value.isdecimal() else 0  # there is none with this number
        try:
            return said.undone(self.amending().undo(number, by=caller.user))
        except AmendmentError as error:
            return str(error)

    def withheld(self, user: str, typed: str) -> Post | None:
        """For an admin, what hides or removes a paper that is called so, with the way back; None where nothing does."""
        found = self.amending().called(typed) if self.admins.surely(user) else ()
        if not found:
            return None
        (first,) = signed(self.messenger, found[:1])
        return views.done(said.stands(first), first.id)

    def last(self) -> tuple[Block, ...]:
        """The Home tab's part for admins."""
        return views.last(signed(self.messenger, self.amending().history(views.AMENDMENTS)))

    def _decide(self, caller: Caller, decide: Callable[[Amending], Amendment]) -> None:
        with self.reception.careful(caller, "deciding on a paper"):
            if not self._allowed(caller):
                return
            try:
                done = decide(self.amending())
            except AmendmentError as error:
                self.reception.tell(caller, str(error))
            else:
                self.reception.tell(caller, views.done(said.done(done), done.id))

    def _allowed(self, caller: Caller) -> bool:
        if caller.user in self.admins:
            return True
        self.reception.tell(caller, ONLY_ADMINS)
        return False

    def _there(self, caller: Caller, paper_id: str) -> Paper | None:
        paper = self.lookup.paper(paper_id)
        if paper is None:
            self.reception.tell(caller, GONE)
        return paper
