"""Pure: an answer as messages: its sentences, its sources and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.conversations import Kept
from bot.dialogue import Answer, Sentence
from bot.ports import Block, Post
from bot.slack import escaping
from bot.slack.actions import Action
from bot.slack.escaping import size
from bot.slack.views import authors, kit
from bot.slack.views.choices import choices
from bot.slack.views.sentences import line as line  # noqa: PLC0414 - how an answer is streamed, beside how it is posted
from bot.slack.views.sentences import parts, spoken
from bot.slack.views.sources import source_lines

BUDGET = 11_000
"""Characters of text in one message, closing blocks included: Slack refuses it near 13,200 (bolt-js#2509)."""
PLAIN = 3_900
"""Characters of a message without blocks: from 4,000 on `msg_too_long` was seen (ChatGPT-in-Slack)."""
_FALLBACK = 3_000
_QUESTION = 300
_NOTHING = "There is nothing to show for this."
_TO_BE_SHARED = "The rest does not fit here: share it to the channel to read all of it."


def pages(answer: Answer, *, answer_id: str, asker: str) -> tuple[Post, ...]:
    """The whole answer as messages, cut between sentences; what closes it stands under the last."""
    return _pages(answer, after=closing(answer, answer_id=answer_id, asker=asker))


def closing(answer: Answer, *, answer_id: str, asker: str) -> tuple[Block, ...]:
    """What stands under an answer: whom it may mean, its sources, and buttons for readers and for who asked."""
    rate = kit.feedback_buttons(Action.FEEDBACK, up=f"up:{answer_id}", down=f"down:{answer_id}")
    sure = kit.confirm("Delete this answer?", "It is taken away for everybody.", yes="Delete")
    delete = kit.icon_button("trash", "Delete", Action.DELETE, answer_id, visible_to=(asker,), confirm=sure)
    again, person = kit.button("Try again", Action.AGAIN, answer_id), authors.introduced(answer)
    return (
        *choices(answer, answer_id=answer_id),
        *_sources(answer),
        *([] if person is None else [authors.row(person, answer_id=answer_id)]),
        kit.context_actions(rate, delete),
        kit.actions(*_openers(answer, answer_id), again),
    )


def plain(answer: Answer) -> tuple[str, ...]:
    """The answer and its sources as texts without blocks, for when Slack takes nothing else."""
    said = [spoken(sentence, number) for sentence, number in parts(answer, spoken, limit=PLAIN)]
    texts = [text for text in (*said, *source_lines(answer, more="that are not listed here")) if text.strip()]
    return tuple("\n".join(page) for page in _filled(texts, PLAIN)) or (_NOTHING,)


def private(kept: Kept) -> Post:
    """The answer for one person, with a button that shows it to the channel; what does not fit is said to be left."""
    share = kit.button("Share to channel", Action.SHARE, kept.id, style="primary")
    after = (
        *choices(kept.answer, answer_id=kept.id),
        *_sources(kept.answer),
        kit.actions(share, *_openers(kept.answer, kept.id)),
    )
    first, *others = _pages(kept.answer, after=after)
    if not others:
        return first
    return first.model_copy(update={"blocks": (*first.blocks, kit.context(_TO_BE_SHARED), *after)})


def shared(kept: Kept) -> tuple[Post, ...]:
    """A private answer for everybody in its channel, under the question; nobody is named."""
    asked = escaping.fitted(kept.question, _QUESTION)
    after = closing(kept.answer, answer_id=kept.id, asker=kept.user)
    return _pages(kept.answer, before=(kit.context(f"Shared from a private question: “{asked}”"),), after=after)


def _pages(answer: Answer, *, before: Sequence[Block] = (), after: Sequence[Block] = ()) -> tuple[Post, ...]:
    limit = BUDGET - kit.length(before) - kit.length(after)

    def shown(sentence: Sentence, number: int) -> str:
        return line(sentence, number=number, citations=answer.citations)

    said = list(parts(answer, shown, limit=limit))
    bodies = [shown(sentence, number) for sentence, number in said]
    posts, done = [], 0
    for page in _filled(bodies, limit):
        body, told = "".join(page).strip("\n"), said[done : done + len(page)]
        posts.append(Post(text=_fallback(told), blocks=(kit.markdown(body),) if body.strip() else ()))
        done += len(page)
    first, *rest = posts or [Post(text=_NOTHING, blocks=(kit.markdown(_NOTHING),))]
    *most, last = first.model_copy(update={"blocks": (*before, *first.blocks)}), *rest
    return (*most, last.model_copy(update={"blocks": (*last.blocks, *after)}))


def _filled(texts: Sequence[str], limit: int) -> Iterator[list[str]]:
    """The texts in order, as many together as fit, a line break between two counted."""
    page: list[str] = []
    room = limit
    for text in texts:
        if page and size(text) + 1 > room:
            yield page
            page, room = [], limit
        page.append(text)
        room -= size(text) + 1
    if page:
        yield page


def _fallback(said: Sequence[tuple[Sentence, int]]) -> str:
    text = "\n".join(spoken(sentence, number) for sentence, number in said)
    return kit.clip_mrkdwn(text, _FALLBACK) or _NOTHING


def _sources(answer: Answer) -> tuple[Block, ...]:
    listed = source_lines(answer)
    return (kit.context("\n".join(listed)),) if listed else ()


def _openers(answer: Answer, answer_id: str) -> tuple[Block, ...]:
    evidence = (kit.button("Evidence", Action.EVIDENCE, answer_id),) if answer.citations else ()
    return (*evidence, kit.button("Why", Action.WHY, answer_id))
