"""What every messenger keeps: the one in memory that tests tell things, and Slack itself as far as it is local."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.errors import MessengerError
from bot.localslack.faults import ApiError, Drop, Fault, HttpStatus, RateLimited
from bot.localslack.transfers import UPLOAD
from bot.ports import Block, Chunk, Identity, Picture, Post, Prompt, SessionStatus, Tag, Upload, View
from tests.contract.messaging import Faked, Local, Workspace, local

CLOSING: Block = {"type": "divider"}
HOME: View = {"type": "home", "blocks": [CLOSING]}
MODAL: View = {"type": "modal", "title": {"type": "plain_text", "text": "Why"}, "blocks": [CLOSING]}

PICTURE = Picture(content=b"\x89PNG", name="trend-a1.png", title="Papers a year", alt="Three in 2024, two in 2025.")


@pytest.fixture(params=["fake", "slack"])
def workspace(request: pytest.FixtureRequest) -> Iterator[Workspace]:
    """A workspace of each kind."""
    if request.param == "fake":
        yield Faked()
        return
    with local() as made:
        yield made


def text(said: str) -> Chunk:
    """A piece of a stream."""
    return {"type": "markdown_text", "text": said}


def refused(call: Callable[[], object]) -> str:
    """Slack's word for why it does not do this."""
    with pytest.raises(MessengerError) as caught:
        call()
    return caught.value.code


def test_the_assistant_knows_who_it_is(workspace: Workspace) -> None:
    """The same each time, in the workspace of its conversations."""
    own = workspace.messenger.identity()

    assert isinstance(own, Identity)
    assert own == workspace.messenger.identity()
    assert own.team == workspace.place.team
    assert own.user != workspace.user


def test_somebody_of_the_workspace_is_known(workspace: Workspace) -> None:
    """By name; whoever is not there is not."""
    assert workspace.messenger.member(workspace.user).name == "ann"
    assert refused(lambda: workspace.messenger.member("U404")) == "user_not_found"


def test_a_message_is_posted_changed_and_taken_away(workspace: Workspace) -> None:
    """Where it was meant to stand, and as it was last."""
    place, messenger = workspace.place, workspace.messenger
    kept = messenger.post(place.channel, place.thread, Post(text="kept"))
    gone = messenger.post(place.channel, place.thread, Post(text="gone"))

    messenger.update(place.channel, kept, Post(text="changed"))
    messenger.delete(place.channel, gone)

    assert workspace.texts(place) == ["changed"]
    assert refused(lambda: messenger.delete(place.channel, gone)) == "message_not_found"
    assert refused(lambda: messenger.update(place.channel, gone, Post(text="back"))) == "message_not_found"


def test_a_stream_is_one_message(workspace: Workspace) -> None:
    """It grows with every piece and ends with the last."""
    place, messenger = workspace.place, workspace.messenger
    ts = messenger.start(place, [text("One. ")], user=workspace.user)
    messenger.append(place.channel, ts, [text("Two. ")])
    messenger.stop(place.channel, ts, [text("Three.")], [CLOSING])

    assert workspace.texts(place) == ["One. Two. Three."]


def test_a_stream_that_ended_takes_no_more(workspace: Workspace) -> None:
    """Neither another piece nor another end."""
    place, messenger = workspace.place, workspace.messenger
    ts = messenger.start(place, [text("One.")], user=workspace.user)
    messenger.stop(place.channel, ts, (), ())

    assert refused(lambda: messenger.append(place.channel, ts, [text("Two.")])) == "message_not_in_streaming_state"
    assert refused(lambda: messenger.stop(place.channel, ts, (), ())) == "message_not_in_streaming_state"


def test_a_stream_cannot_be_changed_before_it_ends(workspace: Workspace) -> None:
    """It has to be ended first; then it is a message like any other."""
    place, messenger = workspace.place, workspace.messenger
    ts = messenger.start(place, [text("One.")], user=workspace.user)

    assert refused(lambda: messenger.update(place.channel, ts, Post(text="All."))) == "streaming_state_conflict"
    assert refused(lambda: messenger.delete(place.channel, ts)) == "cant_delete_message"

    messenger.stop(place.channel, ts, (), ())
    messenger.update(place.channel, ts, Post(text="All."))
    assert workspace.texts(place) == ["All."]


