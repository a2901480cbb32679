"""Pure: how an answer came about, in a modal: the plan in words, what was searched and dropped, who wrote it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversations import Kept
from bot.dialogue import Answer
from bot.ports import Block, View
from bot.slack import escaping
from bot.slack.actions import Form
from bot.slack.views import kit
from bot.slack.views.planned import understanding, unresolved
from bot.slack.views.sentences import unbold
from bot.writers import wording
from retrieval.queries import Candidate

_LINE = 280
_LINES = 10
_WRITERS = {
    "exact": "Looked up in the catalog; no language model had a part in it.",
    "extractive": "Put together from the papers' own sentences; no language model had a part in it.",
}


def why(kept: Kept) -> View:
    """The modal."""
    answer = kept.answer
    plan = answer.plan
    blocks = [
        _part("Asked", [f"“{escaping.fitted(kept.question, _LINE)}”"]),
        _part("Understood", [_line(understanding(plan))]),
        _part("Left open by the question", [_line(said) for said in unresolved(plan)]),
        _part("Searched, best first", [_candidate(it) for it in answer.candidates]),
        _part("Rests on", _rows(answer)),
        _part("Checked", _checked(answer)),
        _part(
            "Written", [_line(_WRITERS.get(answer.writer, f"By {answer.writer}, and checked sentence by sentence."))]
        ),
        _part("Took", [_took(answer)]),
        kit.context(f"ref {escaping.fitted(kept.id, _LINE)}"),
    ]
    return kit.modal("Why this answer", [block for block in blocks if block is not None], callback=Form.WHY)


def _part(heading: str, lines: Sequence[str]) -> Block | None:
    """A heading and its lines, ten at most, which fit a section; the rest is counted. None without any."""
    if not any(lines):
        return None
    rest = len(lines) - _LINES
    return kit.section("\n".join([f"*{heading}*", *lines[:_LINES], *([f"and {rest} more"] if rest > 0 else [])]))


def _candidate(candidate: Candidate) -> str:
    title = escaping.fitted(candidate.title or "(no title)", _LINE - 60)
    return f"{title} · {candidate.fused:.3f} · words {_score(candidate.lexical)} · meaning {_score(candidate.dense)}"


def _rows(answer: Answer) -> list[str]:
    return [_line(" · ".join(filter(None, (row.label, row.value, row.source)))) for row in answer.rows]


def _checked(answer: Answer) -> list[str]:
    if not answer.dropped and not answer.citations:
        return []
    if not answer.dropped:
        return ["Every sentence stood on what it cites; none was dropped."]
    dropped = len(answer.dropped)
    head = (
        f"{wording.counted(dropped, 'sentence')} did not stand on what {'it cites' if dropped == 1 else 'they cite'}:"
    )
    return [head, *(f"• {_line(unbold(it.told))}" for it in answer.dropped)]


def _took(answer: Answer) -> str:
    return _line(" · ".join(f"{timing.step} {timing.ms:.1f} ms" for timing in answer.timings))


def _line(text: str) -> str:
    return escaping.fitted(text, _LINE)


def _score(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
