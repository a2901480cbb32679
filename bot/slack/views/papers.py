"""Pure: what stands around a paper: the papers nearest to it, and the modals of the message shortcuts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.ports import Block, Post, View
from bot.slack import escaping
from bot.slack.actions import Command, Form
from bot.slack.views import cards, kit
from bot.writers import wording
from retrieval import ids
from retrieval.papers import ExternalId, Paper

_TITLES = {Form.RELATED: "Related papers", Form.EXPLAIN: "This paper", Form.CHECK: "Claims", Form.ANSWER: "Footnote"}
_HEAD = "Nearest to {} in the library, by words and meaning:"
_NONE = "The library holds no other paper to compare {} with."
_NAME = 200


def nearest(paper: Paper, near: Sequence[Paper]) -> Post:
    """The papers nearest to one, for one person."""
    blocks = tuple(around(paper, near))
    return Post(text=_said(paper, near), blocks=blocks)


def around(paper: Paper, near: Sequence[Paper]) -> Iterable[Block]:
    """The papers nearest to one, best first, under a line that says so."""
    yield kit.section(_said(paper, near))
    for other in near:
        yield cards.told(other)


def looking(form: Form) -> View:
    """What a modal shows while its content is found."""
    return kit.modal(_TITLES[form], [kit.section("Looking …")], callback=form)


def showing(form: Form, blocks: Iterable[Block], strangers: Sequence[ExternalId] = ()) -> View:
    """The modal with what was found, and what of the message is not in the library."""
    return kit.modal(_TITLES[form], [*blocks, *_strangers(strangers)], callback=form)


def nothing_recognised(form: Form, strangers: Sequence[ExternalId]) -> View:
    """The modal when the message points at no paper of the library, and what to do."""
    if strangers:
        return kit.modal(_TITLES[form], list(_strangers(strangers)), callback=form)
    said = (
        "I see no paper in this message. It has to hold a link to arXiv, the ACL Anthology or a DOI, "
        "or the title of a paper in the library; `/paper` finds one by a few words."
    )
    return kit.modal(_TITLES[form], [kit.section(said)], callback=form)


def sentence(form: Form, said: str) -> View:
    """The modal with one sentence."""
    return kit.modal(_TITLES[form], [kit.section(escaping.mrkdwn(said))], callback=form)


def _said(paper: Paper, near: Sequence[Paper]) -> str:
    name = f"*{escaping.fitted(wording.short_title(paper), _NAME)}*"
    return (_HEAD if near else _NONE).format(name)


def _strangers(strangers: Sequence[ExternalId]) -> Iterable[Block]:
    if strangers:
        shown = wording.joined([escaping.link(ids.address(it), cards.id_label(it)) for it in strangers[: kit.CONTEXT]])
        yield kit.section(f"Not in the library: {shown}. `{Command.PAPER} add` and the id brings it in.")
