"""Pure: what an answer rests on: the cited papers' abstracts with the quoted sentences in bold, in a modal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from bot.conversations import Kept
from bot.dialogue import Citation, Quote, Sentence
from bot.ports import Block, View
from bot.slack.actions import Form
from bot.slack.escaping import size
from bot.slack.views import kit, rich
from bot.slack.views.sentences import unbold
from bot.slack.views.sources import byline, cited_first
from bot.writers import wording
from retrieval.papers import PaperId

ROOM = 150_000
"""Bytes of blocks in the modal: Slack refuses a view beyond 250 kB (docs.slack.dev, views.open, `view_too_large`)."""
ABSTRACT = 2_400
"""Characters of an abstract that are shown; whole abstracts are seldom longer, and quotes are shown first."""
_TITLE, _BYLINE, _CLAIM, _CLAIMS, _QUOTES, _NUMBERS = 300, 200, 300, 3, 20, 20
_QUOTED = "What the answer quotes stands in bold."
_UNQUOTED = "The answer quotes no abstract; these are the papers it counts or names."
_MOVED = "As it stood when the answer was given"


def evidence(kept: Kept, abstracts: Mapping[PaperId, str]) -> View:
    """The modal; what does not fit is named at its end. `abstracts` are the shown ones that quotes point into."""
    cited = cited_first(kept.answer)
    quoted = any(citation.quotes for citation in cited)
    blocks: list[Block] = [kit.context(_QUOTED if quoted else _UNQUOTED)]
    shown, room = 0, ROOM
    for citation in cited:
        paper = _paper(citation, abstracts.get(citation.paper_id, ""), kept.answer.sentences)
        room -= len(json.dumps(paper))
        if room < 0 or len(blocks) + len(paper) > kit.VIEW_BLOCKS - 1:
            break
        blocks += paper
        shown += 1
    rest = cited[shown:]
    if rest:
        numbers = ", ".join(f"[{citation.n}]" for citation in rest[:_NUMBERS])
        blocks.append(kit.context(f"{wording.counted(len(rest), 'more paper')} did not fit here: {numbers}."))
    if not cited:
        blocks = [kit.section("This answer cites no paper.")]
    return kit.modal("Evidence", blocks, callback=Form.EVIDENCE)


def _paper(citation: Citation, abstract: str, sentences: Sequence[Sentence]) -> list[Block]:
    title = kit.clip(citation.title.strip() or "(no title)", _TITLE)
    parts = [rich.paragraph(rich.run(f"[{citation.n}] ", bold=True), rich.link(citation.url, title, bold=True))]
    if about := byline(citation):
        parts.append(rich.paragraph(rich.run(kit.clip(about, _BYLINE))))
    claims = [unbold(sentence.text) for sentence in sentences if citation.n in sentence.cites]
    claims = [claim for claim in claims if not _repeats(claim, citation)]
    shown = [f"Cited for: {kit.clip(claim, _CLAIM)}" for claim in claims[:_CLAIMS]]
    parts += [rich.paragraph(rich.run(text, italic=True)) for text in shown]
    if len(claims) > _CLAIMS:
        more = wording.counted(len(claims) - _CLAIMS, "more sentence")
        parts.append(rich.paragraph(rich.run(f"And for {more}.", italic=True)))
    return [rich.rich_text(*parts), rich.rich_text(_abstract(citation.quotes[:_QUOTES], abstract)), kit.divider()]


def _repeats(claim: str, citation: Citation) -> bool:
    """Whether the sentence only shows what stands here anyway: the title, or a quote of the abstract."""
    return citation.title in claim or any(quote.text in claim for quote in citation.quotes)


def _abstract(quotes: Sequence[Quote], abstract: str) -> Block:
    standing = [quote for quote in quotes if abstract[quote.span.start : quote.span.end] == quote.text]
    moved = [quote.text for quote in quotes if quote not in standing]
    runs = [rich.run(text, bold=bold) for text, bold in _cut(list(_runs(standing, abstract)))]
    if moved:
        runs.append(rich.run(f" {_MOVED}: “{kit.clip(' … '.join(moved), _CLAIM)}”", bold=True))
    return rich.quote(*runs) if runs else rich.quote(rich.run("The library has no abstract of this paper."))


def _runs(quotes: Sequence[Quote], abstract: str) -> Iterator[tuple[str, bool]]:
    """The abstract in stretches, each with whether it is quoted."""
    quoted = bytearray(len(abstract))
    for quote in quotes:
        quoted[quote.span.start : quote.span.end] = b"\1" * len(quote.text)
    start = 0
    for end in range(1, len(abstract) + 1):
        if end == len(abstract) or quoted[end] != quoted[start]:
            yield abstract[start:end], bool(quoted[start])
            start = end


def _cut(runs: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """The stretches within `ABSTRACT` characters: quoted ones first, of the others what room they leave."""
    quoted = sum(size(text) for text, bold in runs if bold)
    room = {True: ABSTRACT, False: max(0, ABSTRACT - quoted)}
    for text, bold in runs:
        yield kit.clip(text, max(1, room[bold])), bold
        room[bold] = max(0, room[bold] - size(text))
