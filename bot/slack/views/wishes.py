"""Pure: how a wish in words was understood, and what can be done with that."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import ValidationError

from bot.digests import Subscription
from bot.ports import Block, Post
from bot.slack import escaping
from bot.slack.actions import Action, Command
from bot.slack.escaping import size
from bot.slack.views import kit, subscriptions
from bot.subscribing import Typed
from bot.wishes import Change
from retrieval.papers import Frozen

_SAID = 2_000
_TOO_LONG = f"That is more than a button can carry; fill it in with `{Command.FOOTNOTE} digest`."
AMENDED = 5
"""Digests of which a change is offered at once."""


class Carried(Frozen):
    """What the buttons under a new digest carry: how it was understood, and the thread in which it was asked for."""

    typed: Typed
    thread: str = ""


class Amended(Frozen):
    """What the buttons under a change carry: of which digest, and the change."""

    id: int
    change: Change


class Offer(Frozen):
    """A change of one digest as it was understood: what is said of it, and whether it can be saved as it is.

    What it would narrow instead of adding to, it can be narrowed to (`only`), or a `second` digest can tell of.
    """

    said: str
    amended: Amended
    save: bool = True
    only: Amended | None = None
    second: Carried | None = None


def offered(meant: Subscription, typed: Typed, *, thread: str = "") -> Post:
    """What was understood, with buttons to save or change it; nothing is stored before somebody presses."""
    return _post(subscriptions.meant(meant), Carried(typed=typed, thread=thread), save=True)


def unclear(sentence: str, typed: Typed, *, thread: str = "") -> Post:
    """What cannot be meant, and the button that opens the form with the rest."""
    return _post(sentence, Carried(typed=typed, thread=thread), save=False)


def carried(value: str) -> Carried | None:
    """What a button carries; None where it is nothing we know."""
    try:
        return Carried.model_validate_json(value)
    except ValidationError:
        return None


def amending(offers: Sequence[Offer]) -> Post:
    """What would be changed, of each digest that may be meant, with buttons to save it and to fill in the form."""
    lead = [kit.section("Which one do you mean?")] if len(offers) > 1 else []
    blocks: list[Block] = [*lead, *(block for it in offers for block in _offer(it))]
    text = escaping.fitted(" ".join(it.said for it in offers), _SAID)
    return Post(text=text, blocks=tuple(blocks))


def amended(value: str) -> Amended | None:
    """What a button under a change carries; None where it is nothing we know."""
    try:
        return Amended.model_validate_json(value)
    except ValidationError:
        return None


def _offer(offer: Offer) -> tuple[Block, ...]:
    said = kit.section(escaping.fitted(offer.said, _SAID))
    value, number = _value(offer.amended), offer.amended.id
    if size(value) > kit.VALUE:
        edit = kit.button("Edit", f"{Action.DIGEST_EDIT}:{number}", str(number))
        return (said, kit.actions(edit))
    buttons = [kit.button("Edit in the form", f"{Action.WISH_EDIT}:{number}", value)]
    if offer.save:
        buttons.insert(0, kit.button("Save", f"{Action.WISH_AMEND}:{number}", value, style="primary"))
    if offer.second is not None:
        buttons.append(kit.button("Second digest", f"{Action.WISH_SAVE}:{number}", _value(offer.second)))
    if offer.only is not None:
        buttons.append(kit.button("Only those", f"{Action.WISH_AMEND}:{number}:only", _value(offer.only)))
    return (said, kit.actions(*buttons))


def _value(held: Amended | Carried) -> str:
    return held.model_dump_json(exclude_defaults=True)


def _post(said: str, held: Carried, *, save: bool) -> Post:
    shown, value = escaping.fitted(said, _SAID), held.model_dump_json(exclude_none=True)
    if size(value) > kit.VALUE:
        return Post(text=shown, blocks=(kit.section(shown), kit.context(_TOO_LONG)))
    buttons = [kit.button("Change", Action.WISH_CHANGE, value)]
    if save:
        buttons.insert(0, kit.button("Save", Action.WISH_SAVE, value, style="primary"))
    return Post(text=shown, blocks=(kit.section(shown), kit.actions(*buttons)))
