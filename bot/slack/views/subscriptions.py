"""Pure: somebody's digests on their Home tab and in a list: what each tells of, where, when, and what can be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.digests import State, Subscription
from bot.ports import Block, Post
from bot.slack import escaping
from bot.slack.actions import Action, Command
from bot.slack.views import kit
from bot.wishes import Help
from bot.writers import subscriptions as words
from bot.writers import wording

SHOWN = 4
"""Digests shown on the tab, of one's own and of channels each: two blocks of the hundred that a view takes."""
LISTED = 20
"""Digests in a list: two blocks of the fifty that a message takes."""
LIST = f"`{Command.FOOTNOTE} digest list`"
_ABOUT, _WHEN = 1_500, 400
_DOES = {
    "Edit": "to change it",
    "Pause": "to let it rest",
    "Resume": "to get it again",
    "Unsubscribe": "to end it",
    "Preview": "to see what it would hold",
}
_ALONE = "I do not take a digest up again by myself: press Resume, or say `resume my digest`, when you want it."
_OF_THEIRS = frozenset({Help.UNCLEAR, Help.CHANGE, Help.STOP, Help.NEXT, Help.WHY, Help.EMPTY})
_HELPED = {
    Help.ADD: (
        "Say what you want to be told of, for example: `send me a weekly digest on KV cache compression, nothing on"
        f" vision`; for a channel: `post a daily digest here on …`. Or fill in the form: `{Command.FOOTNOTE} digest`."
    ),
    Help.CHANGE: (
        "Say what is to be different, for example: `make my digest daily, at most 5`, `add Ada Byron to my digest` or"
        " `nothing on vision in my digest`. Or press Edit under it:"
    ),
    Help.UNCLEAR: (
        "I did not understand that about your digests. You can say, for example, `make my digest daily, at most 5`,"
        " `add Ada Byron to my digest` or `pause my digest`; or press a button under one:"
    ),
    Help.STOP: "Press Unsubscribe under a digest to end it, or Pause to let it rest; or say `stop my digest`:",
    Help.NEXT: "When each comes, and when next:",
    Help.WHY: (
        "In a digest the small print under a paper says why it is there: the topic that it is near to, somebody you"
        " follow, a paper that was liked. Less like this makes such papers rarer; what a digest tells of, Edit changes:"
    ),
    Help.EMPTY: (
        "A digest holds what came into the library since its last one and fits it, each paper once; where nothing is"
        " new it says nothing, unless you tick that in the form. What it would hold now, Preview shows:"
    ),
    Help.WHAT: (
        "A digest tells you, or a channel, what is new in the library: papers on topics, by people, at venues or in"
        " fields, daily or weekly, best first, and none twice. Ask for one in words, for example: `send me a weekly"
        " digest on KV cache compression, nothing on vision`."
    ),
    Help.OFTEN: (
        "A digest comes daily, or weekly on one weekday, at the time and in the time zone that you choose; not more"
        " often, nor every other week or monthly. For two weekdays ask for two digests."
    ),
    Help.OTHERS: (
        "A digest goes to whoever asks for it, or to a channel: they can ask me themselves, or you let me post one in a"
        " channel, for example: `post a weekly digest here on KV cache compression`."
    ),
    Help.MAIL: "I post digests in Slack only: in a channel, or in your direct messages with me.",
}


def own(
    mine: Sequence[Subscription], channels: Sequence[Subscription] | None, *, now: dt.datetime
) -> tuple[Block, ...]:
    """The Home tab's part: whose owner the reader is, and for admins those of channels that others made."""
    blocks: list[Block] = [kit.header("Digests")]
    blocks += _rows(mine, now) if mine else [kit.section(nothing())]
    blocks.append(kit.actions(kit.button("New digest", Action.DIGEST_NEW)))
    if channels:
        blocks += [kit.header("Digests of channels"), *_rows(channels, now)]
    return tuple(blocks)


def listed(
    shown: Sequence[tuple[Subscription, bool]], *, now: dt.datetime, press: str = "", alone: bool = False
) -> Post:
    """A list for one person; what they may change has buttons, of which they are to `press` this one.

    `alone`: they want one to rest for a time, which has its end where they end it.
    """
    if not shown:
        return Post(text=nothing(), blocks=(kit.section(nothing()), kit.actions(_new())))
    count = wording.counted(len(shown), "digest")
    which = "under it" if len(shown) == 1 else "under the one that you mean"
    said = f"{count}; press {press} {which} {_DOES[press]}:" if press else f"{count}:"
    if alone:
        said = f"{_ALONE} {said}"
    return _list(said, shown, now)


