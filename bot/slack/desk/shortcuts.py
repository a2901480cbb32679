"""Use case: the message shortcuts "Find related papers" and "Explain this paper"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from bot.dialogue import Answer, Question
from bot.ports import Block, Messenger
from bot.slack import spoken
from bot.slack.actions import Form
from bot.slack.desk.callers import Caller
from bot.slack.desk.lookup import Lookup
from bot.slack.desk.reception import Reception
from bot.slack.views import cards, kit, papers, told
from bot.writers import wording
from retrieval.papers import Paper
from retrieval.queries import Scope

MOST = 3
"""Papers of one message that are looked at."""
_NEAREST = 5


@dataclass(frozen=True, slots=True)
class Shortcuts:
    """A modal opens at once, for its trigger lives three seconds, and is filled as soon as something is found."""

    lookup: Lookup
    ask: Callable[[Question], Answer]
    reception: Reception
    messenger: Messenger

    def related(self, caller: Caller, text: str) -> None:
        """Show what is nearest to the papers that a message, whose text Slack gives so, points at."""
        self._fill(caller, text, Form.RELATED, self._around)

    def explain(self, caller: Caller, text: str) -> None:
        """Show what the papers that a message points at are about, in their own cited words."""
        self._fill(caller, text, Form.EXPLAIN, self._about)

    def _fill(self, caller: Caller, text: str, form: Form, tell: Callable[[Paper], Iterable[Block]]) -> None:
        doing = f"the shortcut {form.value}"
        with self.reception.careful(caller, doing):
            view = self.messenger.open(caller.trigger, papers.looking(form))
            with self.reception.careful(caller, doing, partial(self._say, view, form)):
                mentioned = self.lookup.mentioned(text, titles=spoken.words(text, ""))
                if not mentioned.papers:
                    self.messenger.change(view, papers.nothing_recognised(form, mentioned.strangers))
                    return
                blocks = [block for paper in mentioned.papers[:MOST] for block in tell(paper)]
                self.messenger.change(view, papers.showing(form, blocks, mentioned.strangers))

    def _around(self, paper: Paper) -> Iterable[Block]:
        return papers.around(paper, self.lookup.nearest(paper, _NEAREST))

    def _about(self, paper: Paper) -> Iterable[Block]:
        """The paper, and the assistant's answer to what it is about, from it alone."""
        yield cards.head(paper)
        question = Question(text=f"What is {wording.short_title(paper)} about?", within=Scope(papers=(paper.id,)))
        yield from told.blocks(self.ask(question))
        yield kit.divider()

    def _say(self, view: str, form: Form, said: str) -> None:
        self.messenger.change(view, papers.sentence(form, said))
