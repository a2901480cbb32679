"""Pure: buttons for the people whom a name may mean."""

from __future__ import annotations

from bot import picking, pointing
from bot.dialogue import Answer
from bot.ports import Block
from bot.slack.actions import Action
from bot.slack.views import kit


def choices(answer: Answer, *, answer_id: str) -> tuple[Block, ...]:
    """A row with a button for each person who can be picked, as the answer tells them; none where it asks nothing.

    A button carries who it is: two people may have one name.
    """
    buttons = [
        kit.button(pointing.label(row), f"{Action.CHOOSE}:{number}", f"{answer_id}:{row.person or row.label}")
        for number, row in enumerate(picking.choices(answer), start=1)
    ]
    return (kit.actions(*buttons),) if buttons else ()
