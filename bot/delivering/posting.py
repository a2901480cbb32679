"""Use case: the messages of a parcel come to stand in Slack, each once, whatever happens on the way.

Slack has no key that would refuse a message it has already, so nobody posts but whoever holds the parcel. A process may
be frozen for as long as it likes (a laptop that sleeps, a machine that is moved): right before each post two clocks say
how long ago it last held the parcel for certain, and where that is long ago it asks again, which fails if anybody else
has had it since. What remains is a freeze of over half the hold inside the call to Slack itself. Who wakes from one has
posted, finds out that the parcel is another's, and looks in the channel; and whoever goes on with what another began
looks there after each post. Of two messages with one number the first stays: whoever posted the other looks after both
were there, and takes it away. Where that look gets no answer, or the late call itself, the parcel is looked at again
some minutes later (`doubles`). Both stay only if who was frozen in the call dies before its answer, later than that.

What is posted was written down before, so no release renders anew what another has begun. Papers that are gone by then
are left out, which is noted before, so that they are not taken for delivered.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from bot.delivering import refusals, striking, windows
from bot.delivering.finding import Finding, first
from bot.delivering.holding import Holding
from bot.delivering.pace import Pace
from bot.digests import Digest, Letter, Parcel
from bot.errors import MessengerError
from bot.ports import Messenger, Outbox, Post, Stopwatch
from retrieval.papers import PaperId
from retrieval.ports import Clock

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Posting:
    """Posts what of a parcel does not stand yet, in order, and only while the parcel is held.

    Posted are the letters that were written with it. `letters` renders a digest; it is asked for parcels of an older
    release alone, which kept none. `gone` tells which papers nobody is to be told of any more. `rest` waits so many
    seconds and tells whether the process is to end. `beside` shows what stands in the thread of the first message
    (`channel`, `ts`) besides; it never raises, and is asked again by whoever goes on with the parcel.
    """

    outbox: Outbox
    messenger: Messenger
    letters: Callable[[Digest], Sequence[Letter]]
    gone: Callable[[Collection[PaperId]], Collection[PaperId]]
    clock: Clock
    stopwatch: Stopwatch
    rest: Callable[[float], bool]
    beside: Callable[[Parcel, str, str], object] = lambda _parcel, _channel, _thread: None
    pace: Pace = field(default_factory=Pace)

    def __call__(self, parcel: Parcel, owner: str, channel: str, *, fresh: bool) -> Parcel | None:
        """The parcel once all of it stands; None where another holds it by now, or the process is to end.

        Unless it is `fresh`, just written and never posted, it is looked first what stands already. What was posted
        without an answer is looked for before anything is posted again. Where it may still come to stand, or a limit
        lasts, the parcel stays held as long, else it is let go. With all of its papers gone it is done without a word.

        Raises:
            MessengerError: Slack refuses it, or cannot be reached this long.
            FootnoteError, RetrievalError: what is kept cannot be read or written.
        """
        standing = dict(enumerate(parcel.posted))
        holding = Holding(self.outbox, self.clock, self.stopwatch, self.pace, parcel.key, owner)
        work = _Work(self, parcel, holding, channel, here=channel, sure=fresh, alone=fresh, standing=standing)
        waits, left = iter(self.pace.waits), self.pace.longest
        while True:
            try:
                return work.parcel if work.once() else None
            except MessengerError as error:
                if error.uncertain:
                    work.sure = False
                    work.holding.doubt()
                wait = error.after or next(waits, None) if error.passing else None
                if wait is None or wait > left:
                    work.leave(error)
                    raise
                left -= wait
                _LOG.info("%s: %s Trying again in %g s.", parcel.key, error, wait)
                if not work.holding.renewed(wait) or self.rest(wait):
                    return None


@dataclass(slots=True)
class _Work:
    """One parcel as far as it has come: `standing` are the ts of its messages by number.

    It is `sure` while nothing can stand that is not in there, and `alone` while nobody else can have begun it. It goes
    to `channel`, but on where it was begun (`here`, in the thread of `root`), if that was elsewhere and takes it still.
    `unnoted` is the message posted last, until that is noted.
    """

    posting: Posting
    parcel: Parcel
    holding: Holding
    channel: str
    here: str
    sure: bool
    alone: bool
    standing: dict[int, str]
    root: str | None = None
    moved: bool = False
    accompanied: bool = False
    unnoted: int | None = None

    @property
    def finding(self) -> Finding:
        return Finding(self.posting.messenger, self.parcel)

    def once(self) -> bool:
        if not self.sure:
            self._look()
            self.sure = True
        if not (self.parcel.letters or self._rendered()):
            return False
        number_of = len(self.parcel.letters)
        for number in (it for it in range(number_of) if it not in self.standing):
            self._beside()
            gone = self._gone()
            if gone is None or not self.holding.certain():
                return False
            if not (self.standing or self.parcel.papers) and self.parcel.struck:
                break
            if not self._placed(number, gone):
                return self.once()
            if number + 1 < number_of and not self._note(whole=False):
                return False
        return self._ended()

    def _ended(self) -> bool:
        if not self.alone:
            self.holding.doubt()
        whole = self._note(whole=True)
        if whole:
            self._beside()
        return whole

    def _placed(self, number: int, gone: frozenset[PaperId]) -> bool:
        """Post this letter; False where it, and what follows, has to go elsewhere."""
        begins = number > 0 and self.root is None
        try:
            self._post(number, striking.message(self.parcel.letters[number], gone=gone, begins=begins))
        except MessengerError as error:
            if self.root is not None and refusals.taken_away(error):
                self._behead()
                return False
            if error.passing or self.here == self.channel:
                raise
            self.moved, self.sure = True, False
            return False
        return True

    def _gone(self) -> frozenset[PaperId] | None:
        """What is not to be told any more, noted of what has not been told yet; None where another holds the parcel."""
        parcel, letters = self.parcel, self.parcel.letters
        gone = frozenset(self.posting.gone(parcel.papers))
        told = frozenset[PaperId]().union(*(letters[it].papers for it in self.standing if it < len(letters)))
        struck = tuple(it for it in parcel.papers if it in gone - told)
        if struck:
            if not self.posting.outbox.strike(parcel.key, self.holding.owner, struck):
                return None
            self.parcel = parcel.model_copy(update={"struck": (*parcel.struck, *struck)})
            _LOG.info("%s: %s papers are gone by now and left out", parcel.key, len(struck))
        return gone.union(self.parcel.struck)

    def _rendered(self) -> bool:
        """It was written by an older release, which kept no letters: they are made now, and kept; False as above.

        Which papers the messages told of that stand already is not known: they are taken away.
        """
        for number in sorted(self.standing, reverse=True):
            if not self.holding.certain():
                return False
            try:
                self.finding.delete(self.here, self.standing[number])
            except MessengerError as error:
                if error.passing:
                    raise
                _LOG.warning("%s: what stands of it is taken to be as it would be now: %s", self.parcel.key, error)
                break
            del self.standing[number]
        else:
            self.root, self.here = None, self.channel
        letters = tuple(self.posting.letters(self.parcel.digest))
        self.parcel = self.parcel.model_copy(update={"letters": letters})
        return self.posting.outbox.seal(self.parcel.key, self.holding.owner, letters, windows.in_order(self.standing))

    def leave(self, error: MessengerError) -> None:
        """Let go of it, unless what was posted may still come to stand, or a limit lasts."""
        if error.after is not None:
            self.holding.renewed(min(error.after, self.posting.pace.away))
        elif not error.uncertain:
            self.holding.release()

    def _post(self, number: int, message: Post) -> None:
        tagged = message.model_copy(update={"tag": windows.tag(self.parcel, number)})
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

    def _note(self, *, whole: bool) -> bool:
        standing = windows.in_order(self.standing)
        noted = self.posting.outbox.posted(self.parcel.key, self.holding.owner, standing, whole=whole)
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
            thread = self.root if ts != self.root else None
            stays = first(self.finding.standing(self.here, thread)).get(number, ts)
            if stays == ts:
                return
            self.finding.delete(self.here, ts)
        except MessengerError as error:
            _LOG.log(told, "%s: whether message %s stands twice is not known: %s", self.parcel.key, number, error)
            self.holding.doubt()
            return
        _LOG.warning("%s: another process was at it; its message %s stands", self.parcel.key, number)
        self.standing[number] = stays
        self.root = stays if self.root == ts else self.root

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
            found = first(self.finding.standing(channel))
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
            self.standing = {**first(self.finding.replies(channel, thread)), **found, **self.standing}
        return root

    def _behead(self) -> None:
        """The message that began it is gone: whatever is posted next begins a thread."""
        _LOG.warning("%s: somebody took its first message away; the rest begins a thread of its own", self.parcel.key)
        self.root = None
