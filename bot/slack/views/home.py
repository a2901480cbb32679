"""Pure: the Home tab."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversations import Preferences
from bot.ports import Block, Prompt, View
from bot.slack import escaping
from bot.slack.actions import Action, Command
from bot.slack.views import kit, usage
from bot.slack.views.usage import Holdings

FOLLOWED = 15
"""People listed: each is a block of the hundred that a view takes."""
_NAME = 200


def home(
    library: Holdings,
    prompts: Sequence[Prompt],
    preferences: Preferences,
    *,
    admin: bool,
    deciding: Sequence[Block] = (),
    own: Sequence[Block] = (),
) -> View:
    """What the library holds, questions it answers, whom this person follows, and their settings.

    `deciding` is what admins are asked to decide, and told (`views.deciding`, `views.feeds`); `own` the digests and the
    reading list.
    """
    return kit.home(
        [
            kit.header("The library"),
            kit.section(usage.holds(library)),
            *([kit.context(usage.waits(library))] if library.papers else []),
            *_examples(prompts),
            *own,
            *deciding,
            kit.header("People you follow"),
            *_followed(preferences.follows),
            kit.header("Settings"),
            _follow_ups(preferences.follow_ups),
            *([_policy()] if admin else []),
        ]
    )


def said(sentence: str) -> tuple[Block, ...]:
    """What has come of the last press; nothing where none was."""
    return (kit.section(escaping.mrkdwn(sentence)),) if sentence else ()


def unavailable(sentence: str) -> View:
    """The tab when it cannot be shown: the sentence says why."""
    return kit.home([kit.section(escaping.mrkdwn(sentence))])


def _examples(prompts: Sequence[Prompt]) -> list[Block]:
    if not prompts:
        return []
    buttons = [
        kit.button(prompt.title, f"{Action.ASK}:{number}", prompt.message)
        for number, prompt in enumerate(prompts, start=1)
    ]
    return [kit.header("Questions to begin with"), *(kit.actions(button) for button in buttons)]


def _followed(names: Sequence[str]) -> list[Block]:
    if not names:
        return [kit.section(f"Nobody yet: `{Command.AUTHOR} name` shows somebody's work, with a button to follow.")]
    rows = [
        kit.section(escaping.fitted(name, _NAME), kit.button("Unfollow", Action.UNFOLLOW, name))
        for name in names[:FOLLOWED]
    ]
    more = len(names) - FOLLOWED
    return [*rows, *([kit.context(f"and {more} more")] if more > 0 else [])]


def _follow_ups(on: bool) -> Block:  # noqa: FBT001 - the setting itself
    said = "I answer" if on else "I do not answer"
    text = f"{said} what you ask next in a thread without mentioning me again."
    label, value = ("Turn off", "off") if on else ("Turn on", "on")
    return kit.section(text, kit.button(label, Action.FOLLOW_UPS, value))


def _policy() -> Block:
    text = "For admins: when I answer in a channel, whom, from which papers, and how often."
    return kit.section(text, kit.button("Channel policy", Action.POLICY))
