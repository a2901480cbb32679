"""Pure: an answer as `mrkdwn`, for modals, which take no `markdown`; the same words as everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.dialogue import Answer, Form
from bot.ports import Block
from bot.slack import escaping
from bot.slack.views import kit
from bot.slack.views.sentences import raised
from bot.slack.views.sources import source_line

SOURCES = 20
"""Sources listed under an answer in a modal."""
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LONGEST = 2_500


def blocks(answer: Answer) -> Iterator[Block]:
    """The sentences, and under them what they cite, each with its number."""
    yield from (kit.section(text) for text in packed(_lines(answer)))
    used = {n for sentence in answer.sentences for n in sentence.cites}
    cited = [citation for citation in answer.citations if citation.n in used]
    yield from (kit.context(source_line(citation)) for citation in cited[:SOURCES])
    if len(cited) > SOURCES:
        yield kit.context(f"and {len(cited) - SOURCES} more papers")


def _lines(answer: Answer) -> Iterator[str]:
    number = 0
    for sentence in answer.sentences:
        shown = _styled(sentence.text) + raised(sentence.cites)
        match sentence.form:
            case Form.ITEM:
                number += 1
                yield f"{number}. {shown}"
            case Form.NOTE:
                yield f"_{shown}_"
            case Form.PROSE:
                yield shown


def _styled(text: str) -> str:
    """The text escaped and cut to what a section takes, our own marks for bold as `mrkdwn` has them."""
    pieces = _BOLD.split(kit.clip(text, _LONGEST // 2))
    shown = (
        f"*{escaping.mrkdwn(it)}*" if at % 2 and it.strip() else escaping.mrkdwn(it) for at, it in enumerate(pieces)
    )
    return kit.clip_mrkdwn("".join(shown), _LONGEST)


def packed(lines: Iterable[str]) -> Iterator[str]:
    """The lines in as few paragraphs as take them."""
    held = ""
    for line in lines:
        if held and escaping.size(held) + escaping.size(line) > _LONGEST:
            yield held
            held = ""
        held = f"{held}\n{line}" if held else line
    if held:
        yield held
