"""Pure: what is said of a digest that is known to be meant, called "it" or not at all: `make it daily`, `at most 5`.

It is for a thread that is about one digest, and for messages in which the digest's own name is replaced by `it`. A
question, or a paper's title, is none of it: whatever is not read to its end is left to be answered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.wishes import patterns
from bot.wishes.clauses import clause
from bot.wishes.patterns import IT, any_of, compiled
from bot.wishes.places import tidy
from bot.wishes.wish import About, Change, Kind, Wish

LONGEST = 200
"""Characters of what is said of it; a longer message is about something else."""
_AGAIN = rf"(?:\s+{any_of('again altogether completely now anymore for_now for_a_while please')}|\s+any\s+more)*"
_LATELY = any_of("this_week next_week today tomorrow so_far now next")
_HELD = any_of("hold look_like contain be have")
_DONE: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.UNSUBSCRIBE,
        compiled(
            r"(?:stop|cancel|end|kill|quit|turn\s+off|switch\s+off|unsubscribe(?:\s+(?:me|us))?(?:\s+from)?"
            rf"|stop\s+(?:sending|posting)(?:\s+(?:me|us))?)(?:\s+{IT})?{_AGAIN}"
            rf"|(?:turn|switch)\s+{IT}\s+off{_AGAIN}|(?:delete|remove)\s+{IT}{_AGAIN}"
            rf"|no\s+more\s+(?:of\s+)?(?:{IT}|digests?){_AGAIN}"
            rf"|(?:i\s+|we\s+)?(?:don['’]?t|do\s+not)\s+(?:want|need|send\s+(?:me|us))\s+{IT}{_AGAIN}"
        ),
    ),
    (Kind.PAUSE, compiled(rf"(?:pause|suspend|mute|silence|snooze|hold(?:\s+off)?)(?:\s+{IT})?{_AGAIN}")),
    (
        Kind.RESUME,
        compiled(
            rf"(?:resume|restart|un-?pause|un-?mute|reactivate)(?:\s+{IT})?{_AGAIN}|start\s+{IT}\s+again"
            rf"|(?:turn|switch)\s+{IT}(?:\s+back)?\s+on{_AGAIN}|start\s+(?:sending|posting)\s+{IT}\s+again"
        ),
    ),
    (
        Kind.PREVIEW,
        compiled(
            rf"(?:{any_of('send show give get let')}\s+(?:me|us)\s+(?:have\s+|see\s+)?)?(?:an?\s+|the\s+)?previews?"
            rf"(?:\s+(?:of\s+)?{IT})?"
            rf"|(?:show|tell)\s+(?:me|us)\s+what\s+{IT}\s+{any_of('would will')}\s+{_HELD}"
            rf"|what\s+{any_of('would will')}\s+{IT}\s+{_HELD}"
            rf"|what\s+is\s+(?:going\s+to\s+be\s+)?in\s+the\s+next\s+one"
        ),
    ),
    (Kind.CHANGE, compiled(rf"{any_of('change edit adjust modify update reschedule')}\s+{IT}")),
)
_SEEN = compiled(
    rf"(?:which|what)\s+(?:papers\s+)?{any_of('would will')}\s+{IT}\s+{_HELD}"
    rf"|(?:which|what)\s+(?:papers\s+)?{any_of('would will')}\s+be\s+in\s+{IT}"
    rf"|what(?:\s+is|['’]?s)\s+(?:going\s+to\s+be\s+)?in\s+(?:the\s+next\s+one|{IT}\s+{_LATELY})"
)
_APART = re.compile(r"\s*[,;.]\s+(?:and\s+|but\s+)?|\s+(?:and|but)\s+(?=\S)", re.IGNORECASE)
_ANNOUNCED = compiled(rf"^{any_of('change edit adjust modify update')}\s+{IT}\s*[:,;–-]\s*")
_LETS = compiled(r"let(?:['’]s|\s+us)\b")
_SAME = compiled(rf"{any_of('add include follow remove drop delete')}\b")
_KIND = compiled(rf"(?:the\s+)?{any_of('topic author person venue conference field')}s?:?\s")
_ITS_DOING = compiled(
    rf"{any_of('can could would')}\s+{IT}\s+(?:please\s+|also\s+)?(?={any_of('include cover exclude skip leave')}\b)"
)
_COULD = compiled(rf"{any_of('can could would')}\s+(?:{IT}|(?:i|we)\s+(?:have|get|receive)\s+{IT})\s")


def within(text: str) -> Wish | None:
    """The wish of what is said of a digest; None where it is a question, or says something else."""
    typed = " ".join(text.split())
    said = patterns.FAREWELL.sub("", patterns.ADDRESS.sub("", patterns.as_meant(typed)))
    asks, bare = "?" in said, tidy(said.replace("?", " "))
    polite = None if _LETS.match(bare) else patterns.ASKED_FOR.match(bare) or _ITS_DOING.match(bare)
    if bare and len(bare) <= LONGEST and _SEEN.fullmatch(bare):
        return Wish(kind=Kind.PREVIEW)
    if not bare or len(bare) > LONGEST or (asks and polite is None and not _COULD.match(bare)):
        return None
    wished = tidy(patterns.GREETING.sub("", bare[polite.end() :])) if polite else bare
    done, until = patterns.without_end(wished)
    for kind, pattern in _DONE:
        if pattern.fullmatch(done):
            return Wish(kind=kind, when=until)
    wished, bare = (_ANNOUNCED.sub("", it) for it in (wished, bare))
    change = changes(bare) or changes(wished)
    return None if change is None else Wish(kind=Kind.CHANGE, change=change)


def changes(text: str) -> Change | None:
    """What is to be different, one after the other: `make it daily, at most 5, and no vision`."""
    found: list[tuple[str, Change]] = []
    for piece, before in _pieces(text):
        change = clause(piece)
        if change is not None:
            found.append((piece, change))
        elif found and (again := _SAME.match(found[-1][0])) and _KIND.match(piece):  # "… and the topic pruning"
            change = clause(f"{again[0]} {piece}")
            if change is None:
                return None
            found.append((f"{again[0]} {piece}", change))
        elif found:  # it goes on with a list: "no speech and vision"
            longer = f"{found[-1][0]}{before}{piece}"
            change = clause(longer)
            if change is None:
                return None
            found[-1] = (longer, change)
        else:
            return None
    return _together([change for _, change in found]) if found else None


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """What stands between commas and "and", and what parts it from the one before."""
    start, before = 0, ""
    for apart in _APART.finditer(text):
        if text[start : apart.start()].strip():
            yield text[start : apart.start()].strip(), before
        start, before = apart.end(), apart[0]
    if text[start:].strip():
        yield text[start:].strip(), before


def _together(parts: list[Change]) -> Change:
    """All of it; of what can be once only, what was said last."""

    def every(side: str) -> About:
        of = [getattr(it, side) for it in parts]
        return About(
            **{slot: tuple(dict.fromkeys(x for it in of for x in getattr(it, slot))) for slot in About.model_fields}
        )

    last = next((it.most for it in reversed(parts) if it.most is not None), None)
    return Change(
        more=every("more"),
        less=every("less"),
        only=every("only"),
        named=tuple(x for it in parts for x in it.named),
        spared=tuple(x for it in parts for x in it.spared),
        when=" ".join(filter(None, (it.when for it in parts))),
        most=last,
        channel=next((it.channel for it in reversed(parts) if it.channel), None),
    )
