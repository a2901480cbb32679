"""Pure: how an answer came about, in plain words, the same on every surface."""

from __future__ import annotations

from collections.abc import Iterator

from bot.completions import Call, Task, Tokens
from bot.dialogue import Answer
from bot.writers import wording
from bot.writers.planned import understanding, unresolved
from retrieval.papers import Frozen
from retrieval.queries import Candidate

_WRITERS = {
    "exact": "Looked up in the catalog",
    "extractive": "Put together from the papers' own sentences",
}
_DONE = {
    Task.ANSWER: "Written",
    Task.COMPARE: "Comparison written",
    Task.AUTHOR_BRIEF: "Brief written",
    Task.DIGEST_BLURB: "Summarized",
    Task.PLAN_REFINEMENT: "Question read",
    Task.FOLLOW_UP: "Follow-up put in full",
    Task.TRANSLATION: "Translated",
    Task.REPAIR: "Written once more",
    Task.JUDGEMENT: "Sentence judged",
}
_WANTED = {
    Task.ANSWER: "write an answer",
    Task.COMPARE: "write a comparison",
    Task.AUTHOR_BRIEF: "write a brief",
    Task.DIGEST_BLURB: "summarize a paper",
    Task.PLAN_REFINEMENT: "read the question",
    Task.FOLLOW_UP: "put a follow-up in full",
    Task.TRANSLATION: "translate",
    Task.REPAIR: "write sentences once more",
    Task.JUDGEMENT: "judge a sentence",
}
_UNPRICED = "cost unknown: no prices are set"
_SECOND = 1000.0
_CENTS = 0.1
_LEAST = 0.0001


class Line(Frozen):
    """One line of the record: where room is short `text` is cut, and `tail` stays."""

    text: str
    tail: str = ""

    @property
    def whole(self) -> str:
        """Both."""
        return f"{self.text}{self.tail}"


class Part(Frozen):
    """One part of the record: its heading, and its lines."""

    heading: str
    lines: tuple[Line, ...]


def record(question: str, answer: Answer) -> tuple[Part, ...]:
    """What was asked and understood, what was searched, checked and dropped, who wrote it and why, costs and times.

    Parts that nothing is to be said of are left out.
    """
    parts = {
        "Asked": [Line(text=f"“{question}", tail="”")],
        "Understood": [Line(text=understanding(answer.plan))],
        "Left open by the question": [Line(text=said) for said in unresolved(answer.plan)],
        "Searched, best first": [_candidate(it) for it in answer.candidates],
        "Rests on": [Line(text=" · ".join(filter(None, (it.label, it.value, it.source)))) for it in answer.rows],
        "Checked": list(_checked(answer)),
        "Written": list(_written(answer)),
        "Took": [Line(text=" · ".join(f"{it.step} {it.ms:.1f} ms" for it in answer.timings))],
    }
    said = {heading: [line for line in lines if line.whole] for heading, lines in parts.items()}
    return tuple(Part(heading=heading, lines=tuple(lines)) for heading, lines in said.items() if lines)


def money(cost: float) -> str:
    """A sum in US dollars as far as it matters: `$0.0006`, `$1.25`, `under $0.0001`."""
    if 0 < cost < _LEAST:
        return f"under ${_LEAST}"
    return f"${cost:.4f}" if 0 < cost < _CENTS else f"${cost:,.2f}"


def _candidate(candidate: Candidate) -> Line:
    scores = f"words {_score(candidate.lexical)} · meaning {_score(candidate.dense)}"
    return Line(text=candidate.title or "(no title)", tail=f" · {candidate.fused:.3f} · {scores}")


def _score(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _checked(answer: Answer) -> Iterator[Line]:
    if answer.dropped:
        dropped = len(answer.dropped)
        on = "it cites" if dropped == 1 else "they cite"
        yield Line(text=f"{wording.counted(dropped, 'sentence')} did not stand on what {on}:")
        for it in answer.dropped:
            reason = f" ({it.reason.replace('**', '')})" if it.reason else ""
            yield Line(text=f"• {it.text.replace('**', '')}", tail=reason)
    elif answer.citations:
        yield Line(text="Every sentence stood on what it cites; none was dropped.")


def _written(answer: Answer) -> Iterator[Line]:
    """Who wrote it; every use of a language model, and what they used and cost together."""
    own, calls = _WRITERS.get(answer.writer), answer.calls
    if own is not None:
        own = f"{own}, because {answer.chosen}" if answer.chosen else own
        yield Line(text=f"{own}." if calls else f"{own}; no language model had a part in it.")
    elif not calls:
        yield Line(text=f"By {answer.writer}, and checked sentence by sentence.")
    if len(calls) > 1:
        read, written = (sum(getattr(call.tokens, name) for call in calls) for name in ("read", "written"))
        used = "".join(f"; {it}" for it in (*_tokens(Tokens(read=read, written=written)), *_cost(*calls)))
        yield Line(text=f"A language model was asked {len(calls)} times{used}")
    yield from map(_call, calls)


def _call(call: Call) -> Line:
    """`Written by NAME (small), because …; 1,240 tokens read, 180 written; about $0.0006; prompt answer@3f2a`."""
    because = f", because {call.why}" if call.why else ""
    if call.failed:
        which = f"{call.llm} ({call.size.value})" if call.llm else f"the {call.size.value} language model"
        text = f"Asked {which} to {_WANTED[call.task]}{because} – {call.failed.rstrip('.')}"
    else:
        text = f"{_DONE[call.task]} by {call.llm or 'a language model'} ({call.size.value}){because}"
    used = (*_tokens(call.tokens), *_cost(call), _time(call.ms), _prompt(call))
    return Line(text=text, tail="".join(f"; {it}" for it in used if it))


def _tokens(tokens: Tokens) -> Iterator[str]:
    if tokens.read or tokens.written:
        yield f"{tokens.read:,} {'token' if tokens.read == 1 else 'tokens'} read, {tokens.written:,} written"


def _cost(*calls: Call) -> Iterator[str]:
    """`about $0.0006`; of what failed, and is not known to have cost anything, nothing is said."""
    known = [call.cost for call in calls if call.cost is not None]
    unknown = sum(call.cost is None and not call.failed for call in calls)
    if known:
        beside = f", beside {wording.counted(unknown, 'call')} of unknown cost" if unknown else ""
        yield f"about {money(sum(known))}{beside}"
    elif unknown:
        yield _UNPRICED


def _time(ms: float) -> str:
    return f"{ms / _SECOND:.1f} s" if ms >= _SECOND else f"{ms:.0f} ms"


def _prompt(call: Call) -> str:
    return f"prompt {call.task.value}@{call.version}" if call.version else ""
