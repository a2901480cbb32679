"""Pure: who somebody is, as curators see it in Slack, and what they are told of their decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.ports import Block, Post, View
from bot.slack import escaping
from bot.slack.actions import Action, Form
from bot.slack.views import kit
from bot.writers import curation, wording
from bot.writers.curation import Spelt
from retrieval.people.decisions import Decision
from retrieval.people.dossiers import Dossier, Signed, grouped

_TWINS = 10
DECISIONS = 5
_NAME = 200
_SAID = 400


def card(dossier: Dossier, spelt: Spelt, *, channel: str = "", note: str = "") -> View:
    """Somebody's papers by spelling, who may be the same and why, what was decided; with what can be done."""
    person = dossier.person
    summary = [curation.who(person), curation.years([signed.paper for signed in dossier.papers])]
    return kit.modal(
        "Who is who",
        [
            *([kit.section(escaping.mrkdwn(note))] if note else []),
            kit.header(person.name),
            kit.context(escaping.mrkdwn(" · ".join(filter(None, summary)))),
            *_by_spelling(dossier.papers),
            *_twins(dossier),
            *_decisions(dossier.decisions, spelt),
            _deeds(dossier, channel),
        ],
        callback=Form.CURATE,
    )


def told(sentence: str) -> View:
    """A modal that says this and no more."""
    return kit.modal("Who is who", [kit.section(escaping.mrkdwn(sentence))], callback=Form.CURATE)


def done(sentence: str, decision_id: int | None = None) -> Post:
    """What was decided, with a button to take it back."""
    text = escaping.mrkdwn(sentence)
    if decision_id is None:
        return Post(text=text)
    undo = kit.button("Undo", Action.CURATE_UNDO, str(decision_id))
    return Post(text=text, blocks=(kit.section(text), kit.actions(undo)))


def line(decision: Decision, spelt: Spelt) -> str:
    """A decision with who took it and when, as `mrkdwn`."""
    said = curation.decided(decision, spelt)
    back = "; taken back" if decision.undone else ""
    return (
        f"{escaping.fitted(said, _SAID)}{back} · {escaping.fitted(decision.by, _NAME)}, {wording.moment(decision.at)}"
    )


def _by_spelling(papers: Sequence[Signed]) -> Iterator[Block]:
    for name, signed in grouped(papers):
        titles = [escaping.fitted(wording.short_title(it.paper), _NAME) for it in signed]
        text = f"As *{escaping.fitted(name, _NAME)}*: {', '.join(titles)}"
        yield kit.section(text)


def _twins(dossier: Dossier) -> Iterator[Block]:
    if not dossier.twins:
        return
    yield kit.header("May be the same, and is kept apart")
    for twin in dossier.twins[:_TWINS]:
        name = f"*{escaping.fitted(twin.person.name, _NAME)}* ({wording.counted(twin.person.papers, 'paper')})"
        yield kit.section(f"{name}: {escaping.mrkdwn(curation.why(twin.link))}")
    more = len(dossier.twins) - _TWINS
    if more > 0:
        yield kit.context(f"and {more} more")


def _decisions(decisions: Sequence[Decision], spelt: Spelt) -> Iterator[Block]:
    if decisions:
        yield kit.header("Decided")
        yield kit.context(*(line(decision, spelt) for decision in decisions[:DECISIONS]))


def _deeds(dossier: Dossier, channel: str) -> Block:
    value = f"{dossier.person.id} {channel}"
    several = len(dossier.papers) > 1
    return kit.actions(
        kit.button("Merge with …", Action.CURATE_MERGE, value),
        *([kit.button("Split …", Action.CURATE_SPLIT, value)] if several else []),
        kit.button("Rename …", Action.CURATE_RENAME, value),
    )