def test_only_a_direct_message_needs_no_recipient(workspace: Workspace) -> None:
    """In a channel a stream is for somebody."""
    messenger = workspace.messenger

    assert refused(lambda: messenger.start(workspace.place, [text("One.")], user=None)) == "missing_recipient_user_id"
    messenger.start(workspace.direct, [text("One.")], user=None)
    assert workspace.texts(workspace.direct) == ["One."]


def test_own_messages_of_a_thread_are_found(workspace: Workspace) -> None:
    """Streams and posts alike, later than a moment, oldest first; nobody else's and none of another thread."""
    place, messenger = workspace.place, workspace.messenger
    first = messenger.post(place.channel, place.thread, Post(text="first"))
    second = messenger.start(place, [text("second")], user=workspace.user)
    third = messenger.post(place.channel, place.thread, Post(text="third"))
    messenger.post(place.channel, None, Post(text="elsewhere"))

    assert messenger.own(place, place.thread) == (first, second, third)
    assert messenger.own(place, first) == (second, third)
    assert messenger.own(place, third) == ()


def test_a_picture_is_shown_in_its_thread(workspace: Workspace) -> None:
    """With its title, and in words for who sees none; it is found again by its name, and taken away like a message."""
    place, messenger = workspace.place, workspace.messenger
    first = messenger.post(place.channel, place.thread, Post(text="first"))
    assert messenger.upload(place.channel, place.thread, PICTURE).startswith("F")

    assert workspace.seen() == [("", PICTURE.content, PICTURE.title, PICTURE.alt)]
    assert messenger.own(place, place.thread) == (first,)
    ((name, ts),) = messenger.pictures(place, first).items()
    assert name == PICTURE.name
    messenger.delete(place.channel, ts)
    assert messenger.pictures(place, first) == {}


def test_what_was_said_to_a_person_is_taken_away(workspace: Workspace) -> None:
    """By whom it was said to, as it was posted."""
    messenger, user = workspace.messenger, workspace.user
    ts = messenger.post(user, None, Post(text="once", tag=Tag(kind="k", key="x")))

    messenger.delete(user, ts)

    assert messenger.tagged(user, Tag(kind="k", key="x"), after="0") == {}


def test_a_picture_is_sent_to_one_person(workspace: Workspace) -> None:
    """In their direct messages, with a text that says what it is; nobody else's channel shows it."""
    messenger = workspace.messenger
    messenger.upload(workspace.user, None, PICTURE.model_copy(update={"comment": "As asked"}))

    assert workspace.seen() == [("As asked", PICTURE.content, PICTURE.title, PICTURE.alt)]
    assert messenger.pictures(workspace.place, "0") == {}


def test_any_file_can_be_sent(workspace: Workspace) -> None:
    """Only pictures are told in words."""
    library = Upload(content=b"@misc{a}", name="papers.bib", title="Papers", comment="One paper")
    workspace.messenger.upload(workspace.user, None, library)

    assert workspace.seen() == [("One paper", b"@misc{a}", "Papers", "")]


def test_who_is_in_a_channel_is_known(workspace: Workspace) -> None:
    """The assistant, too; of a channel that there is."""
    messenger = workspace.messenger

    assert {workspace.user, messenger.identity().user} <= messenger.joined(workspace.place.channel)
    assert refused(lambda: messenger.joined("C404404404")) == "channel_not_found"


def test_a_trigger_opens_one_modal(workspace: Workspace) -> None:
    """Which can be changed as long as it is there."""
    messenger, trigger = workspace.messenger, workspace.trigger()
    view = messenger.open(trigger, MODAL)

    messenger.change(view, MODAL)

    assert refused(lambda: messenger.open(trigger, MODAL)) == "exchanged_trigger_id"
    assert refused(lambda: messenger.push(trigger, MODAL)) == "exchanged_trigger_id"
    assert messenger.push(workspace.trigger(), MODAL) != view
    assert refused(lambda: messenger.change("V404", MODAL)) == "not_found"


