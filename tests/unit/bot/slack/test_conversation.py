"""What is said to the assistant: heard once, queued, answered in its thread, stopped."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from bot.conversations import Asked, Part, Place, Policy, RequestState
from bot.dialogue import Question, Step
from bot.ports import Post
from bot.slack.conversation import Conversation
from bot.slack.delivery import Delivery
from bot.slack.incoming import Kind, Message, StopPressed
from bot.slack.watch import ALIVE, Watch
from bot.slack.workers import Workers
from retrieval.queries import Scope
from tests.fakes.messenger import FakeMessenger
from tests.fakes.state import FakeState
from tests.unit.bot.slack.speaking import CHANNEL, NOON, Gated, HandClock, an_answer, said, steps

SECOND = an_answer("And FoldMap?", "FoldMap folds maps.")


@dataclass
class Room:
    """A workspace with the assistant in it; `gate` makes answers wait."""

    messenger: FakeMessenger = field(default_factory=FakeMessenger)
    state: FakeState = field(default_factory=FakeState)
    clock: HandClock = field(default_factory=HandClock)
    questions: list[Question] = field(default_factory=list)
    gated: dict[str, Gated] = field(default_factory=dict)
    owner: str = "here"
    threads: int = 2
    bound: int = 10
    admins: frozenset[str] = frozenset()
    failed: list[BaseException] = field(default_factory=list)

    def __post_init__(self) -> None:
        ids = (f"{self.owner}-{n}" for n in itertools.count(1))
        self.workers = Workers(
            threads=self.threads, bound=self.bound, on_error=lambda _job, error: self.failed.append(error)
        )
        self.errands = ThreadPoolExecutor(1)
        self.delivery = Delivery(
            messenger=self.messenger,
            state=self.state,
            clock=self.clock,
            stopwatch=lambda: 0.0,
            new_id=lambda: next(ids),
            papers=lambda: 56,
            ending=threading.Event(),
            waits=(0.0,),
        )
        self.conversation = Conversation(
            messenger=self.messenger,
            state=self.state,
            clock=self.clock,
            workers=self.workers,
            delivery=self.delivery,
            errands=self.errands,
            steps=self._steps,
            is_admin=lambda user: user in self.admins,
            guide=lambda: Post(text="Ask me about papers."),
            owner=self.owner,
        )

    def _steps(self, question: Question) -> Generator[Step]:
        self.questions.append(question)
        if question.text in self.gated:
            return self.gated[question.text].steps()
        return steps(an_answer(question.text, f"About {question.text}", "And more."))

    def hear(
        self, text: str, *, ts: str = "1763999001.000001", thread: str = "", user: str = "U1", dm: bool = False
    ) -> None:
        """Somebody says this; in a channel it mentions the assistant unless it is in a thread."""
        message = Message(
            kind=Kind.MESSAGE if dm or thread else Kind.MENTION,
            team="T1",
            event_id=f"Ev{ts}",
            channel="D1" if dm else "C1",
            channel_type="im" if dm else "channel",
            ts=ts,
            thread_ts=thread,
            user=user,
            text=text if dm or thread else f"<@UBOT> {text}",
        )
        self.conversation.hear(message)

    def settled(self, count: int) -> None:
        """Wait until so many requests are over."""
        over = {RequestState.DONE, RequestState.FAILED, RequestState.STOPPED}
        self.state.wait(lambda state: sum(it in over for it in state.states()) >= count)

    def streams(self) -> list[str]:
        """What was streamed, oldest first."""
        return [said(self.messenger.messages[key].chunks) for key in sorted(self.messenger.messages)]

    def close(self) -> None:
        """End every thread."""
        for gated in self.gated.values():
            gated.gate.release(99)
        self.workers.close(5)
        self.errands.shutdown()


@pytest.fixture
def room() -> Iterator[Room]:
    """A workspace with the assistant in it."""
    made = Room()
    yield made
    made.close()
    assert made.failed == []


def test_a_mention_is_answered_in_its_thread(room: Room) -> None:
    """Acknowledged with a status and a session of its own, then answered."""
    room.hear("how fast is Kettle?")
    room.settled(1)
    room.errands.submit(lambda: None).result()

    assert room.state.states() == [RequestState.DONE]
    (start,) = room.messenger.made("start")
    assert start["place"] == Place(team="T1", channel="C1", thread="1763999001.000001")
    assert "is looking at your question" in [given["text"] for given in room.messenger.made("status")]
    assert room.messenger.made("session")[0]["title"] == "how fast is Kettle?"


def test_the_same_message_is_answered_once(room: Room) -> None:
    """Whether it comes as a retry, a redelivery or to a second process."""
    other = Room(messenger=room.messenger, state=room.state, owner="there")
    for each in (room, other, room):
        each.hear("how fast is Kettle?")
    room.settled(1)
    other.close()

    assert len(room.questions) + len(other.questions) == 1
    assert len(room.messenger.made("start")) == 1


def test_a_follow_up_knows_the_turns_before(room: Room) -> None:
    """A thread that the assistant takes part in needs no mention, and goes on from what was said."""
    room.hear("how fast is Kettle?")
    room.settled(1)
    room.hear("and how heavy?", ts="1763999002.000001", thread="1763999001.000001")
    room.settled(2)

    assert [turn.question for turn in room.questions[1].turns] == ["how fast is Kettle?"]


def test_a_channel_is_asked_about_its_part(room: Room) -> None:
    """What the admins decided reaches the question."""
    room.state.decide("T1", "C1", Policy(part=Part(fields=("cs.CL",))))

    room.hear("how fast is Kettle?")
    room.settled(1)

    assert room.questions[0].within == Scope(fields=("cs.CL",))


def test_who_may_not_ask_is_told_alone(room: Room) -> None:
    """Once, however often the event comes."""
    room.state.decide("T1", "C1", Policy(users=("U9",)))

    room.hear("how fast is Kettle?")
    room.hear("how fast is Kettle?")
    room.errands.submit(lambda: None).result()

    assert room.questions == []
    assert [given["user"] for given in room.messenger.made("whisper")] == ["U1"]


def test_a_quota_counts_the_day(room: Room) -> None:
    """The question over it is refused; tomorrow it is not."""
    room.state.decide("T1", "C1", Policy(quota=1))
    room.hear("one?", ts="1763999001.000001")
    room.settled(1)
    room.hear("two?", ts="1763999002.000001")
    room.errands.submit(lambda: None).result()

    assert len(room.questions) == 1
    assert "resets at midnight UTC" in room.messenger.posts("whisper")[0].text


def test_admins_may_ask_where_others_may_not() -> None:
    """They are looked up only where it matters."""
    admin = Room(admins=frozenset({"U1"}))
    admin.state.decide("T1", "C1", Policy(users=("U9",)))
    admin.hear("one?")
    admin.settled(1)
    admin.close()

    assert len(admin.questions) == 1


def test_a_word_of_help_brings_the_guide(room: Room) -> None:
    """A mention without a question is answered with what can be asked."""
    room.hear("help")
    room.errands.submit(lambda: None).result()

    assert room.messenger.posts() == [Post(text="Ask me about papers.")]


def test_what_is_not_for_us_leaves_no_trace(room: Room) -> None:
    """Nothing is posted, and nothing is written down."""
    room.hear("lunch?", thread="1763990000.000001")

    assert room.state.requests == {}
    assert [method for method in room.messenger.methods() if method != "identity"] == []


def test_questions_wait_their_turn_and_say_so(room: Room) -> None:
    """One at a time in a thread; who waits sees how many are before them."""
    room.gated["slow"] = Gated(an_answer("slow", "Slowly."))
    room.hear("slow", dm=True, ts="1763999001.000001")
    room.hear("quick", dm=True, ts="1763999002.000001", thread="1763999001.000001")
    room.messenger.wait(lambda it: "has 1 question ahead of yours" in [given["text"] for given in it.made("status")])

    room.gated["slow"].gate.release(9)
    room.settled(2)
    assert [question.text for question in room.questions] == ["slow", "quick"]


def test_over_the_bound_one_is_told_at_once() -> None:
    """Nothing is lost silently: the person hears that there is no room, and the request is closed."""
    room = Room(threads=1, bound=1)
    room.gated["slow"] = Gated(an_answer("slow", "Slowly."))
    for n in range(3):
        room.hear("slow", ts=f"176399900{n}.000001", user=f"U{n}")
    room.messenger.wait(lambda it: it.made("whisper"))
    room.close()

    (given,) = room.messenger.made("whisper")
    assert given["user"] == "U2"
    assert room.state.states()[2] is RequestState.FAILED


@pytest.mark.parametrize("by_button", [True, False])
def test_stop_ends_what_runs_and_what_waits(room: Room, *, by_button: bool) -> None:
    """By Slack's button or by the word; who waited is told, who was being answered sees it in the answer."""
    slow = room.gated["slow"] = Gated(an_answer("slow", "Slowly.", "Very."))
    room.hear("slow", ts="1763999001.000001")
    room.hear("slow", ts="1763999002.000001", thread="1763999001.000001", user="U2")
    slow.pass_(3)
    if by_button:
        room.conversation.pressed(
            StopPressed(place=CHANNEL.model_copy(update={"thread": "1763999001.000001"}), user="U1")
        )
    else:
        room.hear("stop", ts="1763999003.000001", thread="1763999001.000001")
        room.errands.submit(lambda: None).result()
    slow.gate.release()
    room.settled(2)

    assert room.state.states() == [RequestState.STOPPED, RequestState.STOPPED]
    assert room.streams() == ["Slowly.¹\n\n\n\nStopped. What stands above is checked."]


