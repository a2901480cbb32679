"""Pure: what the check of a message found, sentence by sentence, as a modal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.checking.findings import Checked, Finding
from bot.checking.telling import WORDS, counted
from bot.ports import Block, View
from bot.slack import escaping
from bot.slack.actions import Form
from bot.slack.views import kit, papers
from bot.slack.views.sources import source_line

SHOWN = 25
"""Sentences of one message that are checked and shown."""
_SENTENCE, _REASON, _QUOTE = 800, 300, 500
_NOTHING = (
    "This message claims nothing of a paper: I check sentences that say what papers do or find, each against the "
    "papers that it cites, names or comes nearest to."
)


def showing(found: Sequence[Checked], more: int = 0) -> View:
    """The modal with each sentence, what the library says to it, the papers and their words.

    `more` is how many sentences the message has besides.
    """
    if all(checked.finding is Finding.NO_CLAIM for checked in found):
        blocks: list[Block] = [kit.section(_NOTHING)]
    else:
        blocks = [kit.section(f"*{counted(checked.finding for checked in found)}*")]
        blocks += [block for checked in found for block in _told(checked)]
    if more:
        rest = "1 more sentence was" if more == 1 else f"{more} more sentences were"
        blocks.append(kit.section(f"{rest} not checked; `footnote check` in a terminal takes whole drafts."))
    return papers.showing(Form.CHECK, blocks)


def _told(checked: Checked) -> Iterable[Block]:
    word = WORDS[checked.finding]
    lines = [f"*{word.capitalize()}:* {escaping.fitted(checked.sentence, _SENTENCE)}"]
    lines += [escaping.fitted(checked.reason, _REASON)] if checked.reason else []
    for citation in checked.citations:
        lines += [f">“{escaping.fitted(quote.text, _QUOTE)}” [{citation.n}]" for quote in citation.quotes]
    yield kit.section("\n".join(lines))
    if checked.citations:
        yield kit.context(*(source_line(citation) for citation in checked.citations))
