"""What people do with what the app shows, against an app that answers as told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pydantic import JsonValue

from bot.localslack.deliveries import Kind
from bot.localslack.forms import NotThereError
from bot.localslack.hands import Person
from bot.localslack.records import Json
from tests.unit.bot.localslack.delivery.scripted import Played, played
from tests.unit.bot.localslack.delivery.test_forms import FEEDBACK, SELECT, element, field, row, text


@pytest.fixture
def play() -> Iterator[Played]:
    """A Slack and its scripted app."""
    with played() as game:
        yield game


def view(*blocks: Json, **more: JsonValue) -> Json:
    """A form."""
    held = list[JsonValue](blocks or [field(element("plain_text_input", "text"), "reason")])
    return {"type": "modal", "title": text("Form"), "submit": text("Send"), "blocks": held, **more}


def opened(play: Played, person: Person, form: Json | None = None) -> str:
    """A form that is open before this person; its id."""
    play.call("views.open", trigger_id=play.slack.triggers.issue(person.id), view=form or view())
    assert person.form is not None
    return person.form.id


def said(play: Played, *blocks: Json) -> str:
    """A message of the app's in #papers; its ts."""
    app = play.slack.workspace.app.user_id
    body: Json = {"text": "hello", "blocks": list[JsonValue](blocks)}
    return play.slack.workspace.post(play.channel("papers"), body, user=app).ts


def test_a_press_in_a_message_tells_where_and_what(play: Played) -> None:
    """The payload has the message, the channel, the action, and ways to answer."""
    ann = play.person("ann")
    ts = said(play, {"type": "context_actions", "block_id": "say", "elements": [FEEDBACK]})

    answered = ann.clicks("#papers", ts, "feedback", "negative")

    payload = play.app.heard(Kind.INTERACTION)[0]
    assert answered.acked
    assert payload["container"] == {
        "type": "message",
        "message_ts": ts,
        "channel_id": play.channel("papers"),
        "is_ephemeral": False,
    }
    actions = payload["actions"]
    assert isinstance(actions, list)
    assert isinstance(actions[0], dict)
    assert (actions[0]["value"], actions[0]["block_id"]) == ("down:1", "say")


def test_choices_in_a_message_stay_in_its_state(play: Played) -> None:
    """What was chosen is in `state.values` of the next press, for the one who chose."""
    ann, bob = play.person("ann"), play.person("bob")
    ts = said(play, row(SELECT, element("button", "go", text=text("Go"))))

    ann.clicks("#papers", ts, "pick", "two")
    ann.clicks("#papers", ts, "go")
    bob.clicks("#papers", ts, "go")

    chosen = [payload["state"] for payload in play.app.heard(Kind.INTERACTION)]
    two = {"text": text("Two"), "value": "two"}
    assert chosen[1] == {"values": {"row": {"pick": {"type": "static_select", "selected_option": two}}}}
    assert chosen[2] == {"values": {"row": {"pick": {"type": "static_select", "selected_option": None}}}}


def test_whispers_are_pressed_by_those_who_see_them(play: Played) -> None:
    """A button in an ephemeral works for its reader, in its thread, and is not there for others."""
    ann, bob = play.person("ann"), play.person("bob")
    root = ann.says("#papers", "root")
    blocks: Json = {"text": "psst", "blocks": [row(element("button", "go", text=text("Go")))]}
    whispered = play.slack.workspace.whisper(play.channel("papers"), ann.id, blocks, thread_ts=root)

    ann.clicks("#papers", whispered.ts, "go")

    payload = play.app.heard(Kind.INTERACTION)[0]
    assert isinstance(payload["container"], dict)
    assert (payload["container"]["is_ephemeral"], payload["container"]["thread_ts"]) == (True, root)
    with pytest.raises(NotThereError, match="bob sees no message"):
        bob.clicks("#papers", whispered.ts, "go")


