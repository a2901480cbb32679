"""Pure: what somebody is asked before what is kept of them is deleted."""

from __future__ import annotations

from bot.ports import Post
from bot.slack.actions import Action
from bot.slack.views import kit

_SHALL = (
    "Shall I delete what I keep of you here: your questions, their answers and how they came about, your verdicts, "
    "your settings, your reading list, your votes and your digests in direct messages?"
)
_BUT = (
    "It cannot be undone. Messages in Slack stay; delete those that you want gone there. For the rest of the day I "
    "still know how many questions you asked."
)


def shall_i() -> Post:
    """The question, and the button that says yes."""
    button = kit.button("Delete it all", Action.FORGET, style="danger")
    return Post(text=_SHALL, blocks=(kit.section(_SHALL), kit.context(_BUT), kit.actions(button)))
