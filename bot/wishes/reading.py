"""Pure: whether a message is a wish, and which."""

from __future__ import annotations

import re

from bot.wishes import patterns
from bot.wishes.following import followed, for_others
from bot.wishes.helping import helped, unclear
from bot.wishes.named import amended
from bot.wishes.parts import parted, rested, vague
from bot.wishes.places import Placed, placed, regular, tidy
from bot.wishes.slots import about, kind_of, opens
from bot.wishes.wish import About, Kind, Where, Wish

LONGEST = 500
"""Characters of a message that may be a wish; a longer one is about something else."""
_CONTENT = ("named", "change", "topics", "authors", "venues", "fields", "excluded")
_BEHIND = re.compile(r"\s+(?:digests?|newsletters?)$", re.IGNORECASE)
_DOING = frozenset({Kind.PAUSE, Kind.RESUME, Kind.UNSUBSCRIBE})
_SINGLE = re.compile(r"(?:(?<=[,;]\s)|^)(topic|author|venue|field):?(?=\s)", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:that|is|are|was|were|will)\b", re.IGNORECASE)
_TO = re.compile(r"to\s+(?:the\s+)?", re.IGNORECASE)
_TAKES_TO = re.compile(r"subscriptions?$", re.IGNORECASE)
_ME_AHEAD = re.compile(r"(?:\w+\s+){1,4}?me\b", re.IGNORECASE)


def read(text: str) -> Wish | None:
    """The wish of a message (Slack's own form, with its mentions), or None where it plainly has none.

    A message with a question mark is a wish only where it asks for something to be done ("can you send me …") and says
    of what, or asks what is subscribed to.
    """
    typed = " ".join(text.split())
    said = patterns.FAREWELL.sub("", patterns.GREETING.sub("", patterns.as_meant(typed)))
    if not said or len(said) > LONGEST:
        return None
    wish = _said(said)
    if wish is None or vague(wish):
        spoken = patterns.FAREWELL.sub("", patterns.ADDRESS.sub("", patterns.as_meant(typed)))
        wish = amended(spoken) or parted(said, _said) or wish
    if wish is None:
        return unclear(said.replace("?", " "))
    return rested(wish, typed)


def _said(said: str) -> Wish | None:
    """The wish that is said in one piece."""
    asks, bare = "?" in said, said.replace("?", " ")
    return (
        _listed(bare)
        or helped(said)
        or for_others(patterns.ASKED_FOR.sub("", bare))
        or amended(said)
        or _wished(bare, asks=asks)
        or _amended(bare)
    )


def _listed(said: str) -> Wish | None:
    asked = placed(patterns.ASKED_FOR.sub("", said))
    own = patterns.LISTED.fullmatch(asked.rest) or patterns.LISTED.fullmatch(tidy(said))
    if own is None:
        return None
    where = asked.where or (Where.ME if patterns.MINE.search(own[0]) else Where.HERE)
    return Wish(kind=Kind.LIST, where=where, channel=asked.channel)


def _amended(said: str) -> Wish | None:
    """Another form of a digest that there is: which one; how it is to be could not be read, which its form is for."""
    found = patterns.CHANGED.fullmatch(tidy(patterns.ASKED_FOR.sub("", patterns.FAREWELL.sub("", said))))
    if found is None:
        return None
    number = found["number"] or found["of"]
    where = Where.ME if patterns.MINE.search(found[0]) else Where.HERE
    return Wish(kind=Kind.CHANGE, where=where, number=int(number) if number else None)


def _wished(said: str, *, asks: bool) -> Wish | None:
    before = placed(patterns.FAREWELL.sub("", said))
    polite = patterns.ASKED_FOR.match(before.rest)
    if asks and polite is None:
        return None
    text = before.rest[polite.end() :] if polite else before.rest
    text = tidy(patterns.FAREWELL.sub("", patterns.GREETING.sub("", text)))
    text = patterns.REORDERED.sub(
        lambda it: f"{it['new']} {it['noun']} {kind_of(it['kind'])} {it['kind'].strip()}", text
    )
    meant = patterns.MINDING.sub(lambda it: patterns.MINDED[it[1].lower()], text)
    wish = (
        _following(text, before)
        or _changed(text, before)
        or _subscribed(meant, before, wanted=polite[0] if polite else "")
    )
    if wish is None or (asks and wish.kind not in _DOING and not any(getattr(wish, it) for it in _CONTENT)):
        return None
    return wish


def _following(text: str, before: Placed) -> Wish | None:
    wish = followed(text)
    if wish is None or wish.kind is not Kind.SUBSCRIBE:
        return wish
    where = {} if before.where is None else {"where": before.where, "channel": before.channel}
    return wish.model_copy(update={"when": before.when, "most": before.most, **where})


