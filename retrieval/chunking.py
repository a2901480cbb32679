"""Pure: a paper's text → the passages that are embedded."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from retrieval.papers import PaperId, Passage, Span

TokenCount = Callable[[str], int]
_NOTHING = Span(start=0, end=0)


def passages(
    paper_id: PaperId,
    *,
    title: str | None,
    abstract: str | None,
    sentences: Sequence[Span],
    window: int,
    token_count: TokenCount,
) -> tuple[Passage, ...]:
    """The paper as one passage of title and abstract, or as several with the title each where that exceeds the window.

    Title and abstract are as shown; `sentences` are all of the abstract's (`sentences.spans`). Several passages break
    between sentences and repeat the last one of the passage before, so that a thought across the border is whole once.
    A sentence longer than the window is cut between words, a word longer than it between letters; a title of more than
    half the window stands in passages of its own. No letter is lost and no passage exceeds the `window` (tokens as
    `token_count` counts them). Without an abstract the title is the passage; without both there is none.
    """
    title, abstract = (title or "").strip(), abstract or ""
    whole = Span(start=sentences[0].start, end=sentences[-1].end) if sentences else _NOTHING
    chosen: list[tuple[str, Span]]
    if not title and not sentences:
        chosen = []
    elif (tokens := token_count(_text(title, abstract, whole))) <= window:
        chosen = [(title, whole)]
    else:
        chosen = _split(title, abstract, sentences, window=window, token_count=token_count, tokens=tokens)
    return tuple(
        Passage(
            paper_id=paper_id,
            index=index,
            text=_text(heading, abstract, span),
            span=span,
            sentences=tuple(s for s in sentences if span.start <= s.start and s.end <= span.end),
        )
        for index, (heading, span) in enumerate(chosen)
    )


def _split(
    title: str, abstract: str, sentences: Sequence[Span], *, window: int, token_count: TokenCount, tokens: int
) -> list[tuple[str, Span]]:
    """Heading and stretch of each passage; `tokens` is what title and abstract have together."""
    chosen: list[tuple[str, Span]] = []
    heading = title
    if token_count(title) > window // 2:
        parts = _cut(title, Span(start=0, end=len(title)), window=window, token_count=token_count)
        chosen = [(title[part.start : part.end].strip(), _NOTHING) for part in parts]
        heading = ""
    room = window - token_count(heading) - 1 if heading else window
    letters = room * (len(title) + len(abstract)) // tokens
    pieces = list(sentences)

    def fits(first: int, last: int) -> bool:
        together = Span(start=pieces[first].start, end=pieces[last].end)
        return token_count(_text(heading, abstract, together)) <= window

    first = 0
    while first < len(pieces):
        last = _furthest(pieces, first, letters, fits)
        if last == first and not fits(first, first):
            parts = _cut(abstract, pieces[first], window=room, token_count=token_count)
            if len(parts) > 1:
                pieces[first : first + 1] = parts
                continue
        chosen.append((heading, Span(start=pieces[first].start, end=pieces[last].end)))
        overlaps = first < last < len(pieces) - 1 and fits(last, last + 1)
        first = last if overlaps else last + 1
    return chosen


def _furthest(pieces: Sequence[Span], first: int, letters: int, fits: Callable[[int, int], bool]) -> int:
    """The last piece that fits behind the first; tried from where so many letters end, since each trial takes time."""
    last = first
    while last + 1 < len(pieces) and pieces[last + 1].end - pieces[first].start <= letters:
        last += 1
    beyond = len(pieces)
    while last > first and not fits(first, last):
        last, beyond = last - 1, last
    while last + 1 < beyond and fits(first, last + 1):
        last += 1
    return last


def _cut(text: str, span: Span, *, window: int, token_count: TokenCount) -> list[Span]:
    """The stretch if it fits the window; otherwise its two halves, cut between words if possible, treated alike."""
    if token_count(text[span.start : span.end]) <= window or span.end - span.start == 1:
        return [span]
    middle = (span.start + span.end) // 2
    spaces = (text.find(" ", middle, span.end - 1), text.rfind(" ", span.start + 1, middle))
    border = next((space for space in spaces if space > 0), middle)
    halves = (Span(start=span.start, end=border), Span(start=border, end=span.end))
    return [part for half in halves for part in _cut(text, half, window=window, token_count=token_count)]


def _text(title: str, abstract: str, span: Span) -> str:
    return "\n".join(part for part in (title, abstract[span.start : span.end].strip()) if part)
