"""Pure: buttons for the people whom a name fits."""

from __future__ import annotations

import re

from bot.dialogue import AbstainReason, Answer
from bot.ports import Block
from bot.slack.actions import Action
from bot.slack.views import kit
from bot.writers import wording

_NAMED = re.compile(r"\*\*(?P<name>.+?)\*\* \((?P<what>[^)]*)\)")
_MORE = re.compile(r" · (\d+) more\Z")


def choices(answer: Answer, *, answer_id: str) -> tuple[Block, ...]:
    """A row with a button for each person, as the answer's sentence tells them apart; none where it asks nothing.

    Those whom the sentence only counts follow, with the number of their papers.
    """
    if answer.abstain_reason is not AbstainReason.AMBIGUOUS or not answer.sentences:
        return ()
    asked = answer.sentences[0].text
    people = {found["name"]: f"{found['name']} ({found['what']})" for found in _NAMED.finditer(asked)}
    rest = _MORE.search(asked)
    for ambiguity in answer.plan.ambiguous:
        others = [person for person in ambiguity.choices if person.name not in people]
        if rest is not None and len(others) == int(rest[1]):
            people |= {it.name: f"{it.name} ({wording.counted(it.papers, 'paper')})" for it in others}
    buttons = [
        kit.button(text, f"{Action.CHOOSE}:{number}", f"{answer_id}:{name}")
        for number, (name, text) in enumerate(people.items(), start=1)
    ]
    return (kit.actions(*buttons),) if buttons else ()
