"""Pure: what the commands are for, what the library holds, and what was asked of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.conversations import Mishap, Usage
from bot.ports import Block, Post
from bot.slack import escaping
from bot.slack.actions import Action, Command
from bot.slack.views import kit
from bot.writers import wording
from retrieval.papers import Frozen

FORGET_ME = "forget me"
_ERRORS = 5
_WHAT = 300
_USAGE = {
    Command.PAPER: f"`{Command.PAPER} OSCAR` shows a paper, by title, short name, address or a few words; "
    f"`{Command.PAPER} add 2503.17922` brings one in, by arXiv id, DOI, ACL Anthology id or link; "
    "a `.bib` or `.jsonl` file that you send me brings in all of its papers.",
    Command.AUTHOR: f"`{Command.AUTHOR} Ada Byron` tells you of somebody's work.",
    Command.ASK: f"`{Command.ASK}` and a question answers you alone; you can share the answer.",
    Command.FOOTNOTE: f"`{Command.FOOTNOTE} help` shows this, `{Command.FOOTNOTE} status` what the library holds, "
    f"`{Command.FOOTNOTE} {FORGET_ME}` deletes what I keep of you.",
}
_DIGESTS = (
    f"`{Command.FOOTNOTE} digest` brings you, or a channel, new papers daily or weekly; "
    f"`{Command.FOOTNOTE} digest list` shows what comes when. Or ask in words: "
    "*send me a weekly digest on KV cache compression*."
)


class Holdings(Frozen):
    """What the library holds now: `waiting` papers are in the catalog, and not searched yet."""

    papers: int
    people: int
    latest: dt.date | None = None
    updated: dt.datetime | None = None
    waiting: int = 0


def of(command: Command) -> Post:
    """How a command is used."""
    return Post(text=_USAGE[command])


def help_text(channel: str, *, admin: bool) -> Post:
    """What the assistant does, in a few lines; admins may open the channel's policy from here."""
    lines = [
        "Mention me in a channel or write to me directly, and ask about the library's papers and people.",
        "Every sentence of an answer carries a number that leads to its paper; *Evidence* shows the words it rests on.",
        *_USAGE.values(),
        _DIGESTS,
        "On any message, *Find related papers* and *Explain this paper* stand in its menu.",
    ]
    blocks: tuple[Block, ...] = (kit.section("\n".join(lines)),)
    if admin and channel:
        blocks = (*blocks, kit.actions(kit.button("Channel policy", Action.POLICY, channel)))
    return Post(text=lines[0], blocks=blocks)


def holds(library: Holdings) -> str:
    """What the library holds and since when, in a sentence or two, as `mrkdwn`."""
    if not library.papers:
        return "The library is empty so far: an operator brings papers in with `footnote ingest`."
    until = f", up to {wording.day(library.latest)}" if library.latest else ""
    counted = f"*{wording.counted(library.papers, 'paper')}* by {_people(library.people)}{until}."
    return f"{counted} Last updated {wording.moment(library.updated)}." if library.updated else counted


def waits(library: Holdings) -> str:
    """What of the library cannot be found yet, in a sentence."""
    if not library.waiting:
        return "All of it can be searched."
    verb = "waits" if library.waiting == 1 else "wait"
    return f"{wording.counted(library.waiting, 'paper')} {verb} to be indexed; searches miss them until then."


def status(library: Holdings) -> Post:
    """What everybody may know."""
    text = f"{holds(library)} {waits(library)}" if library.papers else holds(library)
    return Post(text=text, blocks=(kit.section(text),))


def admin_status(library: Holdings, *, today: Usage, week: Usage, queue: int, mishaps: Sequence[Mishap]) -> Post:
    """The same, with usage today (in UTC) and in seven days, the queue, and what went wrong last."""
    shown = status(library)
    lines = [
        f"*Today* {_asked(today)}",
        f"*Last 7 days* {_asked(week)}",
        f"*Queue* {wording.counted(queue, 'question')} being answered or waiting.",
    ]
    errors = [
        f"{wording.moment(it.at)} · ref {escaping.mrkdwn(it.ref)} · {escaping.fitted(it.what, _WHAT)}" for it in mishaps
    ]
    told = "*Last errors*\n" + "\n".join(errors[:_ERRORS]) if errors else "*Last errors* none noted."
    return Post(text=shown.text, blocks=(*shown.blocks, kit.section("\n".join(lines)), kit.section(told)))


def _asked(usage: Usage) -> str:
    asked = f"{wording.counted(usage.questions, 'question')} by {_people(usage.people)}"
    return f"{asked}; {usage.answered} answered, {usage.failed} failed; rated {usage.up} up, {usage.down} down."


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