def test_a_form_closes_once_it_is_taken(play: Played) -> None:
    """An empty acknowledgement closes the form, and its values were in the payload."""
    ann = play.person("ann")
    form = opened(play, ann)

    done = ann.submits(form, {"reason": {"text": "because"}})

    sent = play.app.heard(Kind.INTERACTION)[0]["view"]
    assert isinstance(sent, dict)
    assert sent["state"] == {"values": {"reason": {"text": {"type": "plain_text_input", "value": "because"}}}}
    assert (done.error, done.view, ann.form) == ("", None, None)


def test_a_form_is_not_sent_unfilled(play: Played) -> None:
    """Slack itself asks for what is needed; unknown fields are refused with those that there are."""
    ann = play.person("ann")
    form = opened(play, ann)

    with pytest.raises(NotThereError, match="filled in: reason"):
        ann.submits(form)
    with pytest.raises(NotThereError, match="no field reason/gone; it has reason/text"):
        ann.submits(form, {"reason": {"gone": "x"}})
    with pytest.raises(NotThereError, match="no view V0 open"):
        ann.submits("V0")
    assert play.app.heard(Kind.INTERACTION) == []


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"response_action": "errors", "errors": {"reason": "No."}}, ""),
        ({"response_action": "errors", "errors": {"gone": "No."}}, "invalid_errors"),
        ({"response_action": "errors"}, "invalid_errors"),
        ({"response_action": "update", "view": {"type": "modal"}}, "invalid_arguments"),
        ({"response_action": "explode"}, "invalid_response_action"),
    ],
)
def test_a_form_stays_where_something_is_wrong(play: Played, answer: Json, error: str) -> None:
    """Errors beside fields, and answers that Slack does not take, leave the form open."""
    ann = play.person("ann")
    form = opened(play, ann)
    play.app.answer = lambda _payload: answer

    done = ann.submits(form, {"reason": {"text": "x"}})

    assert (done.error, done.view is not None and done.view.id == form) == (error, True)
    assert done.errors == ({} if error else {"reason": "No."})


def test_a_form_is_replaced_stacked_and_cleared(play: Played) -> None:
    """`update` keeps the id, `push` lays one on top, closing it shows the one below, `clear` closes all."""
    ann = play.person("ann")
    form = opened(play, ann)
    filled = {"reason": {"text": "x"}}

    play.app.answer = lambda _payload: {"response_action": "update", "view": view(callback_id="second")}
    updated = ann.submits(form, filled)
    play.app.answer = lambda _payload: {"response_action": "push", "view": view(callback_id="third")}
    pushed = ann.submits(form, filled)
    assert updated.view is not None
    assert pushed.view is not None
    ann.closes(pushed.view.id)
    below = ann.form
    play.app.answer = lambda _payload: {"response_action": "clear"}
    cleared = ann.submits(form, filled)

    assert (updated.view.id, updated.view.payload["callback_id"]) == (form, "second")
    assert pushed.view.payload["previous_view_id"] == form
    assert below is not None
    assert below.id == form
    assert cleared.view is None


def test_closing_is_told_where_the_app_asked_for_it(play: Played) -> None:
    """`view_closed` comes for forms with `notify_on_close`; closing the whole stack says `is_cleared`."""
    ann = play.person("ann")
    ann.closes(opened(play, ann))
    ann.closes(opened(play, ann, view(notify_on_close=True)))
    ann.closes(opened(play, ann, view(notify_on_close=True)), whole=True)

    closed = play.app.heard(Kind.INTERACTION)

    assert [(payload["type"], payload["is_cleared"]) for payload in closed] == [
        ("view_closed", False),
        ("view_closed", True),
    ]
    assert "trigger_id" not in closed[0]


def test_inputs_are_told_with_the_form_and_others_at_once(play: Played) -> None:
    """A choice in an input waits for the form, unless it dispatches; one in a row is told at once."""
    ann = play.person("ann")
    quiet = field(SELECT, "quiet")
    loud = field(SELECT | {"action_id": "loud"}, "loudly", dispatch_action=True)
    form = opened(play, ann, view(quiet, loud, row(element("button", "go", text=text("Go")))))

    ann.presses(form, "pick", "one")
    ann.presses(form, "loud", "two")
    ann.presses(form, "go")
    ann.submits(form)

    payloads = play.app.heard(Kind.INTERACTION)
    assert [payload["type"] for payload in payloads] == ["block_actions", "block_actions", "view_submission"]
    sent = payloads[2]["view"]
    assert isinstance(sent, dict)
    assert isinstance(sent["state"], dict)
    assert isinstance(sent["state"]["values"], dict)
    assert sent["state"]["values"].keys() == {"quiet", "loudly"}


