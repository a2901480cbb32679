"""Pure: a text that a language model is still writing → whole sentences with the ids that each cites.

What is asked for is a sentence a line with its ids in square brackets at its end. Weak language models do otherwise, so
ids are taken before and behind the full stop, at a line's beginning or on a line of their own, in other brackets, and
bullets, numbering, emphasis, headings, code fences, preambles and thinking aloud are taken away. In doubt a sentence
gets fewer ids rather than more: where two sentences stand before one group of ids, only the last one has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.writers.idmarks import Marked, bulleted, groups, marked, undressed
from retrieval.papers import Frozen
from retrieval.sentences import spans

NOTHING = "NOTHING"
"""What a writer answers where the evidence does not; nothing is stated by it."""
LONGEST = 2_000
"""Characters that are kept of a line that does not end."""

_NEW_LINES = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")
_MARKS = ".!?…。！？"  # noqa: RUF001 - CJK marks
_CLOSING = "\"'”’)]*_»`"
_OPENING = '"“‘*•'
_THINKS = re.compile(r"<(?:think|thinking|thought|reasoning|reflection)>$", re.IGNORECASE)
_THOUGHT = re.compile(r"</(?:think|thinking|thought|reasoning|reflection)>$", re.IGNORECASE)
_LONGEST_TAG = len("</reflection>")
_FENCE = re.compile(r"\s*(?:```|~~~)[\w-]*\s*$")
_CODE = re.compile(r'\s*[\[{]?\s*"\w+"\s*:')
_HEADING = re.compile(r"\s*(?:#{1,6}\s.*|\*\*[^*]*\*\*|__[^_]*__)\s*$")
_CHATTER = re.compile(
    r"(?:sure|certainly|of course|ok|okay|absolutely|great question|happy to help|thank(?:s| you)|i hope|i'?d be happy"
    r"|let me|please let|feel free|paper:|here(?:'s| is| are)|note that i)\b",
    re.IGNORECASE,
)
_CLOSERS = rf"[{re.escape(_CLOSING)}]*"
_BULLETS = " -*+•>#.)0123456789"
_WRAPPED = re.compile('["“]([^"“”]*)["”][.!?]?')
_NOTHING = re.compile(rf"\W*{NOTHING}\W*")
_TORN = re.compile(r"\d\.$")


class Stated(Frozen):
    """A sentence, and the ids it cites in the order it names them; none where it cites nothing."""

    text: str
    ids: tuple[str, ...] = ()


def stated(pieces: Iterable[str]) -> Iterator[Stated]:
    """Each sentence as soon as its line is complete, or its ids are and another sentence has begun behind them.

    A line without ids waits for the next one, on which they may stand. The end of the text counts as the end of a
    sentence only behind ids or a full stop. How the text is cut into pieces changes nothing.
    """
    reader = _Reader()
    for piece in pieces:
        for sign in piece:
            yield from reader.take(sign)
    yield from reader.end()


@dataclass(slots=True)
class _Reader:
    """The line so far; `held` is the one before it, where that cites nothing; `tail` the end of what is passed over."""

    line: str = ""
    held: str = ""
    tail: str = ""
    thinks: bool = False
    skips: bool = False

    def take(self, sign: str) -> Iterator[Stated]:
        if self.thinks:
            self._pass_over(sign)
        elif sign in _NEW_LINES:
            line, self.line, self.skips = self.line, "", False
            yield from self._segment(line)
        elif not self.skips:
            if (cut := _cut(self.line, sign)) is not None:
                done, self.line = self.line[:cut], self.line[cut:]
                yield from self._segment(done)
            self.line += sign
            self._think(sign)
            if len(self.line) >= LONGEST:
                yield from self._shorten()

    def end(self) -> Iterator[Stated]:
        yield from self._segment(_finished("" if self.thinks else self.line))
        yield from self._release()

    def _pass_over(self, sign: str) -> None:
        self.tail = (self.tail + sign)[-_LONGEST_TAG:]
        if _THOUGHT.search(self.tail):
            self.thinks = False

    def _think(self, sign: str) -> None:
        """Thinking begins here; where it only ends, everything before was thought."""
        if sign != ">":
            return
        if opened := _THINKS.search(self.line):
            self.line, self.thinks, self.tail = self.line[: opened.start()], True, ""
        elif _THOUGHT.search(self.line):
            self.line = self.held = ""

    def _shorten(self) -> Iterator[Stated]:
        """A line that does not end: its sentences but the last are done; one so long is none, and its line skipped."""
        start = spans(self.line)[-1].start
        done, self.line = self.line[:start], self.line[start:] if start else ""
        self.skips = not start
        yield from self._segment(done)

    def _segment(self, raw: str) -> Iterator[Stated]:
        """What a line, or a stretch of one, states; with what was held before it."""
        if _FENCE.fullmatch(raw) or _CODE.match(raw):
            return
        it = marked(undressed(raw))
        if not _worded(it.text):
            if it.marks and self.held:
                held, self.held = self.held, ""
                yield from _sentences(Marked(text=held, marks=((len(held), it.marks[-1][1]),)))
            return
        if self.held and not bulleted(raw) and _goes_on(self.held, it.text):
            shift = len(self.held) + 1
            marks = tuple((offset + shift, ids) for offset, ids in it.marks)
            it = Marked(text=f"{self.held} {it.text}", marks=marks)
            self.held = ""
        yield from self._release()
        if it.marks:
            yield from _sentences(it)
        elif not _HEADING.fullmatch(raw) and not it.text.endswith((":", "：")):  # noqa: RUF001
            self.held = it.text

    def _release(self) -> Iterator[Stated]:
        held, self.held = self.held, ""
        yield from _sentences(Marked(text=held))


def _cut(line: str, sign: str) -> int | None:
    """Where the line ends a sentence, if this sign begins another behind it: behind its ids and its full stop.

    In a line that begins with ids, those that follow a full stop belong to what follows them.
    """
    if not line[-1:].isspace() or not (sign in _OPENING or (sign.isalnum() and not sign.islower())):
        return None
    bare = line.rstrip()
    if bare[-1:] not in _MARKS + _CLOSING + "]】\uff3d\u3015\uff09}>›⟩":  # noqa: RUF001 - brackets of any kind
        return None
    group = groups(line)
    if re.search(rf"(?:{group.pattern}\s*)+[{_MARKS}]+{_CLOSERS}$", bare):
        return len(line)
    match = re.search(rf"[{_MARKS}]{_CLOSERS}\s*(?P<ids>(?:{group.pattern}\s*)+){_CLOSERS}$", bare)
    if match is None:
        return None
    return match.start("ids") if group.match(line.lstrip(_BULLETS)) else len(line)


def _finished(line: str) -> str:
    """The line up to the last sentence that is whole: behind it stand its ids or a full stop, not a torn number."""
    bare = line.rstrip()
    if not bare or re.search(rf"{groups(line).pattern}\s*[{_MARKS}]*{_CLOSERS}$", bare):
        return line
    unclosed = bare.rstrip(_CLOSING)
    if unclosed[-1:] in _MARKS and not _TORN.search(unclosed):
        return line
    return line[: spans(line)[-1].start]


def _sentences(it: Marked) -> Iterator[Stated]:
    parts = spans(it.text)
    cited: list[list[str]] = [[] for _ in parts]
    leads = bool(it.marks) and it.marks[0][0] == 0
    for offset, ids in it.marks:
        if leads:
            place = next((n for n, part in enumerate(parts) if part.end > offset), len(parts) - 1)
        else:
            place = max(n for n, part in enumerate(parts) if part.start < offset)
        cited[place].extend(ids)
    for part, named in zip(parts, cited, strict=True):
        text = _polished(it.text[part.start : part.end])
        if _worded(text) and not _NOTHING.fullmatch(text) and (named or not _CHATTER.match(text)):
            yield Stated(text=text, ids=tuple(dict.fromkeys(named)))


def _goes_on(held: str, text: str) -> bool:
    """Whether the text is the rest of the sentence that is held."""
    return held.rstrip(_CLOSING)[-1:] not in _MARKS and (text[0].islower() or text[0].isdigit())


def _polished(text: str) -> str:
    """The sentence without quotation marks around the whole of it, and with its full stop."""
    if wrapped := _WRAPPED.fullmatch(text):
        text = wrapped[1]
    bare = text.rstrip(" ,;:–—-")
    return bare if bare.rstrip(_CLOSING)[-1:] in _MARKS else f"{bare}."


def _worded(text: str) -> bool:
    return any(sign.isalnum() for sign in text)
