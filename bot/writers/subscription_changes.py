"""Pure: what a digest would tell of that it did not, and what no longer, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.writers import subscriptions as words
from bot.writers import wording
from retrieval import fields
from retrieval.interests import Interests

_ELSEWHERE = {"topics": "on anything else", "venues": "elsewhere", "fields": "in other fields"}
_NARROWING = tuple(_ELSEWHERE)


def changed(was: Interests, is_: Interests) -> list[str]:
    """Each by itself, such as `from now on only papers on bees at ACL, no longer papers on bees elsewhere`."""
    people = [[it.name for it in side.people] for side in (was, is_)]
    said = [*_work(was, is_), *_more_and_less("by", *people)]
    new, gone = _apart(was.excluded, is_.excluded)
    said += [f"nothing on {wording.joined(new, 'or')}"] if new else []
    return said + ([f"{wording.joined(gone)} left out no more"] if gone else [])


def narrower(was: Interests, narrow: Interests, after: Interests) -> str:
    """Why to add something narrows instead, and what can be had, in sentences."""
    of, came = words.papers(narrow), words.papers(work(was))
    return (
        f"To add {of} would narrow the digest: {came} that are not {of.removeprefix('papers ')} would no longer come,"
        f" and those that are come already. A second digest can tell of all {of}; or this one can hold only"
        f" {words.papers(work(after))} from now on."
    )


def work(interests: Interests) -> Interests:
    """Without whom it follows, and what it leaves out."""
    return Interests(topics=interests.topics, venues=interests.venues, fields=interests.fields)


def _work(was: Interests, is_: Interests) -> list[str]:
    """On topics, at venues and in fields, which narrow each other."""
    before, after = work(was), work(is_)
    if Interests() in {before, after}:
        more, less = words.papers(after), words.papers(before)
        return [] if before == after else [f"no longer {less}" if after == Interests() else f"also {more}"]
    opened = [it for it in _NARROWING if getattr(before, it) and not getattr(after, it)]
    closed = [it for it in _NARROWING if getattr(after, it) and not getattr(before, it)]
    if closed and opened:
        return [f"from now on {words.papers(after)} instead of {words.papers(before)}"]
    if closed:
        elsewhere = " or ".join(_ELSEWHERE[it] for it in closed)
        return [f"from now on only {words.papers(after)}, no longer {words.papers(before)} {elsewhere}"]
    if opened:
        those = words.papers(Interests(**{it: getattr(before, it) for it in opened}))
        return [f"from now on all {words.papers(after)}, no longer only those {those.removeprefix('papers ')}"]
    codes = [[fields.name(it) for it in side.fields] for side in (was, is_)]
    return [
        *_more_and_less("on", was.topics, is_.topics),
        *_more_and_less("at", was.venues, is_.venues),
        *_more_and_less("in", *codes),
    ]


def _more_and_less(how: str, before: Sequence[str], after: Sequence[str]) -> list[str]:
    new, gone = _apart(before, after)
    return [
        *([f"also papers {how} {wording.joined(new, 'or')}"] if new else []),
        *([f"no longer papers {how} {wording.joined(gone, 'or')}"] if gone else []),
    ]


def _apart(before: Iterable[str], after: Iterable[str]) -> tuple[list[str], list[str]]:
    """What is new, and what is gone."""
    was, is_ = list(before), list(after)
    return [it for it in is_ if it not in was], [it for it in was if it not in is_]
