"""What the local Slack sends has the shapes of Slack's own samples: known keys of the right type, needed ones there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from pydantic import JsonValue

from bot.localslack.clock import ManualClock
from bot.localslack.deliveries import Attempt, Deliveries, Delivery
from bot.localslack.people import Person
from bot.localslack.records import Json
from bot.localslack.server import LocalSlack
from bot.localslack.webapi.calling import Call
from bot.localslack.webapi.views import METHODS

SUBTYPES = {"bot_message": "MessageBot", "file_share": "MessageFileShare", "thread_broadcast": "MessageThreadBroadcast"}
OPEN = {"blocks", "values", "attachments", "files", "state", "metadata"}
"""Whose content is the app's or the person's own, so that no sample can tell its shape."""
DROPPED = {"authed_users"}
"""What Slack put `authorizations` in the place of, in 2021."""
BUTTON: Json = {"type": "button", "action_id": "go", "value": "1", "text": {"type": "plain_text", "text": "Go"}}


@pytest.fixture
def samples(shared: Path) -> Path:
    """Slack's own samples, values emptied."""
    return shared / "oracles" / "slack-samples"


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    """A Slack in which everything happens once; nobody listens, so everything stays to be read."""
    with LocalSlack.start(clock=ManualClock(), unfurl_domains=("arxiv.org",)) as running:
        yield running


def _faults(said: JsonValue, sample: JsonValue, at: str) -> Iterator[str]:
    """Where a value is of another type than the sample's; what the sample does not know is passed over."""
    if said is None or sample is None:
        return
    if type(said) is not type(sample):
        yield f"{at}: {type(said).__name__}, not {type(sample).__name__}"
    elif isinstance(said, dict) and isinstance(sample, dict):
        for key in said.keys() & sample.keys():
            if key not in OPEN:
                yield from _faults(said[key], sample[key], f"{at}.{key}")
    elif isinstance(said, list) and isinstance(sample, list):
        for item in said:
            yield from _faults(item, sample[0] if sample else None, f"{at}[]")


def _sample(folder: Path, name: str) -> Json:
    read: Json = json.loads((folder / f"{name}Payload.json").read_text(encoding="utf-8"))
    return read


def _sample_of(samples: Path, event: Json) -> Json | None:
    """The sample of this event; None for those that are younger than the samples."""
    subtype = str(event.get("subtype", ""))
    kind = "".join(part.title() for part in str(event["type"]).split("_"))
    name = SUBTYPES.get(subtype) or "".join(part.title() for part in subtype.split("_")) or kind
    path = samples / "events"
    return _sample(path, name) if (path / f"{name}Payload.json").is_file() else None


def _everything_happens(slack: LocalSlack) -> None:
    """Every kind of event, once."""
    ann, bob = slack.person("ann"), slack.person("bob")
    ts = ann.asks("#papers", "is https://arxiv.org/abs/2503.17922 & <this> new?")
    ann.says("#papers", "and in the thread", thread=ts)
    ann.says("#papers", "for all", thread=ts, broadcast=True)
    ann.edits("#papers", ts, "edited")
    ann.reacts("#papers", ts, "eyes")
    ann.deletes("#papers", ann.says("#papers", "gone"))
    ann.dms("hello")
    ann.says("#reviewers", "among us")
    slack.bot_says("#papers", "a feed")
    ann.uploads("#papers", "paper.pdf", b"%PDF")
    ann.writes("https://arxiv.org/abs/2503.17922")
    ann.opens_home()
    ann.opens_messages()
    ann.looks_at("#papers")
    ann.stops("#papers", ts)
    slack.invite_app("#random")
    bob.joins("#papers")


def test_events_have_the_shapes_of_the_samples(slack: LocalSlack, samples: Path) -> None:
    """Each key of an event and of its envelope that the sample knows has the sample's type."""
    _everything_happens(slack)

    unknown = set()
    faults = []
    for delivery in slack.deliveries.all:
        sample = _sample_of(samples, delivery.event)
        if sample is None:
            unknown.add(delivery.event["type"])
        else:
            faults += list(_faults(delivery.payload, sample, str(delivery.event["type"])))
    assert faults == []
    assert unknown == {"app_context_changed", "agent_session_stopped"}