def test_stop_where_nothing_runs_says_so(room: Room) -> None:
    """To the person alone."""
    room.hear("stop")
    room.errands.submit(lambda: None).result()

    assert [post.text for post in room.messenger.posts("whisper")] == ["I am not answering anything here."]


def test_stop_tells_those_that_only_waited() -> None:
    """Nothing of theirs was shown yet, so the thread says that it was stopped."""
    room = Room(threads=1)
    slow = room.gated["slow"] = Gated(an_answer("slow", "Slowly."))
    room.hear("slow", ts="1763999001.000001", user="U1")
    room.hear("other", ts="1763999002.000001", user="U2")
    room.hear("stop", ts="1763999003.000001", thread="1763999002.000001", user="U2")
    room.errands.submit(lambda: None).result()
    slow.gate.release(9)
    room.settled(2)
    room.close()

    assert [post.text for post in room.messenger.posts()] == ["Stopped."]


def test_an_answer_can_be_asked_for_again(room: Room) -> None:
    """With the turns that came before it, and not itself."""
    room.hear("one?", ts="1763999001.000001")
    room.settled(1)
    room.hear("two?", ts="1763999002.000001", thread="1763999001.000001")
    room.settled(2)
    kept = next(it for it in room.state.answers.values() if it.question == "two?")

    room.conversation.again(kept, "U1")
    room.settled(3)

    assert room.questions[2].text == "two?"
    assert [turn.question for turn in room.questions[2].turns] == ["one?"]