def helped(help_: Help, shown: Sequence[tuple[Subscription, bool]], *, now: dt.datetime) -> Post:
    """What is to be known about digests, over those that the reader may mean; how to get one, where there is none."""
    of_theirs = help_ in _OF_THEIRS
    if of_theirs and not shown:
        return Post(text=nothing(), blocks=(kit.section(nothing()), kit.actions(_new())))
    return _list(_HELPED[help_], shown if of_theirs else (), now)


def unknown(number: int, shown: Sequence[tuple[Subscription, bool]], *, now: dt.datetime) -> Post:
    """That there is no digest of this number, and which there are."""
    there = f" of yours or of this channel; there {'is' if len(shown) == 1 else 'are'}:" if shown else "."
    return _list(f"There is no digest {number}{there}", shown, now)


def _new() -> Block:
    return kit.button("New digest", Action.DIGEST_NEW)


def _list(said: str, shown: Sequence[tuple[Subscription, bool]], now: dt.datetime) -> Post:
    new = kit.actions(_new())
    blocks = [block for it, changes in shown[:LISTED] for block in _row(it, now, changes=changes)]
    more = [kit.context(f"and {len(shown) - LISTED} more")] if len(shown) > LISTED else []
    return Post(text=said, blocks=(kit.section(said), *blocks, *more, new))


def nothing() -> str:
    """What can be had, where there is none."""
    return (
        "None yet. I can tell you, or a channel, of new papers on topics and by people, daily or weekly: "
        f"`{Command.FOOTNOTE} digest`, or ask me in words."
    )


def line(subscription: Subscription, *, now: dt.datetime) -> str:
    """When it comes, of what it tells, where, and when next, as `mrkdwn`."""
    when, _, rest = words.described(subscription).partition(": ")
    told = f"*{escaping.fitted(_sentence(when), _WHEN)}*: {escaping.fitted(rest, _ABOUT)}"
    where = f"in <#{subscription.channel}>" if shared(subscription) else "in direct messages"
    return f"{told}\n{_sentence(where)} · {escaping.fitted(words.due(subscription, now), _WHEN)}"


def saved(subscription: Subscription, *, now: dt.datetime) -> str:
    """What was saved, in plain characters: of what it tells, where, when it comes next, and who is still to come."""
    where = "in its channel" if shared(subscription) else "in your direct messages with me"
    said = f"Saved, {where}. {_sentence(words.described(subscription))}. {_sentence(words.due(subscription, now))}."
    return " ".join(filter(None, (said, words.awaited(subscription.interests.awaited))))


def meant(subscription: Subscription) -> str:
    """What would be saved, in plain characters."""
    where = "in the channel" if shared(subscription) else "in your direct messages with me"
    awaited = words.awaited(subscription.interests.awaited)
    said = f"A digest {where}: {words.described(subscription)}."
    return " ".join(filter(None, (said, awaited, "Shall I save it?")))


def about(subscription: Subscription) -> str:
    """`papers on KV cache compression`, in plain characters."""
    return words.papers(subscription.interests)


def shared(subscription: Subscription) -> bool:
    """Whether it goes to a channel, and not to a person."""
    return not subscription.channel.startswith(("U", "W"))


def _sentence(said: str) -> str:
    """With a capital at its beginning."""
    return said[:1].upper() + said[1:]


def _rows(subscriptions: Sequence[Subscription], now: dt.datetime) -> list[Block]:
    rows = [block for it in subscriptions[:SHOWN] for block in _row(it, now, changes=True)]
    more = len(subscriptions) - SHOWN
    return [*rows, *([kit.context(f"and {more} more: {LIST} shows them all")] if more > 0 else [])]


def _row(subscription: Subscription, now: dt.datetime, *, changes: bool) -> tuple[Block, ...]:
    said = kit.section(line(subscription, now=now))
    return (said, _buttons(subscription)) if changes else (said,)


def _buttons(subscription: Subscription) -> Block:
    value = str(subscription.id)
    paused = subscription.state is State.PAUSED
    turn = ("Resume", Action.DIGEST_RESUME) if paused else ("Pause", Action.DIGEST_PAUSE)
    forget = kit.confirm(
        "Reset what was learnt?",
        "Votes on its papers are forgotten, of all its readers; reading lists stay.",
        yes="Reset",
    )
    end = kit.confirm("End this digest?", "It is not sent any more, and what it learnt is forgotten.", yes="End it")
    return kit.actions(
        kit.button("Edit", f"{Action.DIGEST_EDIT}:{value}", value),
        kit.button("Preview", f"{Action.DIGEST_PREVIEW}:{value}", value),
        kit.button(turn[0], f"{turn[1]}:{value}", value),
        kit.button("Reset what was learnt", f"{Action.DIGEST_RESET}:{value}", value, confirm=forget),
        kit.button("Unsubscribe", f"{Action.DIGEST_END}:{value}", value, confirm=end, style="danger"),
    )
