"""Pure: an answer as text, as Markdown-free text for a terminal, and as the JSON that programs read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pydantic import JsonValue

from bot.dialogue import Answer, Citation, Form, Sentence

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def text(answer: Answer) -> str:
    """The answer's sentences with `[n]` behind each, list items numbered, a line each."""
    return "\n".join(_lines(answer.sentences, lambda n: f" [{n}]"))


def for_terminal(answer: Answer) -> str:
    """The same sentences with raised numbers, and the footnotes under them, quotes indented."""
    body = "\n".join(_lines(answer.sentences, lambda n: str(n).translate(_SUPERSCRIPT)))
    used = {n for sentence in answer.sentences for n in sentence.cites}
    notes = [footnote(citation) for citation in answer.citations if citation.n in used]
    rest = len(answer.citations) - len(notes)
    if rest > 0:
        notes.append(f"… and {rest} more cited papers (`footnote ask --json` holds them all)")
    return "\n\n".join(filter(None, (body.replace("**", ""), "\n".join(notes))))


def footnote(citation: Citation) -> str:
    """The paper with its number, and its quotes indented under it, a line each."""
    names = citation.authors[:3]
    cut = len(citation.authors) > len(names) or not citation.authors_complete
    who = ", ".join(names) + (" et al." if cut and names else "")
    head = " · ".join(filter(None, (citation.title, who, citation.venue, citation.date, citation.url)))
    quotes = "".join(f"\n     “{quote.text}”" for quote in citation.quotes)
    return f"{str(citation.n).translate(_SUPERSCRIPT)} {head}{quotes}"


def as_json(answer: Answer, *, question: str, id: str | None = None) -> dict[str, JsonValue]:  # noqa: A002 - the field's name
    """The object of `ask --json` and of each line of `eval questions`."""
    return {
        "id": id,
        "question": question,
        "answer": text(answer),
        "abstained": answer.abstain_reason is not None,
        "abstain_reason": answer.abstain_reason.value if answer.abstain_reason else None,
        "kind": answer.plan.wanted.value,
        "citations": [_citation(citation) for citation in answer.citations],
        "rows": [row.model_dump(mode="json") for row in answer.rows],
        "plan": answer.plan.model_dump(mode="json", exclude_defaults=True),
        "writer": answer.writer,
        "timings_ms": {timing.step: timing.ms for timing in answer.timings},
    }


def _citation(citation: Citation) -> JsonValue:
    """Programs compare titles with those of sources, so theirs is as the source writes it; `shown` is for people."""
    dumped: dict[str, JsonValue] = citation.model_dump(mode="json", exclude={"given_title"})
    return {**dumped, "title": citation.given_title or citation.title, "shown": citation.title}


def _lines(sentences: Iterable[Sentence], mark: Callable[[int], str]) -> list[str]:
    lines, number = [], 0
    for sentence in sentences:
        marks = "".join(mark(n) for n in sentence.cites)
        if sentence.form is Form.ITEM:
            number += 1
            lines.append(f"{number}. {sentence.text}{marks}")
        else:
            lines.append(f"{sentence.text}{marks}")
    return lines