def test_the_home_tab_can_be_pressed(play: Played) -> None:
    """A button of the Home tab tells of its view; a form that it opens is the person's."""
    ann = play.person("ann")
    home: Json = {"type": "home", "blocks": [row(element("button", "go", text=text("Go")))]}
    play.call("views.publish", user_id=ann.id, view=home)
    assert ann.home is not None

    ann.presses(ann.home.id, "go")
    trigger = str(play.app.heard(Kind.INTERACTION)[0]["trigger_id"])
    play.call("views.open", trigger_id=trigger, view=view())

    assert ann.form is not None
    assert play.person("bob").form is None


def test_a_shortcut_tells_of_its_message(play: Played) -> None:
    """A message shortcut carries the message and where it stands."""
    ann = play.person("ann")
    ts = play.person("bob").says("#papers", "see this")

    ann.uses("find_related", "#papers", ts)

    payload = play.app.heard(Kind.INTERACTION)[0]
    assert (payload["type"], payload["callback_id"], payload["message_ts"]) == ("message_action", "find_related", ts)


@pytest.mark.parametrize("channel", ["#reviewers", "D"])
def test_commands_run_in_private_places(play: Played, channel: str) -> None:
    """A private channel and a direct message go by the names that Slack gives them."""
    ann = play.person("ann")

    ann.runs("/ask", "hello", channel=ann.dm if channel == "D" else channel)

    names = {"#reviewers": "privategroup", "D": "directmessage"}
    assert play.app.heard(Kind.COMMAND)[0]["channel_name"] == names[channel]


def test_an_app_that_says_nothing_is_waited_for_three_seconds(play: Played) -> None:
    """The clock passes the three seconds while the person waits: they see a timeout, and nothing else happens."""
    ann = play.person("ann")
    play.app.answer = lambda _payload: play.clock.advance(3.5)

    result = ann.runs("/ask", "hello", channel="#papers")

    assert (result.error, result.ts, result.seconds) == ("operation_timeout", "", None)


def test_stop_ends_the_streams_of_its_thread(play: Played) -> None:
    """Stop ends what streams in the thread, says which, and leaves the session for the app to move."""
    ann = play.person("ann")
    root = ann.says("#papers", "go on")
    papers = play.channel("papers")
    stream = play.call(
        "chat.startStream",
        channel=papers,
        thread_ts=root,
        recipient_user_id=ann.id,
        recipient_team_id=play.slack.workspace.team.id,
    )

    ended = ann.stops("#papers", root)
    again = ann.stops("#papers", root)

    told = [d.event for d in play.slack.deliveries.all if d.event["type"] == "agent_session_stopped"]
    assert (ended, again) == ((stream["ts"],), ())
    assert [event["streaming_message_ts"] for event in told] == [[stream["ts"]], []]
    assert play.slack.workspace.sessions[papers, root].status == "processing"


def test_an_app_that_is_silent_while_the_clock_stands_still_is_given_up(play: Played) -> None:
    """Where no time passes, a person's own patience ends the three seconds; a form stays open."""
    patient = play.person("ann")
    ann = replace(patient, scene=replace(patient.scene, patience=0.01))
    form = opened(play, ann)
    play.app.answer = lambda _payload: None

    done = ann.submits(form, {"reason": {"text": "x"}})

    assert (done.error, done.acked, done.view is not None) == ("operation_timeout", False, True)


def test_files_are_shared_where_the_app_is_and_elsewhere(play: Played) -> None:
    """A file in a channel without the app is there for people; the app hears nothing of it."""
    ann = play.person("ann")

    ts = ann.uploads("#random", "a.txt", b"abc")

    assert [said.ts for said in ann.sees("#random")] == [ts]
    assert play.slack.deliveries.all == []