def test_a_chosen_name_goes_on_from_the_question(room: Room) -> None:
    """The click is the next turn of the question that was asked back; a second click does nothing."""
    room.hear("papers by Liu?")
    room.settled(1)
    kept = next(iter(room.state.answers.values()))

    room.conversation.choose(kept, "U1", "Zicheng Liu")
    room.conversation.choose(kept, "U1", "Zicheng Liu")
    room.settled(2)

    assert [question.text for question in room.questions] == ["papers by Liu?", "Zicheng Liu"]
    assert [turn.answer for turn in room.questions[1].turns] == [kept.answer]


def test_what_slack_does_not_take_beside_an_answer_is_only_logged(
    room: Room, own_warnings: list[logging.LogRecord]
) -> None:
    """A status, a whisper or a session that is refused holds up nothing."""
    for method in ("status", "session", "whisper"):
        room.messenger.fail(method, times=9)
    room.hear("stop", ts="1763999009.000001")
    room.hear("one?", ts="1763999001.000001")
    room.settled(1)
    room.errands.submit(lambda: None).result()

    assert room.state.states() == [RequestState.DONE]
    own_warnings.clear()


def test_what_a_dead_process_had_queued_is_answered(room: Room) -> None:
    """Also by a process that starts long after; what it had begun is told of in its place."""
    queued = Asked(place=CHANNEL, ts=CHANNEL.thread, user="U1", question="queued?")
    begun = Asked(place=CHANNEL.model_copy(update={"channel": "C2"}), ts=CHANNEL.thread, user="U1", question="begun?")
    room.state.take(queued, "dead", NOON)
    taken = room.state.take(begun, "dead", NOON)
    assert taken is not None
    room.state.run(taken.id, "dead")
    room.state.begun(taken.id, room.messenger.start(begun.place, [], user="U1"))
    room.state.beat("dead", NOON)
    room.clock.moment = NOON + 2 * ALIVE
    watch = Watch(
        messenger=room.messenger,
        requests=room.state,
        clock=room.clock,
        owner="here",
        resume=room.conversation.resume,
    )

    watch.start()
    room.settled(2)
    watch.finish()

    assert [question.text for question in room.questions] == ["queued?"]
    assert [post.text for post in room.messenger.posts("update")] == [
        "I was interrupted while I answered this; please ask again."
    ]
    assert room.state.abandoned(room.clock.now()) == ()


def test_an_interruption_that_cannot_be_told_is_closed_all_the_same(
    room: Room, own_warnings: list[logging.LogRecord]
) -> None:
    """The channel may be gone; the request is not looked at again."""
    taken = room.state.take(Asked(place=CHANNEL, ts=CHANNEL.thread, user="U1", question="begun?"), "dead", NOON)
    assert taken is not None
    room.state.run(taken.id, "dead")
    room.messenger.fail("post", "channel_not_found", times=9)
    room.clock.moment = NOON + 2 * ALIVE
    watch = Watch(
        messenger=room.messenger,
        requests=room.state,
        clock=room.clock,
        owner="here",
        resume=room.conversation.resume,
    )

    watch.look()

    assert room.state.states() == [RequestState.FAILED]
    own_warnings.clear()


def test_a_watch_outlives_a_database_that_is_away(room: Room, own_warnings: list[logging.LogRecord]) -> None:
    """It is tried again; nothing of it ends the thread."""
    room.state.fail("beat")
    watch = Watch(
        messenger=room.messenger,
        requests=room.state,
        clock=room.clock,
        owner="here",
        resume=room.conversation.resume,
    )

    watch.start()
    watch.finish()

    assert len(own_warnings) == 1
    own_warnings.clear()
