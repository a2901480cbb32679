"""Pure: the Home tab's part for admins: people who may be one, and what was decided last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.ports import Block
from bot.slack import escaping
from bot.slack.actions import Action
from bot.slack.views import curation as views
from bot.slack.views import kit
from bot.writers import curation
from bot.writers.curation import Spelt
from retrieval.people.decisions import Decision
from retrieval.people.dossiers import Pair

PAIRS = 5
DECISIONS = 5
_WHO = 400
_WHY = 1_000


def deciding(
    pairs: Sequence[tuple[Pair, str]], decisions: Sequence[Decision], spelt: Spelt, *, said: str = ""
) -> tuple[Block, ...]:
    """The likeliest pairs, each with the edition in which it is shown, and the last decisions; nothing without any.

    `said` is what has come of the last press.
    """
    if not (pairs or decisions or said):
        return ()
    rows = [*_pairs(pairs[:PAIRS]), *_decided(decisions[:DECISIONS], spelt)]
    return (kit.header("People to decide"), *([kit.section(escaping.mrkdwn(said))] if said else []), *rows)


def _pairs(pairs: Sequence[tuple[Pair, str]]) -> Iterator[Block]:
    if not pairs:
        yield kit.section("Nobody is left to decide on.")
    for pair, edition in pairs:
        two, value = (pair.one, pair.other), f"{pair.one.id} {pair.other.id} {edition}"
        who = escaping.fitted(f"{curation.everybody(two)} may be one person.", _WHO)
        yield kit.section(f"{who}\n{escaping.fitted(curation.why(pair.link), _WHY)}")
        merge = kit.confirm("Merge them?", curation.to_merge(two), yes="Merge")
        apart = kit.confirm("Keep them apart?", curation.to_keep_apart(*two), yes="Keep apart")
        yield kit.actions(
            kit.button("Merge", Action.HOME_SAME, value, confirm=merge),
            kit.button("Keep apart", Action.HOME_APART, value, confirm=apart),
        )


def _decided(decisions: Sequence[Decision], spelt: Spelt) -> Iterator[Block]:
    for decision in decisions:
        if decision.undone:
            yield kit.section(views.line(decision, spelt))
            continue
        asked = kit.confirm("Undo it?", f"Take back: {curation.decided(decision, spelt)}.", yes="Undo")
        undo = kit.button("Undo", Action.HOME_UNDO, str(decision.id), confirm=asked)
        yield kit.section(views.line(decision, spelt), undo)