def test_a_command_is_answered_five_times(workspace: Workspace) -> None:
    """Then its address is used up."""
    url = workspace.response_url()
    for said in range(5):
        workspace.messenger.respond(url, Post(text=f"answer {said}"))

    assert refused(lambda: workspace.messenger.respond(url, Post(text="one more"))) == "used_url"


def test_a_direct_message_shows_four_suggestions(workspace: Workspace) -> None:
    """A fifth is too many."""
    prompts = [Prompt(title=f"Question {n}", message=f"What is {n}?") for n in range(5)]

    workspace.messenger.prompts(workspace.direct.channel, prompts[:4], title="Ask")

    assert (
        refused(lambda: workspace.messenger.prompts(workspace.direct.channel, prompts, title="Ask"))
        == "invalid_arguments"
    )


def test_what_is_only_shown_is_taken(workspace: Workspace) -> None:
    """A status, a session, a Home tab, a word for one person alone."""
    place, messenger = workspace.place, workspace.messenger

    messenger.status(place, "is reading 3 papers")
    messenger.session(place, SessionStatus.ACTIVE, title="What is this?")
    messenger.publish(workspace.user, HOME)
    messenger.whisper(place.channel, workspace.user, Post(text="for you"), thread=place.thread)

    assert workspace.texts(place) == []


@pytest.fixture
def slack() -> Iterator[Local]:
    """The local Slack alone, whose people speak."""
    with local() as made:
        yield made


def test_what_others_said_in_a_thread_is_read(slack: Local) -> None:
    """The last of it, without the assistant's own."""
    place, messenger = slack.place, slack.messenger
    messenger.post(place.channel, place.thread, Post(text="mine"))
    slack.slack.person("bob").says("papers", "And that?", thread=place.thread)

    assert messenger.replies(place, 15) == ("What is this?", "And that?")


@pytest.mark.parametrize(
    ("method", "fault", "word"),
    [
        ("files.getUploadURLExternal", ApiError("storage_limit_reached"), "storage_limit_reached"),
        ("files.getUploadURLExternal", RateLimited(3600), "ratelimited"),
        ("files.getUploadURLExternal", Drop(), "unreachable"),
        (UPLOAD, HttpStatus(500), "unreachable"),
        (UPLOAD, Drop(), "unreachable"),
        ("files.completeUploadExternal", ApiError("not_in_channel"), "not_in_channel"),
        ("files.completeUploadExternal", HttpStatus(503), "unreachable"),
    ],
)
def test_a_picture_that_is_refused_is_not_sent_again(slack: Local, method: str, fault: Fault, word: str) -> None:
    """Whatever step it fails at: Slack's word is told, nothing was waited for, and nothing is shown."""
    slack.slack.faults.inject(method, fault)

    assert refused(lambda: slack.messenger.upload(slack.place.channel, slack.place.thread, PICTURE)) == word
    assert slack.pauses == []
    assert slack.seen() == []
    slack.messenger.upload(slack.place.channel, slack.place.thread, PICTURE)
    assert len(slack.seen()) == 1


def test_a_brief_limit_on_pictures_is_waited_out(slack: Local) -> None:
    """It says that nothing happened, so the picture is shown once."""
    slack.slack.faults.inject("files.completeUploadExternal", RateLimited(1))
    slack.messenger.upload(slack.place.channel, slack.place.thread, PICTURE)

    assert len(slack.seen()) == len(slack.pauses) == 1


def test_words_for_a_picture_are_cut_to_what_slack_takes(slack: Local) -> None:
    """A thousand characters."""
    slack.messenger.upload(slack.place.channel, None, PICTURE.model_copy(update={"alt": "x" * 1200}))

    assert [len(words) for _, _, _, words in slack.seen()] == [1000]


def test_a_channel_of_many_is_read_to_its_end(slack: Local) -> None:
    """However many pages that takes."""
    space = slack.slack.workspace
    many = frozenset({space.add_user(f"member{at}").id for at in range(450)})
    channel = space.add_channel("everybody", members=many | {space.app.user_id}).id

    assert slack.messenger.joined(channel) == many | {space.app.user_id}
