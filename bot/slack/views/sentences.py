"""Pure: the sentences of an answer as markdown, a paragraph or a list item each, with raised numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from bot.dialogue import Answer, Citation, Draft, Form, Sentence
from bot.slack import escaping
from bot.slack.escaping import size

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BOLD = re.compile(
    r"""(?:\A|(?<=[\s(\["'“·,;:–—-]))\*\*(?![\s*])(.{1,999}?)(?<![\s*])\*\*(?=[\s.,;:!?()\]"'“”·–—-]|\Z)"""
)
_SHORTEST_TITLE = 8
_MARKS = 30
_BETWEEN = "\u202f"
_GAP = "\u200a"
"""A hair's breadth: behind punctuation CommonMark ends bold text only before a space or more punctuation."""

Shown = Callable[[Sentence, int], str]
"""A sentence and the number of list items so far, as text."""


def line(sentence: Sentence, *, number: int, citations: Sequence[Citation] = ()) -> str:
    """The sentence as markdown, with the line breaks that end it: such lines one after another are the answer.

    `number` counts the list items so far, this one included. Titles and addresses of the `citations` that the sentence
    rests on lead to their papers; without `citations` nothing is a link.
    """
    cited = [citation for citation in citations if citation.n in sentence.cites]
    text, marks = _styled(sentence.text, cited), raised(sentence.cites)
    text = f"{text}{_GAP if marks and text.endswith('**') else ''}{marks}"
    if sentence.form is Form.ITEM:
        return f"{number}. {text}\n"
    if sentence.form is Form.NOTE and text:
        text = f"_{text}_"
    return f"\n{text}\n\n" if number else f"{text}\n\n"  # a paragraph right behind an item would belong to it


def parts(answer: Answer | Draft, shown: Shown, *, limit: int) -> Iterator[tuple[Sentence, int]]:
    """Every sentence with the number of list items so far; in parts where what is shown is longer than `limit`."""
    number = 0
    for sentence in answer.sentences:
        number += sentence.form is Form.ITEM
        yield from ((part, number) for part in _parts(sentence, number, shown, limit))


def spoken(sentence: Sentence, number: int) -> str:
    """The sentence in `mrkdwn`, on one line, without anything bold."""
    head = f"{number}. " if sentence.form is Form.ITEM else ""
    return f"{head}{escaping.mrkdwn(unbold(sentence.text))}{raised(sentence.cites)}"


def unbold(text: str) -> str:
    """The text on one line, without our own marks for bold."""
    return _BOLD.sub(r"\1", escaping.flat(text).strip())


def raised(numbers: Sequence[int]) -> str:
    """`¹`, `² ³`: the numbers of footnotes, small and high, with room between them; past thirty it trails off."""
    shown = [str(n).translate(_RAISED) for n in numbers[:_MARKS]]
    return _BETWEEN.join([*shown, *(["…"] if len(numbers) > _MARKS else [])])


def _parts(sentence: Sentence, number: int, shown: Shown, limit: int) -> Iterator[Sentence]:
    text = sentence.text
    if size(shown(sentence, number)) <= limit or len(text) < 2:  # noqa: PLR2004 - one character cannot be cut
        yield sentence
        return
    cut = text.rfind(" ", 1, len(text) // 2) + 1 or len(text) // 2
    rest = Form.PROSE if sentence.form is Form.ITEM else sentence.form
    yield from _parts(sentence.model_copy(update={"text": text[:cut], "cites": ()}), number, shown, limit)
    yield from _parts(sentence.model_copy(update={"text": text[cut:], "form": rest}), number, shown, limit)


def _styled(text: str, cited: Sequence[Citation]) -> str:
    own = {citation.url for citation in cited if citation.url}
    left = [it for it in cited if it.url and escaping.is_address(it.url) and len(it.title) >= _SHORTEST_TITLE]
    text, shown, done = escaping.flat(text).strip(), "", 0
    for found in _BOLD.finditer(text):
        shown += _linked(text[done : found.start()], left, own, start=not shown)
        shown += f"**{_linked(found[1], left, own, start=False)}**"
        done = found.end()
    return shown + _linked(text[done:], left, own, start=not shown)


def _linked(text: str, left: list[Citation], own: set[str], *, start: bool) -> str:
    """The text escaped, with every title that is `left` a link once; those are taken out."""
    shown = ""
    while (found := _title(text, left)) is not None:
        before, title, text = text.partition(found.title)
        left.remove(found)
        shown += escaping.markdown(before, own=own, start=start)
        shown += escaping.JOINER if shown.endswith("!") else ""  # or the link would be a picture
        shown += escaping.markdown_link(found.url or "", title)
        start = False
    return shown + escaping.markdown(text, own=own, start=start)


def _title(text: str, left: Sequence[Citation]) -> Citation | None:
    for citation in left:
        before, title, after = text.partition(citation.title)
        if title and not before[-1:].isalnum() and not after[:1].isalnum():
            return citation
    return None
