"""Pure: the forms in which curators correct who somebody is, what travels with them, and what was filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import Field, ValidationError

from bot.ports import Block, View
from bot.slack import escaping
from bot.slack.actions import Form
from bot.slack.views import inputs, kit
from bot.slack.views.inputs import Values
from bot.slackfacts.limits import bound
from bot.writers import curation, wording
from retrieval.papers import Frozen, PersonId
from retrieval.people.decisions import Deed
from retrieval.people.dossiers import Signed, digest, grouped
from retrieval.queries import Person

WHO, TYPED, NAME, PAPERS = "who", "typed", "name", "papers"
TICKED = 150
"""Papers that one form takes: what was ticked has to fit into 3,000 characters."""
_METADATA = bound("view.private_metadata.max_length")
_ROWS = kit.VIEW_BLOCKS - 4
_NAME = 200
_DIGITS = 12
_TITLE = "Who is who"
_TOO_LONG = "That is more than a form can carry; `footnote people` in the terminal takes all of it."


class Proposal(Frozen):
    """What a curator is about to decide, on whom, and on what state of things; it travels with the forms.

    `typed` is how whom to merge with was chosen, `other` who that is. `mentions` are the beginnings of digests of the
    names that are split off. `channel` is where the answer goes.
    """

    deed: Deed
    person: PersonId
    edition: str = ""
    typed: str = ""
    other: PersonId = PersonId("")
    mentions: tuple[str, ...] = ()
    name: str = ""
    channel: str = ""


class Filled(Frozen):
    """What a form proposes, or a sentence for each block that cannot be used."""

    proposal: Proposal | None = None
    errors: dict[str, str] = Field(default_factory=dict)


def merging(person: Person, near: Sequence[tuple[Person, str]], *, proposal: Proposal) -> View:
    """The form to merge with one of these people, the likelier first, each with what tells them from others."""
    options = [
        inputs.option(curation.who(other), other.id, description)
        for other, description in near
        if other.id and len(other.id) <= inputs.OPTION_VALUE
    ]
    choose = inputs.select(WHO, options, placeholder="Choose a name") if options else None
    typed = inputs.text_input(TYPED, longest=_NAME, placeholder="As it is written, or as footnote people shows it")
    rows = [
        kit.section(escaping.mrkdwn(f"Who is the same person as {curation.who(person)}?")),
        *([inputs.field("One of these", choose, block_id=WHO, optional=True)] if choose else []),
        inputs.field("Somebody else" if choose else "Name", typed, block_id=TYPED, optional=bool(choose)),
    ]
    return _form("Merge", rows, Form.CURATE_MERGE, proposal)


def splitting(person: Person, papers: Sequence[Signed], *, proposal: Proposal) -> View:
    """The form to tick the papers that are somebody else's, ten a block, by the name that stands on them."""
    rows = list(_ticks(papers))
    shown = sum(len(_options(row)) for row in rows[:_ROWS])
    more = len(papers) - shown
    rest = f"{wording.counted(more, 'paper')} more: `footnote people split` in the terminal takes any of them."
    question = f"Which papers are by another person than {person.name}?"
    return _form(
        "Split",
        [kit.section(escaping.mrkdwn(question)), *rows[:_ROWS], *([kit.context(rest)] if more else [])],
        Form.CURATE_SPLIT,
        proposal,
    )


def renaming(person: Person, *, proposal: Proposal) -> View:
    """The form to choose the name that is shown."""
    typed = inputs.text_input(NAME, longest=_NAME, initial=person.name)
    hint = "Papers keep the name that stands on them."
    return _form("Rename", [inputs.field("Shown as", typed, block_id=NAME, hint=hint)], Form.CURATE_RENAME, proposal)


def sure(sentence: str, *, proposal: Proposal) -> View:
    """Asks whether that is meant; where it is more than a form can carry, it says so."""
    if len(proposal.model_dump_json()) > _METADATA:
        return kit.modal(_TITLE, [kit.section(_TOO_LONG)], callback=Form.CURATE)
    return _form(proposal.deed.capitalize(), [kit.section(escaping.mrkdwn(sentence))], Form.CURATE_SURE, proposal)


def read(metadata: str) -> Proposal | None:
    """The proposal of a form; None where there is none in it."""
    try:
        return Proposal.model_validate_json(metadata)
    except ValidationError:
        return None


def filled_in(metadata: str, values: Values) -> Filled:
    """What the form proposes, from its `state.values`."""
    proposal = read(metadata)
    match proposal.deed if proposal else None:
        case Deed.MERGE:
            typed = _typed(values, TYPED) or _chosen(values)
            told = {} if typed else {TYPED: "Choose somebody, or write a name."}
            return _filled(proposal, told, typed=typed)
        case Deed.SPLIT:
            ticked = _ticked(values)
            told = {} if ticked else {_first(values): "Tick the papers of the other person."}
            if len(ticked) > TICKED:
                told = {_first(values): f"Tick {TICKED} papers at most; the others can follow in a second form."}
            return _filled(proposal, told, mentions=ticked)
        case Deed.RENAME:
            name = " ".join(_typed(values, NAME).split())
            return _filled(proposal, {} if name else {NAME: "Write the name that is shown."}, name=name)
        case None:
            return Filled()


def taken(papers: Sequence[Signed], ticked: Sequence[str]) -> tuple[Signed, ...]:
    """The papers that were ticked, in their order."""
    return tuple(it for it in papers if digest(it.mention)[:_DIGITS] in set(ticked))


def _form(title: str, blocks: Sequence[Block], form: Form, proposal: Proposal) -> View:
    metadata = proposal.model_dump_json()
    return kit.modal(title, blocks, callback=form, close="Cancel", submit=title, private_metadata=metadata)


def _ticks(papers: Sequence[Signed]) -> Iterator[Block]:
    number = 0
    for name, signed in grouped(papers):
        for start in range(0, len(signed), inputs.FEW_OPTIONS):
            some = signed[start : start + inputs.FEW_OPTIONS]
            options = [
                inputs.option(wording.title(it.paper), digest(it.mention)[:_DIGITS], wording.when_and_where(it.paper))
                for it in some
            ]
            number += 1
            label = f"As {name}" + (f", from {start + 1} on" if start else "")
            boxes = inputs.checkboxes(PAPERS, options)
            yield inputs.field(label, boxes, block_id=f"{PAPERS}:{number}", optional=True)


def _options(row: Block) -> list[Any]:
    element: Any = row["element"]
    return list(element["options"])


def _filled(proposal: Proposal | None, errors: dict[str, str], **found: object) -> Filled:
    if errors or proposal is None:
        return Filled(errors=errors)
    return Filled(proposal=proposal.model_copy(update=found))


def _typed(values: Values, name: str) -> str:
    typed = values.get(name, {}).get(name, {}).get("value")
    return typed.strip() if isinstance(typed, str) else ""


def _chosen(values: Values) -> str:
    option = values.get(WHO, {}).get(WHO, {}).get("selected_option")
    chosen = option.get("value") if isinstance(option, dict) else None
    return chosen if isinstance(chosen, str) else ""


def _ticked(values: Values) -> tuple[str, ...]:
    found: list[str] = []
    for block in values.values():
        options = block.get(PAPERS, {}).get("selected_options")
        chosen = [it.get("value") for it in options if isinstance(it, dict)] if isinstance(options, list) else []
        found += [it for it in chosen if isinstance(it, str)]
    return tuple(found)


def _first(values: Values) -> str:
    return next((name for name in values if name.startswith(PAPERS)), f"{PAPERS}:1")