def test_events_have_the_keys_that_their_samples_identify_them_by(slack: LocalSlack, samples: Path) -> None:
    """No event lacks a key of its sample that says who, where and when."""
    _everything_happens(slack)

    needed = {"type", "channel", "ts", "event_ts", "channel_type", "user_id", "channel_id", "item", "links", "tab"}
    lacking = []
    for delivery in slack.deliveries.all:
        sample = _sample_of(samples, delivery.event) or {}
        event = sample.get("event")
        known = event.keys() if isinstance(event, dict) else set()
        lacking += [f"{delivery.event['type']}: {key}" for key in (known & needed) - delivery.event.keys()]
    assert lacking == []


def test_envelopes_keep_to_slacks_schema(slack: LocalSlack, shared: Path) -> None:
    """Every envelope is valid by Slack's schema of 2020, apart from what Slack has dropped since."""
    schema = json.loads((shared / "oracles" / "slack_common_event_wrapper_schema.json").read_text(encoding="utf-8"))
    schema["required"] = [name for name in schema["required"] if name not in DROPPED]
    _everything_happens(slack)

    validator = Draft7Validator(schema)
    faults = [error.message for delivery in slack.deliveries.all for error in validator.iter_errors(delivery.payload)]

    assert faults == []


def test_agent_events_are_as_documented(slack: LocalSlack) -> None:
    """`agent_session_stopped` and `app_context_changed`, which no sample knows, hold what Slack's pages name."""
    ann = slack.person("ann")
    ts = ann.says("#papers", "stop that")

    ann.stops("#papers", ts)
    ann.looks_at("#papers")
    ann.looks_at("")

    stopped, looking, away = (delivery.event for delivery in slack.deliveries.all[-3:])
    papers = ann.scene.channel("papers").id
    assert stopped == {
        "type": "agent_session_stopped",
        "user": ann.id,
        "channel": papers,
        "thread_ts": ts,
        "streaming_message_ts": [],
        "event_ts": stopped["event_ts"],
    }
    entity = {"type": "slack#/types/channel_id", "value": papers, "team_id": slack.workspace.team.id}
    assert (looking["context"], away["context"]) == ({"entities": [entity]}, {})
    assert looking["channel"] == ann.dm


VIEW: Json = {
    "type": "modal",
    "callback_id": "why",
    "title": {"type": "plain_text", "text": "Why"},
    "submit": {"type": "plain_text", "text": "Send"},
    "notify_on_close": True,
    "blocks": [
        {
            "type": "input",
            "block_id": "reason",
            "label": {"type": "plain_text", "text": "Reason"},
            "element": {"type": "plain_text_input", "action_id": "text", "initial_value": "because"},
        },
        {"type": "actions", "block_id": "row", "elements": [BUTTON]},
    ],
}


class Answering:
    """A carrier that acknowledges whatever it is given, at once."""

    timeout = "timeout"

    def carry(self, delivery: Delivery, attempt: Attempt, report: Deliveries) -> None:
        """Acknowledge it."""
        report.acked(delivery, attempt.number)

    def abandon(self, delivery: Delivery, attempt: Attempt) -> None:
        """Nothing is ever late."""


def _opens(slack: LocalSlack, person: Person) -> None:
    call = Call({"trigger_id": slack.triggers.issue(person.id), "view": VIEW}, slack.modals.house)
    METHODS["views.open"](call)


