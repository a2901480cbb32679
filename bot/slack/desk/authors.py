"""Use case: the whole of somebody's work in a modal, page by page, from the button of a short brief or of a person."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from bot.briefs import Brief
from bot.conversations import Place
from bot.ports import Answers, Block, Desk, Messenger
from bot.slack.briefs import Briefs
from bot.slack.desk.callers import Caller
from bot.slack.desk.reception import Admins, Reception
from bot.slack.views import authors, notices
from bot.slack.views.authors import Opened
from retrieval import names
from retrieval.papers import PersonId
from retrieval.queries import Person

UNKNOWN = "None of this person's papers is in the library any more."


@dataclass(frozen=True, slots=True)
class Authors:
    """Everybody may read; the buttons in the modal are those of whoever opened it."""

    briefs: Briefs
    reception: Reception
    messenger: Messenger
    answers: Answers
    desk: Desk
    admins: Admins

    def open(self, caller: Caller, view_id: str, key: str) -> None:
        """Show the first page of a brief: of the answer, or the person, of this id; in this modal where it is in one.

        A modal opens at once, and is filled once the brief is gathered.
        """
        with self.reception.careful(caller, "showing a brief"):
            if view_id:
                self._show(caller, view_id, 1, key)
                return
            opened = self.messenger.open(caller.trigger, authors.waiting())
            tell = partial(self._say, opened)
            with self.reception.careful(caller, "showing a brief", tell):
                self._show(caller, opened, 1, key)

    def turn(self, caller: Caller, view_id: str, value: str) -> None:
        """Show another page in the same modal; `value` is its number, ":" and the id."""
        with self.reception.careful(caller, "turning a page of a brief", partial(self._say, view_id)):
            self._show(caller, view_id, *authors.turned(value))

    def row(self, caller: Caller, person: Person, *, answer_id: str) -> Block:
        """The buttons under a short brief that only the caller sees."""
        chosen = self._opened(caller, person, key=answer_id)
        return authors.row(person, answer_id=answer_id, follows=chosen.follows, admin=chosen.admin)

    def _show(self, caller: Caller, view_id: str, page: int, key: str) -> None:
        brief, missing = self._brief(caller, key)
        if brief is None:
            self._say(view_id, missing)
            return
        opened = self._opened(caller, brief.person, key=key, page=page)
        self.messenger.change(view_id, authors.modal(self.briefs.whole(brief), opened))

    def _brief(self, caller: Caller, key: str) -> tuple[Brief | None, str]:
        """The brief of an answer or of a person, whose id alone has a colon; and what is said where there is none."""
        if ":" in key:
            here = Place(team=caller.team, channel=caller.channel, thread="")
            return self.briefs.of_person(PersonId(key), here), UNKNOWN
        kept = self.answers.get(caller.team, key)
        person = authors.introduced(kept.answer) if kept else None
        if kept is None or person is None:
            return None, notices.GONE
        return self.briefs.of_answer(person, kept), UNKNOWN

    def _opened(self, caller: Caller, person: Person, *, key: str, page: int = 1) -> Opened:
        followed = {names.key(it) for it in self.desk.preferences(caller.team, caller.user).follows}
        return Opened(
            key=key,
            person=person,
            page=page,
            follows=names.key(person.name) in followed,
            admin=self.admins.surely(caller.user),
        )

    def _say(self, view_id: str, said: str) -> None:
        self.messenger.change(view_id, authors.sentence(said))
