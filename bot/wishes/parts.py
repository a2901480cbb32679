"""Pure: a wish that is said beside something else: a reason for it, or what is amiss with a digest.

`pause my digest, I am on holiday`; `my digest is too long. Make it 5 papers.`
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.wishes import patterns
from bot.wishes.helping import unclear
from bot.wishes.patterns import compiled
from bot.wishes.wish import Help, Kind, Where, Wish
from bot.wishes.within import within

_APART = re.compile(r"\s*(?:[.!?;:,]|\s[–-])\s+")
_REASON = compiled(
    r"(?:(?:and|but|because|since|as|so|cause)\s+)?"
    r"(?:(?:i|we|he|she|it|they|there|that|nobody|no\s+one|everyone)(?:['’](?:s|m|re|ve|ll)"
    r"|\s+(?:is|am|are|was|were|will|have|has|had|got|get|can|can['’]?t|do|don['’]?t|does|need|think|feel))"
    r"|i['’]?m|too\s+(?:many|much)|just\s+)\b(?!.*\?)"
)
_OF_A_DIGEST = compiled(r"the\s+(?:[\w-]+\s+)?(?:digest|subscription|newsletter)\s+(?:is|has|comes|gets|holds|shows)\b")
_FOR_A_TIME = compiled(r"\bfor\s+(?:now|a\s+(?:while|bit)|the\s+(?:moment|time\s+being))\b")


def parted(said: str, read: Callable[[str], Wish | None]) -> Wish | None:
    """The wish of one part, where the other only gives a reason, or says of which digest it is.

    `read` finds the wish of a part that says it in one piece.
    """
    for head, tail in _parts(said):
        wish = read(head) if _REASON.match(tail) else None
        if wish is not None and not vague(wish):
            return wish
        wish = within(tail) if _OF_A_DIGEST.match(head) or unclear(head) else None
        if wish is not None and not vague(wish):
            where = Where.ME if patterns.MINE.search(head) else Where.HERE
            return wish.model_copy(update={"where": where})
    return None


def vague(wish: Wish) -> bool:
    """Whether it is known of it only that it is about a digest."""
    return (wish.kind is Kind.CHANGE and wish.change is None) or wish.help in {Help.UNCLEAR, Help.CHANGE}


def rested(wish: Wish, typed: str) -> Wish:
    """What is to stop for a time is to rest."""
    ends = wish.kind is Kind.UNSUBSCRIBE and _FOR_A_TIME.search(typed)
    return wish.model_copy(update={"kind": Kind.PAUSE}) if ends else wish


def _parts(said: str) -> Iterator[tuple[str, str]]:
    for apart in _APART.finditer(said):
        yield said[: apart.start()], said[apart.end() :]