def _changed(text: str, before: Placed) -> Wish | None:
    """What is to be done with digests that there are."""
    text, until = patterns.without_end(text)
    for kind, pattern in patterns.CHANGES:
        found = pattern.match(text)
        if found is None:
            continue
        rest = text[found.end() :].strip()
        to = _TO.match(rest) if _TAKES_TO.search(found[0]) else None
        if rest and not opens(rest) and not to and not found[0].lower().endswith(" from"):
            continue
        rest = _BEHIND.sub("", rest[to.end() :] if to else rest)
        where = before.where or (Where.ME if patterns.MINE.search(found[0]) else Where.HERE)
        number = found.groupdict().get("number")
        until = f"{until} {before.when}".strip() if until else ""
        which = before.model_copy(update={"when": "", "most": None})
        update = {"number": int(number) if number else None, "when": until}
        return _wish(kind, which, where, about(rest)).model_copy(update=update)
    return None


def _subscribed(text: str, before: Placed, *, wanted: str) -> Wish | None:
    """A new digest; `wanted` are the words that ask for it politely."""
    if whenever := patterns.WHENEVER.fullmatch(text):
        rest: str | None = f"by {whenever['who'] or whenever['writer'] or whenever['author']}"
    else:
        rest = _behind_subscribe(text) or _behind_object(text, before, wanted=bool(wanted))
    if rest is None:
        return None
    mine = _ME_AHEAD.match(text) or patterns.I_DO.search(wanted)
    return _wish(Kind.SUBSCRIBE, before, before.where or (Where.ME if mine else Where.HERE), about(rest))


def _behind_subscribe(text: str) -> str | None:
    """What stands behind "subscribe me to"; a space where that is nothing, None where it is not said."""
    found = patterns.SUBSCRIBE.match(text)
    if found is None:
        return None
    rest = text[found.end() :]
    if rest[:1] not in {"", " ", ",", ";", "."}:
        return None
    bare = patterns.SUBSCRIBED_TO.search(found[0]) and not _CLAUSE.search(rest)
    said = not rest.strip() or opens(rest) or bare
    return rest.strip() or " " if said else None


def _behind_object(text: str, before: Placed, *, wanted: bool) -> str | None:
    """What stands behind the words that wish for a digest; None where none are said, or they say something else."""
    timed, first = bool(before.when), before.timed_first
    labelled = patterns.LABELLED.match(text)
    if labelled and (timed or before.channel):
        return f"on {_SINGLE.sub(_plural, text[labelled.end() :].strip(' ,;.:–-'))}".removeprefix("on topics: ")
    ways = (
        (patterns.SENT_DIGEST, timed, True),
        (patterns.SENT_LIST, timed, True),
        (patterns.SENT_NEW, timed, True),
        (patterns.SENT_PAPERS, timed, False),
        (patterns.EVERY_NEW, True, False),
        (patterns.KEPT_POSTED, True, False),
        (patterns.NOTIFIED, timed, False),
        (patterns.SET_UP_DIGEST, True, True),
        (patterns.WANTED_DIGEST, timed and wanted, True),
        (patterns.BARE_DIGEST, timed, False),
        (patterns.BARE_NEW, first or regular(before.when), False),
        (patterns.ASKED_DIGEST, True, False),
        (patterns.GOT_PAPERS, patterns.ON_A_DAY.search(before.when) is not None, False),
        (patterns.SENT_NOTE, patterns.ON_A_DAY.search(before.when) is not None, False),
        (patterns.BARE_PAPERS, first or patterns.ON_A_DAY.search(before.when) is not None, False),
    )
    for pattern, meant, alone in ways:
        found = pattern.match(text) if meant else None
        if found is None:
            continue
        rest = text[found.end() :].strip(" ,;.:")
        if not rest:
            return " " if alone else None
        if timed and not opens(rest) and kind_of(rest) != "on":
            return f"{kind_of(rest)} {rest}"
        daily = first if pattern is patterns.BARE_DIGEST else timed
        of = pattern is not patterns.ASKED_DIGEST and rest.lower().startswith("of ")
        summary = of and not daily  # "create a digest of this paper"
        return rest if opens(rest) and not summary else None
    return None


def _plural(label: re.Match[str]) -> str:
    """As `about` reads it."""
    return f"{label[1].lower()}s:"


def _wish(kind: Kind, before: Placed, where: Where, of: About) -> Wish:
    return Wish(
        kind=kind,
        where=where,
        channel=before.channel,
        when=before.when,
        most=before.most,
        **of.model_dump(),
    )
