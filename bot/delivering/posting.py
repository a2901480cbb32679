"""Use case: the messages of a parcel come to stand in Slack, each once, whatever happens on the way.

Slack has no key that would refuse a message it has already, so nobody posts but whoever holds the parcel. A process may
be frozen for as long as it likes (a laptop that sleeps, a machine that is moved): right before each post two clocks say
how long ago it last held the parcel for certain, and where that is long ago it asks again, which fails if anybody else
has had it since. What remains is a freeze of over half the hold inside the call to Slack itself. Who wakes from one has
posted, finds out that the parcel is another's, and looks in the channel; and whoever goes on with what another began
looks there after each post. Of two messages with one number the first stays: whoever posted the other looks after both
were there, and takes it away. Both stay only if that look gets no answer, or the late call itself.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.delivering import refusals, windows
from bot.digests import Digest, Parcel
from bot.errors import MessengerError
from bot.ports import Messenger, Outbox, Post, Stopwatch, Tag
from retrieval.ports import Clock

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a parcel is held, which is longer than a single post can take (a minute, with limits waited out).

    `waits` are the seconds between attempts where Slack cannot be reached; a limit that lasts over `longest` seconds is
    not waited for: another look, once it is over, goes on. However long it is said to last, it is asked again after
    `away`.
    """

    hold: dt.timedelta = dt.timedelta(minutes=2)
    waits: Sequence[float] = (10.0, 30.0)
    longest: float = 90.0
    away: float = 3600.0


@dataclass(frozen=True, slots=True)
class Posting:
    """Posts what of a parcel does not stand yet, in order, and only while the parcel is held.

    `messages` renders a digest, and `opening` one of them that has to begin a thread though it is not the first: that
    was taken away, or stands in another channel. `rest` waits so many seconds and tells whether the process is to end.
    `beside` shows what stands in the thread of the first message (`channel`, `ts`) besides; it never raises, and is
    asked again by whoever goes on with the parcel.
    """

    outbox: Outbox
    messenger: Messenger
    messages: Callable[[Digest], Sequence[Post]]
    opening: Callable[[Digest, Post], Post]
    clock: Clock
    stopwatch: Stopwatch
    rest: Callable[[float], bool]
    beside: Callable[[Parcel, str, str], object] = lambda _parcel, _channel, _thread: None
    pace: Pace = field(default_factory=Pace)

    def __call__(self, parcel: Parcel, owner: str, channel: str, *, fresh: bool) -> bool:
        """Whether all of it stands; not so where the parcel is held by another by now, or the process is to end.

        Unless it is `fresh`, just written and never posted, it is looked first what stands already. What was posted
        without an answer is looked for before anything is posted again. Where it may still come to stand, or a limit
        lasts, the parcel stays held as long, else it is let go.

        Raises:
            MessengerError: Slack refuses it, or cannot be reached this long.
        """
        standing = dict(enumerate(parcel.posted))
        work = _Work(self, parcel, owner, channel, here=channel, sure=fresh, alone=fresh, standing=standing)
        waits, left = iter(self.pace.waits), self.pace.longest
        while True:
            try:
                return work.once()
            except MessengerError as error:
                work.sure = work.sure and not error.uncertain
                wait = error.after or next(waits, None) if error.passing else None
                if wait is None or wait > left:
                    work.leave(error)
                    raise
                left -= wait
                _LOG.info("%s: %s Trying again in %g s.", parcel.key, error, wait)
                if not work.renewed(wait) or self.rest(wait):
                    return False


