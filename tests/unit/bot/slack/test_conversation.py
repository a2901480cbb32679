"""What is said to the assistant: heard once, queued, answered in its thread, stopped."""

from __future__ import annotations

import logging
from dataclasses import replace

from bot.conversations import Part, Place, Policy, RequestState
from bot.dialogue import Turn
from bot.ports import Post
from bot.slack.incoming import Kind, Message
from bot.slack.views import notices
from retrieval.queries import Scope
from tests.unit.bot.slack.room import Room
from tests.unit.bot.slack.speaking import CHANNEL, Gated, an_answer


def test_a_mention_is_answered_in_its_thread(room: Room) -> None:
    """With a status at once, and a session that is called by its question."""
    room.hear("how fast is Kettle?")
    room.settled(1)
    room.errands.submit(lambda: None).result()

    assert room.state.states() == [RequestState.DONE]
    (start,) = room.messenger.made("start")
    assert start["place"] == Place(team="T1", channel="C1", thread="1763999001.000001")
    assert room.messenger.made("status")[0]["text"] == "is searching 56 papers"
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


def test_a_wish_is_seen_to_once_and_not_answered(room: Room) -> None:
    """Who only goes on talking in a thread wishes for nothing of the assistant."""
    seen_to: list[str] = []
    room.wished["<@UBOT> a weekly digest"] = lambda: seen_to.append("wish")
    room.wished["and a weekly digest"] = lambda: seen_to.append("talk")
    for _ in range(2):
        room.hear("a weekly digest")
    room.hear("how fast is Kettle?", ts="1763999002.000001")
    room.settled(1)
    room.hear("and a weekly digest", ts="1763999003.000001", thread="1763999002.000001")
    room.settled(2)
    room.errands.submit(lambda: None).result()

    assert seen_to == ["wish"]
    assert [it.text for it in room.questions] == ["how fast is Kettle?", "and a weekly digest"]


def test_a_wish_in_a_thread_of_its_own_needs_no_mention(room: Room) -> None:
    """Whoever was asked something there before; it is seen to once, and no question."""
    seen_to: list[str] = []
    room.overheard["make it daily"] = lambda: seen_to.append("wish")
    for _ in range(2):
        room.hear("make it daily", ts="1763999001.500001", thread="1763999001.000001")
    room.hear("how fast is Kettle?", ts="1763999002.000001")
    room.settled(1)
    room.hear("make it daily", ts="1763999003.000001", thread="1763999002.000001")
    room.errands.submit(lambda: None).result()

    assert seen_to == ["wish", "wish"]
    assert [it.text for it in room.questions] == ["how fast is Kettle?"]


def test_a_word_to_stop_may_be_a_wish_where_nothing_is_to_be_stopped(room: Room) -> None:
    """What is being answered is stopped first; there is a wish only where nothing is."""
    seen_to: list[str] = []
    room.wished["stop"] = lambda: seen_to.append("wish")
    room.gated["slow"] = Gated(an_answer("slow", "Slowly."))
    room.hear("slow", dm=True, ts="1763999001.000001")
    room.hear("stop", dm=True, ts="1763999002.000001", thread="1763999001.000001")
    room.gated["slow"].gate.release(9)
    room.settled(1)
    assert seen_to == []

    room.hear("stop", dm=True, ts="1763999003.000001", thread="1763999001.000001")
    room.errands.submit(lambda: None).result()
    assert seen_to == ["wish"]
    assert not any(post.text == notices.nothing_to_stop() for post in room.messenger.posts("post"))


def test_a_follow_up_knows_the_turns_before(room: Room) -> None:
    """A thread that the assistant takes part in needs no mention, and goes on from what was said."""
    room.hear("how fast is Kettle?")
    room.settled(1)
    room.hear("and how heavy?", ts="1763999002.000001", thread="1763999001.000001")
    room.settled(2)

    assert [turn.question for turn in room.questions[1].turns] == ["how fast is Kettle?"]


def test_a_question_in_a_thread_of_others_knows_what_they_talk_about(room: Room) -> None:
    """Called into a thread, the assistant takes its papers for "it"; later turns are its own."""
    thread = "1763998000.000001"
    turn = Turn(question="", answer=an_answer("", "Kettles."))
    room.before[thread] = (turn,)
    mention = Message(
        kind=Kind.MENTION,
        team="T1",
        channel="C1",
        ts="1763999001.000001",
        thread_ts=thread,
        user="U1",
        text="<@UBOT> is it fast?",
    )

    room.conversation.hear(mention)
    room.settled(1)
    room.hear("and how heavy?", ts="1763999002.000001", thread=thread)
    room.settled(2)

    assert room.questions[0].turns == (turn,)
    assert [it.question for it in room.questions[1].turns] == ["is it fast?"]


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


def test_an_answer_can_be_asked_for_again(room: Room) -> None:
    """With the turns that came before it, and not itself; a double click asks once."""
    room.hear("one?", ts="1763999001.000001")
    room.settled(1)
    room.hear("two?", ts="1763999002.000001", thread="1763999001.000001")
    room.settled(2)
    kept = next(it for it in room.state.answers.values() if it.question == "two?")

    room.conversation.again(kept, "U1")
    room.conversation.again(kept, "U1")
    room.settled(3)

    assert len(room.questions) == 3
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


def test_a_private_question_counts_and_is_refused_like_every_other(room: Room) -> None:
    """The quota is one for all ways to ask; what was admitted is filed as over, and no other process repeats it."""
    place = CHANNEL.model_copy(update={"thread": ""})
    room.state.decide("T1", "C1", Policy(quota=1))

    assert room.conversation.admit(place, "U1", "one?") is None
    assert (
        room.conversation.admit(place, "U1", "two?") == "You've used today's one question; it resets at midnight UTC."
    )
    assert room.conversation.admit(place.model_copy(update={"channel": ""}), "U1", "at home?") is None
    assert room.state.states() == [RequestState.DONE, RequestState.DONE]


def test_an_answers_chart_is_drawn_once_all_else_is_done(room: Room) -> None:
    """The request is over before, so that no other process answers it again where this one dies while it draws."""
    over: list[bool] = []
    room.conversation = replace(
        room.conversation, chart=lambda *_: over.append(room.state.states() == [RequestState.DONE])
    )
    room.hear("kettles")
    room.settled(1)
    room.workers.close(5)

    assert over == [True]


def test_what_could_not_be_shown_has_no_chart(room: Room, own_warnings: list[logging.LogRecord]) -> None:
    """It would stand there alone."""
    room.messenger.fail("start", "channel_not_found")
    room.messenger.fail("post", "channel_not_found", times=9)
    room.messenger.fail("whisper", "channel_not_found")
    room.hear("kettles")
    room.settled(1)
    room.workers.close(5)

    assert room.charted == []
    own_warnings.clear()
