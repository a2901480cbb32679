"""Pure: a paper as Slack shows it outside an answer: as a card, in a list, and under a link."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ports import Block, Post
from bot.slack import escaping
from bot.slack.actions import Action, Command
from bot.slack.views import kit
from bot.writers import wording
from bot.writers.extractive import trimmed
from retrieval import ids, reading
from retrieval.directory import Directory
from retrieval.papers import ExternalId, Link, LinkKind, Paper, Scheme
from retrieval.plaintext import clean

LISTED = 8
"""Papers that a list shows."""
_TITLE, _BYLINE, _QUOTE, _LINK, _ID = 300, 300, 1_500, 600, 80
_UNTITLED = "(no title)"
_SCHEMES = {Scheme.ARXIV: "arXiv", Scheme.ACL: "ACL Anthology", Scheme.DOI: "DOI"}


def address(paper: Paper) -> str | None:
    """The first of the paper's addresses that Slack takes for a link."""
    return next((url for url in wording.addresses(paper) if escaping.is_address(url) and len(url) <= _LINK), None)


def title(paper: Paper) -> str:
    """The title as `mrkdwn`, leading to the paper where the library knows an address."""
    shown, url = kit.clip(wording.title(paper), _TITLE), address(paper)
    return f"*{(escaping.link(url, shown) if url else escaping.mrkdwn(shown)).strip() or _UNTITLED}*"


def byline(paper: Paper) -> str:
    """Authors, date and venue as `mrkdwn`; what is not known is left out."""
    said = filter(None, (wording.authors(paper), wording.date(paper.date), wording.venue(paper)))
    return escaping.fitted(" · ".join(said), _BYLINE)


def gist(paper: Paper) -> str:
    """What the paper does, in one sentence of its abstract, quoted, as `mrkdwn`; "" without an abstract."""
    told = reading.gist(reading.sentences_of(paper), clean(paper.title or ""))
    return f"“{escaping.fitted(trimmed(told[0]).text, _QUOTE)}”" if told else ""


def id_label(external: ExternalId) -> str:
    """An id as people write it: `arXiv 2503.17922`."""
    return f"{_SCHEMES[external.scheme]} {kit.clip(external.value, _ID)}"


def head(paper: Paper) -> Block:
    """Title and byline in one paragraph."""
    return kit.section("\n".join(filter(None, (title(paper), byline(paper)))))


def told(paper: Paper) -> Block:
    """Title, byline and gist in one paragraph."""
    return kit.section("\n".join(filter(None, (title(paper), byline(paper), gist(paper)))))


def card(paper: Paper) -> tuple[Block, ...]:
    """All that a card says of a paper, and where else it stands."""
    places = [
        *(escaping.link(ids.address(it), id_label(it)) for it in paper.ids),
        *(escaping.link(it.url, _label(it)) for it in paper.links if it.kind is not LinkKind.OTHER),
    ]
    short = [place for place in places if len(place) <= _LINK]
    return (told(paper), *([kit.context(*short)] if short else []))


def private_card(paper: Paper, *, nonce: str, more: Sequence[Block] = ()) -> Post:
    """The card for one person, with what can be done, and `more`; `nonce` tells one "Share" from the next."""
    related = kit.button("Find related", Action.RELATED, paper.id)
    row = kit.actions(share_button(paper, nonce=nonce), related)
    return Post(text=_text(paper), blocks=(*card(paper), row, *more))


def share_button(paper: Paper, *, nonce: str) -> Block:
    """Posts the card to the channel."""
    return kit.button("Share to channel", Action.SHARE_PAPER, f"{paper.id}:{nonce}")


def shared_card(paper: Paper, *, by: str) -> Post:
    """The card for everybody in a channel; `by` is the name of who shared it."""
    who = [kit.context(f"Shared by {escaping.mrkdwn(by)}")] if by else []
    return Post(text=_text(paper), blocks=(*card(paper), *who))


def choices(typed: str, papers: Sequence[Paper]) -> Post:
    """Several papers fit what was typed: the first ones, each with a button that shows it."""
    shown = papers[:LISTED]
    more = len(papers) - len(shown)
    said = f"{wording.counted(len(papers), 'paper')} fit “{escaping.fitted(typed, _TITLE)}”" + (
        f"; the first {LISTED}:" if more > 0 else ":"
    )
    blocks: list[Block] = [
        {**head(paper), "accessory": kit.button("Show", f"{Action.PAPER}:{number}", paper.id)}
        for number, paper in enumerate(shown, start=1)
    ]
    return Post(text=said, blocks=(kit.section(said), *blocks))


def nothing(typed: str, directory: Directory) -> Post:
    """No paper fits what was typed, and one thing to do next."""
    looked_for = escaping.fitted(typed, _TITLE)
    if not directory.papers:
        return Post(text=f"No paper fits “{looked_for}”: the library is empty so far.")
    held = wording.counted(directory.papers, "paper")
    said = f"Not in the library: no paper of its {held} fits “{looked_for}”."
    return Post(text=f"{said} Try other words of its title, or ask me with `{Command.ASK}`.")


def not_shared(sentence: str, share: Block) -> Post:
    """Why a card or an answer was not shared, and the button to try it again."""
    return Post(text=sentence, blocks=(kit.section(sentence), kit.actions(share)))


def _text(paper: Paper) -> str:
    return escaping.fitted(wording.title(paper), _TITLE).strip() or _UNTITLED


def _label(link: Link) -> str:
    """What a link from an abstract is called: the address itself says where it leads."""
    return f"{link.kind.value.capitalize()}: {kit.clip(link.url.partition('://')[2], 60)}"
