"""Pure: a digest as messages: what is new for the channel; more of each paper, and what is only listed, in its thread.

However many papers it holds, every message stays within what Slack takes: what does not fit goes on in the thread.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.dialogue import Citation
from bot.digests import Digest, Entry, Group, Subscription
from bot.ports import Block, Post, View
from bot.slack import escaping
from bot.slack.actions import Action, Form
from bot.slack.escaping import size
from bot.slack.views import kit
from bot.slack.views.sentences import raised, unbold
from bot.slack.views.told import packed
from bot.writers import digest as words
from bot.writers import wording

BUDGET = 11_000
"""Characters of text in one message: Slack refuses it near 13,200 (bolt-js#2509)."""
_BLOCKS = kit.MESSAGE_BLOCKS
_CLOSING = 3
"""Blocks kept for what closes the first message."""
_ROOM = 600
"""Characters kept for the same."""
_HEADER, _TITLE, _LINK, _BYLINE, _SENTENCE, _WHY, _NAME = 1_200, 300, 600, 300, 1_200, 500, 150
_AUTHORS, _FOLDED, _TEXT, _LABEL = 1_500, 900, 3_000, 75
_UNTITLED = "(no title)"
_REST = "The beginning of this digest does not stand here; this is the rest of it."
_OPENED = 2
"""Blocks kept in every other message for the header and this line, which it may have to bear."""
_NAMED = 3
"""Authors that `words.byline` names."""

Part = tuple[Block, ...]
"""Blocks that stay in one message."""


def messages(digest: Digest) -> tuple[Post, ...]:
    """The first is for the channel, the others for its thread, in this order; there is always a first.

    A digest with nothing new is one line. Its text, for notifications, names the first papers.
    """
    head: Part = (_head(digest),)
    first, rest = _fitting(head, list(_parts(digest)), blocks=_BLOCKS - _CLOSING, room=BUDGET - _ROOM)
    others = list(_pages([*rest, *_details(digest), *_listed(digest)]))
    closing = _closing(digest, left=len(rest), thread=bool(others))
    posts = [Post(text=_text(digest), blocks=(*first, *closing))]
    number = len(others) + 1
    posts += [
        Post(text=f"{_told(digest)} ({at} of {number})", blocks=blocks) for at, blocks in enumerate(others, start=2)
    ]
    return tuple(posts)


def opening(digest: Digest, message: Post) -> Post:
    """A message of its thread as the one that begins it, where the first does not stand: under the digest's header."""
    return message.model_copy(update={"blocks": (_head(digest), kit.context(_REST), *message.blocks)})


def preview(digest: Digest, said: str) -> View:
    """What a digest would hold, without buttons: nobody has it yet. `said` tells of when that is."""
    shown = digest.model_copy(update={"subscription": digest.subscription.model_copy(update={"id": 0})})
    blocks: list[Block] = [kit.section(escaping.mrkdwn(said)), _head(shown)]
    parts = [*_parts(shown), *_listed(shown)]
    for part in parts:
        if len(blocks) + len(part) > kit.VIEW_BLOCKS - 1:
            blocks.append(kit.context("The rest does not fit here."))
            break
        blocks += part
    return kit.modal("Preview", blocks, callback=Form.DIGEST_PREVIEW, close="Back")


def previewed(digest: Digest, said: str) -> Post:
    """The same as a message to whoever asked for it in words."""
    shown = digest.model_copy(update={"subscription": digest.subscription.model_copy(update={"id": 0})})
    lead: Part = (kit.section(escaping.mrkdwn(said)), _head(shown))
    held, left = _fitting(lead, [*_parts(shown), *_listed(shown)], blocks=_BLOCKS - 1, room=BUDGET)
    rest = [kit.context("The rest does not fit here.")] if left else []
    return Post(text=f"{escaping.mrkdwn(said)} {_told(shown)}", blocks=(*held, *rest))


def title(citation: Citation) -> str:
    """The title as `mrkdwn`, leading to the paper where the library knows an address."""
    shown, url = citation.title.strip() or _UNTITLED, citation.url or ""
    bare = size(escaping.link(url, "x")) - 1
    if not escaping.is_address(url) or bare > _LINK:
        return escaping.fitted(shown, _TITLE)
    return escaping.fitted(shown, _TITLE + bare, lambda label: escaping.link(url, label))


def _head(digest: Digest) -> Block:
    bold, rest = words.headline(digest)
    shown = escaping.fitted(rest, _HEADER)
    return kit.section(f"*{escaping.mrkdwn(bold)}*{shown}" if bold else shown)


def _parts(digest: Digest) -> Iterator[Part]:
    """Every entry with its buttons; the first of a group under its name."""
    number = 0
    for group in digest.groups:
        for at, entry in enumerate(group.entries):
            number += 1
            shown = _entry(entry, digest.subscription, number)
            yield (_heading(group), *shown) if at == 0 else shown


def _heading(group: Group) -> Block:
    count = len(group.entries)
    return kit.section(f"*{escaping.fitted(group.name, _NAME) or _UNTITLED}*" + (f" · {count}" if count > 1 else ""))


def _entry(entry: Entry, subscription: Subscription, number: int) -> Part:
    said = [_numbered(entry.citation), escaping.fitted(words.byline(entry.citation), _BYLINE)]
    if entry.sentence is not None:
        said.append(escaping.fitted(unbold(entry.sentence.text), _SENTENCE) + raised(entry.sentence.cites))
    why = escaping.fitted(words.why(entry.reasons), _WHY)
    small = [why[:1].upper() + why[1:]] if why else []
    small += [f"{wording.counted(len(entry.folded), 'near-duplicate')} in the thread"] if entry.folded else []
    return (
        kit.section("\n".join(filter(None, said))),
        *([kit.context(" · ".join(small))] if small else []),
        *([_votes(entry, subscription, number)] if subscription.id else []),
    )


def _numbered(citation: Citation) -> str:
    """The title under the number by which its sentence names it, as in a list of sources."""
    return f"[{citation.n}] *{title(citation)}*"


def _votes(entry: Entry, subscription: Subscription, number: int) -> Block:
    value = f"{subscription.id} {entry.paper_id}"
    name = escaping.flat(entry.citation.title).strip() or _UNTITLED
    buttons = (
        ("More like this", Action.DIGEST_MORE, "More like"),
        ("Less like this", Action.DIGEST_LESS, "Less like"),
        ("Save", Action.DIGEST_SAVE, "Save to your reading list:"),
    )
    return kit.actions(
        *(
            kit.labelled(kit.button(text, f"{action}:{number}", value), f"{label} {name}")
            for text, action, label in buttons
        )
    )


def _closing(digest: Digest, *, left: int, thread: bool) -> Part:
    """What stands in the thread, what comes next time, and where this is changed."""
    said = []
    if left:
        verb = "stands" if left == 1 else "stand"
        said.append(f"{wording.counted(left, 'more paper')} {verb} in the thread.")
    elif thread:
        said.append("More on these papers stands in the thread.")
    said += filter(None, [words.waiting(digest)])
    settings = kit.button("Settings", Action.DIGEST_EDIT, str(digest.subscription.id))
    shown = digest.subscription.id and digest.delivers
    return (*([kit.context(" ".join(said))] if said else []), *([kit.actions(settings)] if shown else []))


def _details(digest: Digest) -> Iterator[Part]:
    """What the entries do not tell: all authors, and what was folded into them; nothing where they tell it all."""
    for entry in words.entries(digest):
        said = [_numbered(entry.citation)]
        if len(entry.citation.authors) > _NAMED:
            said += [_everybody(entry.citation)]
        if entry.folded:
            said += list(_folded(entry.folded))
        if len(said) > 1:
            yield (kit.section("\n".join(said)),)


def _everybody(citation: Citation) -> str:
    """All authors as far as they fit, then venue and date."""
    names = citation.authors
    shown = len(names)
    while shown > 1 and size(escaping.mrkdwn(", ".join(names[:shown]))) > _AUTHORS:
        shown -= max(1, shown // 10)
    more = len(names) - shown
    tail = f" and {more} more" if more else "" if citation.authors_complete else " et al."
    who = escaping.fitted(", ".join(names[:shown]), _AUTHORS) + tail
    about = escaping.fitted(" · ".join(filter(None, (citation.venue, citation.date))), _BYLINE)
    return " · ".join(filter(None, (who, about)))


def _folded(folded: Sequence[Citation]) -> Iterator[str]:
    room, shown = _FOLDED, list[str]()
    for citation in folded:
        line = _line(citation)
        room -= size(line)
        if room < 0:
            break
        shown.append(line)
    rest = len(folded) - len(shown)
    yield f"{words.NEAR}:"
    yield from shown
    if rest:
        yield f"and {wording.counted(rest, 'more paper')}"


def _line(citation: Citation) -> str:
    about = escaping.fitted(words.byline(citation), _BYLINE)
    return f"• {title(citation)}" + (f" — {about}" if about else "")


def _listed(digest: Digest) -> Iterator[Part]:
    if digest.short:
        for at, text in enumerate(packed(map(_line, digest.short))):
            heading = (kit.section(f"*{words.LISTED}* · {len(digest.short)}"),) if at == 0 else ()
            yield (*heading, kit.section(text))


def _fitting(head: Part, parts: Sequence[Part], *, blocks: int, room: int) -> tuple[list[Block], list[Part]]:
    """The blocks of one message, beginning with `head`, and the parts that it has no room for."""
    held = list(head)
    for at, part in enumerate(parts):
        if len(held) + len(part) > blocks or kit.length([*held, *part]) > room:
            return held, list(parts[at:])
        held += part
    return held, []


def _pages(parts: Sequence[Part]) -> Iterator[tuple[Block, ...]]:
    left = list(parts)
    while left:
        first, *rest = left
        held, left = _fitting(first, rest, blocks=_BLOCKS - _OPENED, room=BUDGET - _HEADER - len(_REST))
        yield tuple(held)


def _told(digest: Digest) -> str:
    """The header as plain text for who sees no blocks."""
    return escaping.fitted(words.header(digest), _HEADER)


def _text(digest: Digest) -> str:
    named = [escaping.fitted(entry.citation.title.strip() or _UNTITLED, _TITLE) for entry in words.entries(digest)]
    return kit.clip_mrkdwn("\n".join([_told(digest), *named]), _TEXT)
