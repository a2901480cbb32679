"""Pure: how a digest that somebody asked for in words was understood, and what can be done with that."""

from __future__ import annotations

from pydantic import ValidationError

from bot.digests import Subscription
from bot.ports import Post
from bot.slack import escaping
from bot.slack.actions import Action, Command
from bot.slack.escaping import size
from bot.slack.views import kit, subscriptions
from bot.subscribing import Typed

_SAID = 2_000
_TOO_LONG = f"That is more than a button can carry; fill it in with `{Command.FOOTNOTE} digest`."


def offered(meant: Subscription, typed: Typed) -> Post:
    """What was understood, with buttons to save or change it; nothing is stored before somebody presses."""
    return _post(subscriptions.meant(meant), typed, save=True)


def unclear(sentence: str, typed: Typed) -> Post:
    """What cannot be meant, and the button that opens the form with the rest."""
    return _post(sentence, typed, save=False)


def carried(value: str) -> Typed | None:
    """What a button carries; None where it is nothing we know."""
    try:
        return Typed.model_validate_json(value)
    except ValidationError:
        return None


def _post(said: str, typed: Typed, *, save: bool) -> Post:
    shown, value = escaping.fitted(said, _SAID), typed.model_dump_json(exclude_none=True)
    if size(value) > kit.VALUE:
        return Post(text=shown, blocks=(kit.section(shown), kit.context(_TOO_LONG)))
    buttons = [kit.button("Change", Action.WISH_CHANGE, value)]
    if save:
        buttons.insert(0, kit.button("Save", Action.WISH_SAVE, value, style="primary"))
    return Post(text=shown, blocks=(kit.section(shown), kit.actions(*buttons)))
