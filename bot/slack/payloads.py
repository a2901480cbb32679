"""Pure: what Slack says of a command, a button, a form or a shortcut becomes our types; reading it never fails.

Shapes: docs.slack.dev, interaction payloads; values are looked for where Slack puts them and are empty elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.slack.desk.callers import Caller
from bot.slack.views.inputs import Values
from retrieval.papers import Frozen

Body = Mapping[str, object]


class Click(Frozen):
    """A button was pressed, or something chosen: its `action_id` and the value it carries.

    In a view: its id, which form it is (`callback_id`), and what that carries.
    """

    action: str
    value: str = ""
    view: str = ""
    form: str = ""
    metadata: str = ""


class Submitted(Frozen):
    """A form was sent: which one, what it carries, and what was filled in (`state.values`, as Slack gives it)."""

    form: str
    metadata: str = ""
    view: str = ""


def caller(body: Body) -> Caller:
    """Who did it, where, and how they can be answered."""
    container = part(body, "container")
    return Caller(
        team=text(part(body, "team"), "id") or text(body, "team_id") or text(part(body, "user"), "team_id"),
        user=text(part(body, "user"), "id") or text(body, "user_id"),
        channel=text(part(body, "channel"), "id") or text(body, "channel_id") or text(container, "channel_id"),
        trigger=text(body, "trigger_id"),
        response_url=text(body, "response_url"),
        message=text(part(body, "message"), "ts") or text(container, "message_ts") or text(body, "message_ts"),
    )


def event_caller(body: Body) -> Caller:
    """Who an event is about: the member that joined, the person who opened the Home tab or shared a link."""
    event = part(body, "event")
    given = body.get("authorizations")
    first = given[0] if isinstance(given, list) and given else None
    team = text(first, "team_id") if isinstance(first, Mapping) else ""
    return Caller(
        team=team or text(body, "team_id"), user=text(event, "user"), channel=text(event, "channel"), message=""
    )


def click(body: Body) -> Click | None:
    """The first action of a `block_actions` body; None where it tells none."""
    actions = body.get("actions")
    action = actions[0] if isinstance(actions, list) and actions else None
    if not isinstance(action, Mapping):
        return None
    chosen = part(action, "selected_option")
    value = (
        text(action, "value")
        or text(chosen, "value")
        or text(action, "selected_channel")
        or text(action, "selected_conversation")
    )
    return Click(action=text(action, "action_id"), value=value, **_view(body))


def submitted(body: Body) -> Submitted:
    """Which form of ours was sent."""
    return Submitted(**_view(body))


def values(body: Body) -> Values:
    """What was filled in, by block and action, as Slack gives it."""
    filled = part(part(part(body, "view"), "state"), "values")
    return {block: {action: part(part(filled, block), action) for action in part(filled, block)} for block in filled}


def message_text(body: Body) -> str:
    """The text of the message that a shortcut was used on, with the addresses that only its blocks or previews hold."""
    message = part(body, "message")
    found = [text(message, "text")]
    attachments = message.get("attachments")
    for attachment in attachments if isinstance(attachments, list) else []:
        if isinstance(attachment, Mapping):
            found += [text(attachment, "title_link") or text(attachment, "from_url"), text(attachment, "title")]
    return "\n".join(filter(None, found))


def links(body: Body) -> tuple[str, ...]:
    """The addresses of a `link_shared` event, as they stand in the message."""
    given = part(body, "event").get("links")
    return tuple(text(link, "url") for link in (given if isinstance(given, list) else []) if isinstance(link, Mapping))


def linked_in(body: Body) -> tuple[str, str]:
    """The channel and ts of the message with these links; of one that is still being written no channel, and its id.

    Slack tells of links from the moment they are typed (docs.slack.dev, link_shared).
    """
    event = part(body, "event")
    if text(event, "source") == "composer":
        return "", text(event, "unfurl_id")
    return text(event, "channel"), text(event, "message_ts")


def _view(body: Body) -> dict[str, str]:
    view = part(body, "view")
    names = {"view": "id", "form": "callback_id", "metadata": "private_metadata"}
    return {ours: text(view, theirs) for ours, theirs in names.items()}


def part(body: Body, name: str) -> Body:
    """The object of this name; an empty one where there is none."""
    value = body.get(name)
    return value if isinstance(value, Mapping) else {}


def text(body: Body, name: str) -> str:
    """The text of this name; empty where there is none."""
    value = body.get(name)
    return value if isinstance(value, str) else ""
