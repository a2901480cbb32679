"""Pure: somebody's work in Slack: buttons under a short brief, and the whole of it in a modal, page by page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.dialogue import Answer, Citation, Draft, Form, Sentence
from bot.ports import Block, View
from bot.slack import escaping
from bot.slack.actions import Action
from bot.slack.actions import Form as Modal
from bot.slack.escaping import size
from bot.slack.views import kit
from bot.slack.views.sentences import parts, raised
from bot.slack.views.sources import source_line
from bot.slack.views.told import packed
from retrieval.papers import Frozen
from retrieval.queries import Person, Wanted

PAGE = 12_000
"""Characters of one page: some fifteen screens, far below the 250 kB that a view takes."""
SOURCES = 30
"""Papers listed under one page, each a block of its own."""
_TITLE = "The whole brief"
_PARAGRAPH = 2_400
"""Characters of a sentence that are shown in one piece; longer ones are cut at a space, and go on."""
_SHORTEST_TITLE = 8
_BOLD = re.compile(r"\*\*(.+?)\*\*")


class Opened(Frozen):
    """What the modal shows to whom: `key` is an answer's id or a person's; pages are counted from 1.

    `follows` is whether the reader follows this person; `admin` whether they may correct who is who.
    """

    key: str
    person: Person
    page: int = 1
    follows: bool = False
    admin: bool = False


def subject(answer: Answer) -> Person | None:
    """Whose work the answer is a brief of; None where it is something else, or says no."""
    return introduced(answer) if answer.plan.wanted is Wanted.AUTHOR else None


def introduced(answer: Answer) -> Person | None:
    """The one person whom the answer tells of, by a brief or by who they are; None where it does not, or says no."""
    people = answer.plan.scope.people
    tells = answer.plan.wanted in (Wanted.AUTHOR, Wanted.PERSON) and answer.abstain_reason is None
    return people[0] if tells and len(people) == 1 else None


def row(person: Person, *, answer_id: str, follows: bool = False, admin: bool = False) -> Block:
    """Under a short brief: the whole of it, following, and for admins correcting who is who.

    What everybody sees offers to follow, whoever does already.
    """
    whole = kit.button("Full brief", Action.BRIEF, answer_id)
    return kit.actions(whole, *_doing(person, follows=follows, admin=admin))


def modal(draft: Draft, opened: Opened) -> View:
    """One page of the whole brief; a number beyond the last page shows the last."""
    pages = list(_pages(draft))
    number = min(max(opened.page, 1), len(pages))
    doing = kit.actions(*_doing(opened.person, follows=opened.follows, admin=opened.admin))
    blocks = [kit.header(opened.person.name), doing, *pages[number - 1]]
    if len(pages) > 1:
        blocks += [kit.context(f"Page {number} of {len(pages)}"), _turning(number, len(pages), opened.key)]
    here = {"private_metadata": f"{number}:{opened.key}"}
    return kit.modal(_TITLE, blocks, callback=Modal.BRIEF, **here)


def waiting() -> View:
    """The modal while the brief is gathered."""
    return kit.modal(_TITLE, [kit.section("Gathering …")], callback=Modal.BRIEF)


def sentence(said: str) -> View:
    """The modal with one sentence."""
    return kit.modal(_TITLE, [kit.section(escaping.mrkdwn(said))], callback=Modal.BRIEF)


def turned(value: str) -> tuple[int, str]:
    """Which page a button of the modal asks for, or is shown, and of what."""
    page, _, key = value.partition(":")
    return (int(page) if page.isdecimal() else 1), key


def _doing(person: Person, *, follows: bool, admin: bool) -> Iterator[Block]:
    label, action = ("Unfollow", Action.UNFOLLOW) if follows else ("Follow", Action.FOLLOW)
    yield kit.button(f"{label} {person.name}", action, person.name)
    if admin and person.id is not None:
        yield kit.button("Curate", Action.CURATE, person.id)


def _turning(number: int, count: int, key: str) -> Block:
    back = kit.button("Back", f"{Action.BRIEF_PAGE}:back", f"{number - 1}:{key}")
    ahead = kit.button("Next", f"{Action.BRIEF_PAGE}:next", f"{number + 1}:{key}", style="primary")
    return kit.actions(*([back] if number > 1 else []), *([ahead] if number < count else []))


def _pages(draft: Draft) -> Iterator[tuple[Block, ...]]:
    """The sentences in order, as many to a page as fit with the papers that they rest on; one page at least."""
    known = {citation.n: citation for citation in draft.citations}

    def shown(it: Sentence, number: int) -> str:
        return _line(it, number, [known[n] for n in it.cites if n in known])[0]

    lines: list[str] = []
    listed: dict[int, str] = {}
    room = PAGE
    for it, number in parts(draft, shown, limit=_PARAGRAPH):
        line, cited = _line(it, number, [known[n] for n in it.cites if n in known])
        sources = {citation.n: source_line(citation) for citation in cited}
        added = [text for n, text in sources.items() if n not in listed]
        if lines and (size(line) + sum(map(size, added)) > room or len(listed) + len(added) > SOURCES):
            yield _page(lines, listed)
            lines, listed, room, added = [], {}, PAGE, list(sources.values())
        lines.append(line)
        listed |= sources
        room -= size(line) + sum(map(size, added))
    yield _page(lines, listed)


def _page(lines: Sequence[str], listed: Mapping[int, str]) -> tuple[Block, ...]:
    paragraphs = [kit.section(text) for text in packed(lines)] or [kit.section("There is nothing to tell.")]
    return (*paragraphs, *(kit.context(listed[n]) for n in sorted(listed)))


def _line(it: Sentence, number: int, cited: Sequence[Citation]) -> tuple[str, Sequence[Citation]]:
    """The sentence as `mrkdwn`, and the papers that it rests on and does not itself lead to."""
    left = list(cited)
    text = f"{_styled(it.text, left)}{raised(it.cites)}"
    if it.form is Form.ITEM:
        return f"{number}. {text}", left
    return (f"_{text}_" if it.form is Form.NOTE else text), left


def _styled(text: str, left: list[Citation]) -> str:
    """The text escaped, our own marks for bold as `mrkdwn` has them, titles leading to their papers."""
    pieces = [_linked(piece, left) for piece in _BOLD.split(escaping.flat(text).strip())]
    return "".join(f"*{it}*" if at % 2 and it.strip() else it for at, it in enumerate(pieces))


def _linked(text: str, left: list[Citation]) -> str:
    """The text escaped; the titles in it that are `left` are links, and left no more."""
    found = [(text.find(it.title), it) for it in left if it.url and len(it.title) >= _SHORTEST_TITLE]
    standing = sorted(((at, it) for at, it in found if at >= 0), key=lambda one: one[0])
    if not standing:
        return escaping.mrkdwn(text) if text.strip() else text
    at, citation = standing[0]
    left.remove(citation)
    before, after = text[:at], text[at + len(citation.title) :]
    return f"{_linked(before, [])}{escaping.link(citation.url or '', citation.title)}{_linked(after, left)}"
