"""Use case: the Home tab, and what people set for themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.conversations import Preferences
from bot.ports import Block, Desk, Messenger
from bot.slack.desk.callers import Caller
from bot.slack.desk.curation import Curation
from bot.slack.desk.reception import Admins, Reception
from bot.slack.desk.suggestions import Suggestions
from bot.slack.views import home
from bot.slack.views.usage import Holdings
from retrieval import names
from retrieval.errors import PeopleError

MOST_FOLLOWED = 200


@dataclass(frozen=True, slots=True)
class Home:
    """Each change is shown on the tab at once, and said where it was made elsewhere.

    `own` is what the caller has beside settings (digests, a reading list), part by part; `sources` what admins are told
    of where new papers come from.
    """

    holdings: Callable[[], Holdings]
    suggestions: Suggestions
    reception: Reception
    messenger: Messenger
    desk: Desk
    admins: Admins
    curation: Curation
    sources: Callable[[], Sequence[Block]]
    own: Sequence[Callable[[Caller], Sequence[Block]]]

    def opened(self, caller: Caller) -> None:
        """Show the tab as things stand."""
        with self.reception.careful(
            caller, "showing the Home tab", lambda said: self.messenger.publish(caller.user, home.unavailable(said))
        ):
            self._show(caller)

    def follow(self, caller: Caller, name: str) -> None:
        """From now on the caller follows this person."""
        with self.reception.careful(caller, "following somebody"):
            chosen = self._preferences(caller)
            followed = {names.key(known) for known in chosen.follows}
            if names.key(name) in followed:
                said = f"You follow {name} already."
            elif len(followed) >= MOST_FOLLOWED:
                said = f"You follow {MOST_FOLLOWED} people, as many as I keep: unfollow one on my Home tab first."
            else:
                self._prefer(caller, chosen.model_copy(update={"follows": (*chosen.follows, name)}))
                said = f"You follow {name}; my Home tab lists everybody you follow."
            self._done(caller, said)

    def unfollow(self, caller: Caller, name: str) -> None:
        """From now on the caller does not follow this person."""
        with self.reception.careful(caller, "unfollowing somebody"):
            chosen = self._preferences(caller)
            left = tuple(known for known in chosen.follows if names.key(known) != names.key(name))
            self._prefer(caller, chosen.model_copy(update={"follows": left}))
            self._done(caller, f"You no longer follow {name}.")

    def follow_ups(self, caller: Caller, value: str) -> None:
        """Answer the caller's follow-ups without a mention ("on"), or not ("off")."""
        with self.reception.careful(caller, "changing a setting"):
            self._prefer(caller, self._preferences(caller).model_copy(update={"follow_ups": value == "on"}))
            self._show(caller)

    def same(self, caller: Caller, value: str) -> None:
        """Two people who may be one are."""
        self._decide(caller, lambda: self.curation.paired(caller.user, value, same=True))

    def apart(self, caller: Caller, value: str) -> None:
        """Two people who may be one are two, and are not asked about again."""
        self._decide(caller, lambda: self.curation.paired(caller.user, value, same=False))

    def undo(self, caller: Caller, value: str) -> None:
        """Take a decision on people back."""
        self._decide(caller, lambda: self.curation.taken_back(caller.user, value))

    def changing(self, doing: str, change: Callable[[Caller, str], str]) -> Callable[[Caller, str], None]:
        """A button that changes something which the tab shows: what has come of it is said where it was pressed."""

        def pressed(caller: Caller, value: str) -> None:
            with self.reception.careful(caller, doing):
                said = change(caller, value)
                if caller.channel:
                    self._done(caller, said)
                else:
                    self._show(caller, own=said)

        return pressed

    def _decide(self, caller: Caller, decide: Callable[[], str]) -> None:
        """What comes of it is said on the tab, where the button was."""
        with self.reception.careful(caller, "deciding who is who"):
            if not self.curation.allowed(caller):
                return
            try:
                said = decide()
            except PeopleError as error:
                said = str(error)
            self._show(caller, said)

    def _done(self, caller: Caller, said: str) -> None:
        if caller.channel:
            self.reception.tell(caller, said)
        self._show(caller)

    def _show(self, caller: Caller, said: str = "", *, own: str = "") -> None:
        """The tab as things stand, with what has come of the last press: among what is decided, or among one's own."""
        chosen, admin = self._preferences(caller), self.admins.surely(caller.user)
        deciding = (*self.curation.deciding(said), *self.sources()) if admin else ()
        theirs = (*home.said(own), *(block for part in self.own for block in part(caller)))
        questions = self.suggestions(chosen.follows)
        view = home.home(self.holdings(), questions, chosen, admin=admin, deciding=deciding, own=theirs)
        self.messenger.publish(caller.user, view)

    def _preferences(self, caller: Caller) -> Preferences:
        return self.desk.preferences(caller.team, caller.user)

    def _prefer(self, caller: Caller, preferences: Preferences) -> None:
        self.desk.prefer(caller.team, caller.user, preferences)
