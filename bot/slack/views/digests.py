"""Pure: a digest as messages: what is new for the channel; more of each paper, and what is only listed, in its thread.

However many papers it holds, every message stays within what Slack takes: what does not fit goes on in the thread.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.dialogue import Citation
from bot.digests import Digest, Entry, Group, Letter, Piece, Subscription
from bot.ports import Block, Post, View
from bot.slack import escaping
from bot.slack.actions import Action, Form
from bot.slack.escaping import size
from bot.slack.views import kit
from bot.slack.views.sentences import raised, unbold
from bot.slack.views.told import packed
from bot.writers import digest as words
from bot.writers import wording
from retrieval.papers import PaperId

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
"""Authors that `words.byline` names, where no reason names others."""

_LEFT_OUT = "One paper is left out here: it was hidden or taken back after this digest was put together."

Part = tuple[Piece, ...]
"""What stays in one message."""
Line = tuple[str, tuple[PaperId, ...]]
"""A line of a paragraph, and the papers that it tells of."""


def letters(digest: Digest) -> tuple[Letter, ...]:
    """The first is for the channel, the others for its thread, in this order; there is always a first.

    A digest with nothing new is one line. Its text, for notifications, names the first papers. A message of the thread
    that has to begin it, where the first does not stand, does so under the digest's header.
    """
    first, rest = _fitting((_head(digest),), list(_parts(digest)), blocks=_BLOCKS - _CLOSING, room=BUDGET - _ROOM)
    others = list(_pages([*rest, *_details(digest), *_listed(digest)]))
    closing = Piece(blocks=_closing(digest, left=len(rest), thread=bool(others)))
    text, named = _text(digest), ((), *((entry.paper_id,) for entry in words.entries(digest)))
    opening, number = (*_head(digest).blocks, kit.context(_REST)), len(others) + 1
    return (
        Letter(text=text, lines=named[: text.count("\n") + 1], pieces=(*first, closing)),
        *(
            Letter(text=f"{_told(digest)} ({at} of {number})", pieces=pieces, opening=opening)
            for at, pieces in enumerate(others, start=2)
        ),
    )


def preview(digest: Digest, said: str) -> View:
    """What a digest would hold, without buttons: nobody has it yet. `said` tells of when that is."""
    shown = digest.model_copy(update={"subscription": digest.subscription.model_copy(update={"id": 0})})
    blocks: list[Block] = [kit.section(escaping.mrkdwn(said)), *_head(shown).blocks]
    for part in (*_parts(shown), *_listed(shown)):
        more = _blocks(part)
        if len(blocks) + len(more) > kit.VIEW_BLOCKS - 1:
            blocks.append(kit.context("The rest does not fit here."))
            break
        blocks += more
    return kit.modal("Preview", blocks, callback=Form.DIGEST_PREVIEW, close="Back")


def previewed(digest: Digest, said: str) -> Post:
    """The same as a message to whoever asked for it in words."""
    shown = digest.model_copy(update={"subscription": digest.subscription.model_copy(update={"id": 0})})
    lead: Part = (Piece(blocks=(kit.section(escaping.mrkdwn(said)),)), _head(shown))
    held, left = _fitting(lead, [*_parts(shown), *_listed(shown)], blocks=_BLOCKS - 1, room=BUDGET)
    rest = [kit.context("The rest does not fit here.")] if left else []
    return Post(text=f"{escaping.mrkdwn(said)} {_told(shown)}", blocks=(*_blocks(held), *rest))


def title(citation: Citation) -> str:
    """The title as `mrkdwn`, leading to the paper where the library knows an address."""
    shown, url = citation.title.strip() or _UNTITLED, citation.url or ""
    bare = size(escaping.link(url, "x")) - 1
    if not escaping.is_address(url) or bare > _LINK:
        return escaping.fitted(shown, _TITLE)
    return escaping.fitted(shown, _TITLE + bare, lambda label: escaping.link(url, label))


def _blocks(pieces: Sequence[Piece]) -> tuple[Block, ...]:
    return tuple(block for piece in pieces for block in piece.blocks)


def _head(digest: Digest) -> Piece:
    bold, rest = words.headline(digest)
    shown = escaping.fitted(rest, _HEADER)
    return Piece(blocks=(kit.section(f"*{escaping.mrkdwn(bold)}*{shown}" if bold else shown),))


def _parts(digest: Digest) -> Iterator[Part]:
    """Every entry with its buttons; the first of a group under its name."""
    number = 0
    for group in digest.groups:
        for at, entry in enumerate(group.entries):
            number += 1
            shown = _entry(entry, digest.subscription, number)
            yield (_heading(group), shown) if at == 0 else (shown,)


def _heading(group: Group) -> Piece:
    count = len(group.entries)
    name = f"*{escaping.fitted(group.name, _NAME) or _UNTITLED}*"
    return Piece(blocks=(kit.section(name + (f" · {count}" if count > 1 else "")),))


def _entry(entry: Entry, subscription: Subscription, number: int) -> Piece:
    said = [_numbered(entry.citation), escaping.fitted(words.byline(entry.citation, entry.reasons), _BYLINE)]
    if entry.sentence is not None:
        said.append(escaping.fitted(unbold(entry.sentence.text), _SENTENCE) + raised(entry.sentence.cites))
    why = escaping.fitted(words.why(entry.reasons), _WHY)
    small = [why[:1].upper() + why[1:]] if why else []
    small += [f"{wording.counted(len(entry.folded), 'near-duplicate')} in the thread"] if entry.folded else []
    blocks = (
        kit.section("\n".join(filter(None, said))),
        *([kit.context(" · ".join(small))] if small else []),
        *([_votes(entry, subscription, number)] if subscription.id else []),
    )
    return Piece(blocks=blocks, papers=(entry.paper_id,), instead=_LEFT_OUT)


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


def _closing(digest: Digest, *, left: int, thread: bool) -> tuple[Block, ...]:
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
        own = (entry.paper_id,)
        said: list[Line] = [(_numbered(entry.citation), own)]
        if len(entry.citation.authors) > _NAMED:
            said += [(_everybody(entry.citation), own)]
        said += _folded(entry.folded)
        if len(said) > 1:
            yield (_lines(said),)


def _lines(said: Sequence[Line], *, instead: str = "") -> Piece:
    """A paragraph of lines, each of which goes with its papers."""
    papers = dict.fromkeys(paper for _, of in said for paper in of)
    text = "\n".join(line for line, _ in said)
    return Piece(blocks=(kit.section(text),), papers=tuple(papers), lines=tuple(of for _, of in said), instead=instead)


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


def _folded(folded: Sequence[Citation]) -> Iterator[Line]:
    room, shown = _FOLDED, list[Line]()
    for citation in folded:
        line = _line(citation)
        room -= size(line)
        if room < 0:
            break
        shown.append((line, (citation.paper_id,)))
    rest = tuple(it.paper_id for it in folded[len(shown) :])
    if folded:
        yield f"{words.NEAR}:", tuple(it.paper_id for it in folded)
    yield from shown
    if rest:
        yield f"and {wording.counted(len(rest), 'more paper')}", rest


def _line(citation: Citation) -> str:
    about = escaping.fitted(words.byline(citation), _BYLINE)
    return f"• {title(citation)}" + (f" — {about}" if about else "")


def _listed(digest: Digest) -> Iterator[Part]:
    left = [(_line(it), (it.paper_id,)) for it in digest.short]
    for at, text in enumerate(packed(line for line, _ in left)):
        many = text.count("\n") + 1
        heading = kit.section(f"*{words.LISTED}* · {len(digest.short)}")
        told = _lines(left[:many], instead=f"• {_LEFT_OUT}")
        yield (Piece(blocks=(heading,)), told) if at == 0 else (told,)
        left = left[many:]


def _fitting(head: Part, parts: Sequence[Part], *, blocks: int, room: int) -> tuple[Part, list[Part]]:
    """The pieces of one message, beginning with `head`, and the parts that it has no room for."""
    held = head
    for at, part in enumerate(parts):
        shown = _blocks((*held, *part))
        if len(shown) > blocks or kit.length(shown) > room:
            return held, list(parts[at:])
        held += part
    return held, []


def _pages(parts: Sequence[Part]) -> Iterator[Part]:
    left = list(parts)
    while left:
        first, *rest = left
        held, left = _fitting(first, rest, blocks=_BLOCKS - _OPENED, room=BUDGET - _HEADER - len(_REST))
        yield held


def _told(digest: Digest) -> str:
    """The header as plain text for who sees no blocks."""
    return escaping.fitted(words.header(digest), _HEADER)


def _text(digest: Digest) -> str:
    named = [escaping.fitted(entry.citation.title.strip() or _UNTITLED, _TITLE) for entry in words.entries(digest)]
    return kit.clip_mrkdwn("\n".join([_told(digest), *named]), _TEXT)
