"""Pure: what admins can do with a paper, the form to correct it, and what they are told of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from pydantic import ValidationError

from bot.ports import Block, Post, View
from bot.slack import escaping
from bot.slack.actions import Action, Form
from bot.slack.views import inputs, kit
from bot.slack.views.inputs import Values as Filled
from bot.writers import amending, wording
from retrieval.amending.amendments import Amendment, Value
from retrieval.amending.typed import LONGEST, shown
from retrieval.papers import Frozen, Paper, PaperId

AMENDMENTS = 5
_SAID = 400
_NAME = 200
_DIGITS = 16
_LABELS = {
    Value.TITLE: "Title",
    Value.AUTHORS: "Authors",
    Value.ABSTRACT: "Abstract",
    Value.DATE: "Date",
    Value.VENUE: "Venue",
    Value.FIELDS: "arXiv fields",
    Value.URL: "Address",
}
_HINTS = {
    Value.AUTHORS: "One name a line.",
    Value.DATE: "2025, 2025-03 or 2025-03-23.",
    Value.FIELDS: "Codes such as cs.CL, the primary one first.",
}
_NEEDED = frozenset({Value.TITLE, Value.AUTHORS})
_LONG = frozenset({Value.AUTHORS, Value.ABSTRACT})


class Proposal(Frozen):
    """Which paper a form corrects, and what was shown of it; it travels with the form."""

    paper: PaperId
    edition: str
    channel: str = ""


def edition(paper: Paper) -> str:
    """Changes when anything does that the form shows."""
    return sha256(repr([shown(paper, it) for it in Value]).encode()).hexdigest()[:_DIGITS]


def deeds(paper: Paper) -> Block:
    """The buttons under a card for those who may."""
    hide = kit.confirm("Hide this paper?", amending.to_hide(paper), yes="Hide")
    remove = kit.confirm("Remove this paper?", amending.to_remove(wording.title(paper)), yes="Remove")
    return kit.actions(
        kit.button("Correct …", Action.PAPER_CORRECT, paper.id),
        kit.button("Hide", Action.PAPER_HIDE, paper.id, confirm=hide),
        kit.button("Remove", Action.PAPER_REMOVE, paper.id, confirm=remove, style="danger"),
    )


def form(paper: Paper, *, channel: str) -> View:
    """The form with the paper's values as they are shown; what is too long for one is left out, and said."""
    texts = {it: shown(paper, it) for it in Value}
    fitting = {it: text for it, text in texts.items() if len(text) <= inputs.TYPED}
    told = [
        kit.section(escaping.mrkdwn("What you change here is shown in place of what the sources say, until undone.")),
        *(_field(it, text) for it, text in fitting.items()),
    ]
    if missing := [_LABELS[it].lower() for it in texts if it not in fitting]:
        long = f"Too long for a form: the {wording.joined(missing)}; footnote papers correct takes it in the terminal."
        told.append(kit.context(escaping.mrkdwn(long)))
    proposal = Proposal(paper=paper.id, edition=edition(paper), channel=channel)
    return kit.modal(
        "Correct a paper",
        told,
        callback=Form.PAPER_CORRECT,
        close="Cancel",
        submit="Correct",
        private_metadata=proposal.model_dump_json(),
    )


def read(metadata: str) -> Proposal | None:
    """The proposal of a form; None where there is none in it."""
    try:
        return Proposal.model_validate_json(metadata)
    except ValidationError:
        return None


def typed(values: Filled) -> Mapping[Value, str]:
    """What stands in the form's fields; an empty one holds an empty text."""
    found: dict[Value, str] = {}
    for it in Value:
        if it.value in values:
            text = values[it.value].get(it.value, {}).get("value")
            found[it] = text if isinstance(text, str) else ""
    return found


def done(sentence: str, number: int) -> Post:
    """What was decided, with a button to take it back."""
    text = escaping.mrkdwn(sentence)
    undo = kit.button("Undo", Action.PAPER_UNDO, str(number))
    return Post(text=text, blocks=(kit.section(text), kit.actions(undo)))


def last(amendments: Sequence[Amendment]) -> tuple[Block, ...]:
    """The Home tab's part for admins: what was decided last of papers; nothing where nothing was."""
    if not amendments:
        return ()
    return (kit.header("Papers decided on"), *_decided(amendments[:AMENDMENTS]))


def _decided(amendments: Sequence[Amendment]) -> Iterator[Block]:
    for it in amendments:
        said = amending.decided(it)
        back = "; taken back" if it.undone else ""
        line = f"{escaping.fitted(said, _SAID)}{back} · {escaping.fitted(it.by, _NAME)}, {wording.moment(it.at)}"
        asked = kit.confirm("Undo it?", f"Take back: {said}.", yes="Undo")
        undo = kit.button("Undo", Action.HOME_PAPER_UNDO, str(it.id), confirm=asked)
        yield kit.section(line, None if it.undone else undo)


def _field(value: Value, text: str) -> Block:
    longest = min(LONGEST.get(value, inputs.TYPED), inputs.TYPED)
    box = inputs.text_input(value, multiline=value in _LONG, longest=max(longest, len(text), 1), initial=text)
    hint = _HINTS.get(value, "")
    return inputs.field(_LABELS[value], box, block_id=value, optional=value not in _NEEDED, hint=hint)