def _interacts(slack: LocalSlack) -> dict[str, Json]:
    """One payload of each kind of interaction, by the name of its sample."""
    answering = Deliveries(slack.clock, Answering, slack.transcript)
    scene = replace(slack.scene, deliveries=answering)
    ann = Person(scene, scene.user("ann"), slack.modals, slack.streams)
    app = slack.workspace.app.user_id
    papers = ann.scene.channel("papers").id
    blocks: list[JsonValue] = [{"type": "actions", "block_id": "row", "elements": [BUTTON]}]
    said = slack.workspace.post(papers, {"text": "hello", "blocks": blocks}, user=app)
    whispered = slack.workspace.whisper(papers, ann.id, {"text": "psst", "blocks": blocks})
    _opens(slack, ann)
    assert ann.form is not None
    ann.runs("/ask", "what?", channel="#papers")
    ann.clicks("#papers", said.ts, "go")
    ann.clicks("#papers", whispered.ts, "go")
    ann.presses(ann.form.id, "go")
    ann.uses("find_related", "#papers", said.ts)
    ann.submits(ann.form.id)
    _opens(slack, ann)
    ann.closes(ann.form.id)
    names = (
        "slash-commands/SlashCommand",
        "interactive-components/BlockAction",
        "interactive-components/BlockAction",
        "interactive-components/BlockAction",
        "interactive-components/MessageShortcut",
        "views/ViewSubmission",
        "views/ViewClosed",
    )
    payloads = [delivery.payload for delivery in answering.all]
    return {f"{place} {name}": payload for place, (name, payload) in enumerate(zip(names, payloads, strict=True))}


def test_interactions_have_the_shapes_of_the_samples(slack: LocalSlack, samples: Path) -> None:
    """Each key of a command, a press, a shortcut, a sent and a closed form that the sample knows has its type."""
    faults = []
    for name, payload in _interacts(slack).items():
        sample = _sample(samples / "app-backend", name.partition(" ")[2])
        faults += list(_faults(payload, _texts(sample) if "Slash" in name else sample, name))

    assert faults == []


def _texts(payload: Json) -> Json:
    """A command's form holds texts alone, where the sample has a yes or no."""
    return {key: str(value) if key == "is_enterprise_install" else value for key, value in payload.items()}


NEEDED = {
    "SlashCommand": {"command", "text", "response_url", "trigger_id", "channel_id", "user_id", "team_id", "api_app_id"},
    "BlockAction": {"type", "team", "user", "api_app_id", "container", "trigger_id", "actions"},
    "MessageShortcut": {"callback_id", "trigger_id", "message_ts", "response_url", "message", "channel", "action_ts"},
    "ViewSubmission": {"type", "team", "user", "api_app_id", "trigger_id", "view"},
    "ViewClosed": {"type", "team", "user", "api_app_id", "view", "is_cleared"},
}


def test_interactions_have_the_keys_that_apps_rely_on(slack: LocalSlack) -> None:
    """Everything that says who, what, where and how to answer is there; a form's state holds its values."""
    payloads = _interacts(slack)

    lacking = {name: NEEDED[name.rpartition("/")[2]] - payload.keys() for name, payload in payloads.items()}
    assert {name: keys for name, keys in lacking.items() if keys} == {}
    in_message, in_whisper, in_view = (p for name, p in payloads.items() if "BlockAction" in name)
    assert {"message", "channel", "response_url", "state"} <= in_message.keys()
    assert "message" not in in_whisper
    assert "response_url" in in_whisper
    assert not {"message", "channel", "response_url"} & in_view.keys()
    view = next(p["view"] for name, p in payloads.items() if "ViewSubmission" in name)
    assert isinstance(view, dict)
    assert view["state"] == {"values": {"reason": {"text": {"type": "plain_text_input", "value": "because"}}}}


def test_a_file_of_a_person_is_theirs(slack: LocalSlack) -> None:
    """An upload is a message with the file and a `file_shared` that names it."""
    ann = slack.person("ann")

    ts = ann.uploads("#papers", "paper.pdf", b"%PDF", text="read this")

    message, shared = (delivery.event for delivery in slack.deliveries.all)
    assert (message["subtype"], message["text"], message["ts"]) == ("file_share", "read this", ts)
    assert slack.workspace.files[str(shared["file_id"])].content == b"%PDF"