@dataclass(slots=True)
class _Work:
    """One parcel as far as it has come: `standing` are the ts of its messages by number.

    It is `sure` while nothing can stand that is not in there, and `alone` while nobody else can have begun it. It goes
    to `channel`, but on where it was begun (`here`, in the thread of `root`), if that was elsewhere and takes it still.
    It was held for certain at `since`, by two clocks, of which one may be set and the other stands still while a
    machine sleeps. `unnoted` is the message posted last, until that is noted.
    """

    posting: Posting
    parcel: Parcel
    owner: str
    channel: str
    here: str
    sure: bool
    alone: bool
    standing: dict[int, str]
    root: str | None = None
    moved: bool = False
    accompanied: bool = False
    since: tuple[dt.datetime, float] | None = None
    unnoted: int | None = None

    def once(self) -> bool:
        if not self.sure:
            self._look()
            self.sure = True
        messages = self.posting.messages(self.parcel.digest)
        for number, message in enumerate(messages):
            if number in self.standing:
                continue
            self._beside()
            if not self._held():
                return False
            try:
                self._post(number, message)
            except MessengerError as error:
                if self.root is not None and refusals.taken_away(error):
                    self._behead()
                    return self.once()
                if error.passing or self.here == self.channel:
                    raise
                self.moved, self.sure = True, False
                return self.once()
            if number + 1 < len(messages) and not self._note(whole=False):
                return False
        whole = self._note(whole=True)
        if whole:
            self._beside()
        return whole

    def renewed(self, seconds: float = 0) -> bool:
        """Hold it for so long, and long enough for a post after that; False where another holds it."""
        now, at = self.posting.clock.now(), self.posting.stopwatch()
        until = now + dt.timedelta(seconds=seconds) + self.posting.pace.hold
        if not self.posting.outbox.renew(self.parcel.key, self.owner, until):
            return False
        self.since = now, at
        return True

    def _held(self) -> bool:
        """Whether it is held now, and will be as long as a post can take; False where another has had it."""
        while self.renewed():
            if self._age() <= self.posting.pace.hold / 2:
                return True
        return False

    def _age(self) -> dt.timedelta:
        """How long ago it was held for certain, by the clock that says more."""
        if self.since is None:
            return dt.timedelta.max
        now, at = self.since
        passed = dt.timedelta(seconds=self.posting.stopwatch() - at)
        return max(self.posting.clock.now() - now, passed)

    def leave(self, error: MessengerError) -> None:
        """Let go of it, unless what was posted may still come to stand, or a limit lasts."""
        if error.after is not None:
            self.renewed(min(error.after, self.posting.pace.away))
        elif not error.uncertain:
            self.posting.outbox.release(self.parcel.key, self.owner)

    def _post(self, number: int, message: Post) -> None:
        begins = number > 0 and self.root is None
        shown = self.posting.opening(self.parcel.digest, message) if begins else message
        tagged = shown.model_copy(update={"tag": self._tag(number)})
        ts = self.posting.messenger.post(self.here, self.root, tagged)
        self.standing[number], self.unnoted = ts, number
        self.root = self.root or ts
        if not self.alone:
            self._once_only(number, told=logging.INFO)

    def _beside(self) -> None:
        """Once there is a thread: before what follows in it, and after all else where nothing does."""
        if self.root is not None and not self.accompanied:
            self.accompanied = True
            self.posting.beside(self.parcel, self.here, self.root)

    def _tag(self, number: int = 0) -> Tag:
        return Tag(kind=windows.KIND, key=self.parcel.key, number=number)

    def _note(self, *, whole: bool) -> bool:
        standing = windows.in_order(self.standing)
        noted = self.posting.outbox.posted(self.parcel.key, self.owner, standing, whole=whole)
        if not noted and self.unnoted is not None:
            self._once_only(self.unnoted)
        self.unnoted = None
        return noted

    def _once_only(self, number: int, *, told: int = logging.WARNING) -> None:
        """Where another process has posted this message before us, ours is taken away; at which level trouble is told.

        Where another had the parcel since, it is likely that it has; else hardly ever.
        """
        ts = self.standing[number]
        try:
            first = self._tagged(self.here, self.root if ts != self.root else None).get(number, ts)
            if first == ts:
                return
            self.posting.messenger.delete(self.here, ts)
        except MessengerError as error:
            _LOG.log(told, "%s: whether message %s stands twice is not known: %s", self.parcel.key, number, error)
            return
        _LOG.warning("%s: another process was at it; its message %s stands", self.parcel.key, number)
        self.standing[number] = first
        self.root = first if self.root == ts else self.root

    def _look(self) -> None:
        """What of it stands, and where it goes on."""
        begun = self.parcel.digest.subscription.channel
        root = self._found(begun, noted=self.standing.get(0))
        if begun == self.channel or (root is not None and not self.moved):
            self.here, self.root = begun, root
        else:
            self.here, self.root = self.channel, self._found(self.channel)

    def _found(self, channel: str, *, noted: str | None = None) -> str | None:
        """Note what stands in a channel; the first of it. One that it is not to go to any more may be out of reach.

        What is `noted` began it there; once that was taken away, its thread may stand still.
        """
        try:
            found = self._tagged(channel)
        except MessengerError as error:
            if error.passing or channel == self.channel:
                raise
            _LOG.warning(
                "%s: whether it stands where it went before is not to be found out: %s", self.parcel.key, error
            )
            return noted
        root = found[min(found)] if found else None
        if noted is not None and root is None and not self.moved:
            self._behead()
        for thread in dict.fromkeys(filter(None, (root, noted))):
            self.standing = {**self._thread(channel, thread), **found, **self.standing}
        return root

    def _behead(self) -> None:
        """The message that began it is gone: whatever is posted next begins a thread."""
        _LOG.warning("%s: somebody took its first message away; the rest begins a thread of its own", self.parcel.key)
        self.root = None

    def _thread(self, channel: str, root: str) -> dict[int, str]:
        try:
            return self._tagged(channel, root)
        except MessengerError as error:
            if not refusals.taken_away(error):
                raise
            return {}

    def _tagged(self, channel: str, thread: str | None = None) -> dict[int, str]:
        after = windows.earliest(self.parcel)
        return self.posting.messenger.tagged(channel, self._tag(), after=after, thread=thread)
