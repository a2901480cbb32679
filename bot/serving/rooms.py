"""What people can do in Slack besides asking in a conversation, put together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.errors import SettingsError
from bot.part import scope_of
from bot.ports import Block
from bot.serving.shared import Shared, new_id
from bot.serving.subscriptions import amendments, digest_forms, my_digests, wishes
from bot.slack.conversation import Conversation
from bot.slack.desk.about import About
from bot.slack.desk.additions import Additions
from bot.slack.desk.answer_actions import AnswerActions
from bot.slack.desk.authors import Authors
from bot.slack.desk.checks import Checks
from bot.slack.desk.curation import Curation
from bot.slack.desk.forgetting import Forgetting
from bot.slack.desk.home import Home
from bot.slack.desk.my_digests import MyDigests
from bot.slack.desk.paper_cards import PaperCards
from bot.slack.desk.paper_curation import PaperCuration
from bot.slack.desk.policies import Policies
from bot.slack.desk.previews import Previews
from bot.slack.desk.private_answers import PrivateAnswers
from bot.slack.desk.ratings import Ratings
from bot.slack.desk.reading_list import ReadingList
from bot.slack.desk.sent_files import SentFiles
from bot.slack.desk.shortcuts import Shortcuts
from bot.slack.desk.votes import Votes
from bot.slack.desk.welcome import Welcome
from bot.slack.rooms import Rooms
from bot.slack.views import feeds, usage
from bot.writers import harvests
from retrieval.ingest import TERMS, vectors_name

if TYPE_CHECKING:
    from bot.bootstrap import Assistant


def rooms(desk: Shared, conversation: Conversation) -> Rooms:
    """Everything that somebody can do in Slack besides asking in a conversation."""
    reception, messenger, state, admins = desk.reception, desk.messenger, desk.state, desk.admins
    lookup, suggestions, authors = desk.lookup, desk.suggestions, _authors(desk)
    private, curation = _private(desk, conversation, authors), _curation(desk)
    paper_curation = _paper_curation(desk)
    kept, digests = desk.assistant.digests, my_digests(desk)
    reading = ReadingList(opinions=kept, catalog=desk.assistant.catalog, messenger=messenger)
    return Rooms(
        about=_about(desk),
        amendments=amendments(desk),
        additions=_additions(desk),
        answers=_answers(desk, conversation, private),
        authors=authors,
        checks=_checks(desk),
        curation=curation,
        digests=digests,
        digest_forms=digest_forms(desk),
        home=_home(desk, curation, paper_curation, (digests, reading)),
        papers=_paper_cards(desk, paper_curation),
        paper_curation=paper_curation,
        policies=Policies(lookup=lookup, reception=reception, messenger=messenger, desk=state, admins=admins),
        previews=Previews(lookup=lookup, reception=reception, messenger=messenger),
        private=private,
        reading=reading,
        ratings=Ratings(answers=state, reception=reception, messenger=messenger, clock=desk.clock),
        sent_files=_sent_files(desk),
        shortcuts=Shortcuts(lookup=lookup, ask=desk.assistant.answering, reception=reception, messenger=messenger),
        suggestions=suggestions,
        votes=Votes(subscriptions=kept, opinions=kept, lookup=lookup, reception=reception, clock=desk.clock),
        welcome=Welcome(
            suggestions=suggestions, reception=reception, messenger=messenger, ledger=state, clock=desk.clock
        ),
        wishes=wishes(desk),
    )


def _authors(desk: Shared) -> Authors:
    return Authors(
        briefs=desk.briefs,
        reception=desk.reception,
        messenger=desk.messenger,
        answers=desk.state,
        desk=desk.state,
        admins=desk.admins,
    )


def _checks(desk: Shared) -> Checks:
    return Checks(
        check=lambda: desk.assistant.checking.draft,
        within=scope_of,
        reception=desk.reception,
        messenger=desk.messenger,
        desk=desk.state,
    )


def _about(desk: Shared) -> About:
    return About(
        holdings=lambda: holdings(desk.assistant),
        queue=lambda: desk.workers.running + desk.workers.waiting,
        reception=desk.reception,
        forgetting=Forgetting(reception=desk.reception, messenger=desk.messenger, memory=desk.state, clock=desk.clock),
        state=desk.state,
        clock=desk.clock,
        admins=desk.admins,
    )


def _curation(desk: Shared) -> Curation:
    return Curation(
        roster=lambda: desk.assistant.roster,
        curating=lambda: desk.assistant.curating,
        reception=desk.reception,
        messenger=desk.messenger,
        admins=desk.admins,
    )


def _answers(desk: Shared, conversation: Conversation, private: PrivateAnswers) -> AnswerActions:
    return AnswerActions(
        catalog=desk.assistant.catalog,
        answers=desk.state,
        private=private,
        reception=desk.reception,
        messenger=desk.messenger,
        admins=desk.admins,
        again_in_thread=conversation.again,
        choose_in_thread=conversation.choose,
    )


def _paper_cards(desk: Shared, curation: PaperCuration) -> PaperCards:
    return PaperCards(
        lookup=desk.lookup,
        reception=desk.reception,
        sharing=desk.sharing,
        messenger=desk.messenger,
        new_id=new_id,
        may_curate=desk.admins.surely,
        withheld=curation.withheld,
    )


def _paper_curation(desk: Shared) -> PaperCuration:
    return PaperCuration(
        amending=lambda: desk.assistant.amending,
        lookup=desk.lookup,
        reception=desk.reception,
        messenger=desk.messenger,
        admins=desk.admins,
        clock=desk.clock,
    )


def _sent_files(desk: Shared) -> SentFiles:
    return SentFiles(
        adding=lambda: desk.assistant.adding,
        sent=desk.assistant.sent,
        attachments=desk.assistant.attachments,
        lookup=desk.lookup,
        reception=desk.reception,
        messenger=desk.messenger,
        ledger=desk.state,
        clock=desk.clock,
    )


def _additions(desk: Shared) -> Additions:
    return Additions(
        adding=lambda: desk.assistant.adding,
        lookup=desk.lookup,
        reception=desk.reception,
        messenger=desk.messenger,
        admins=desk.admins,
    )


def _home(desk: Shared, curation: Curation, papers: PaperCuration, own: Sequence[MyDigests | ReadingList]) -> Home:
    return Home(
        holdings=lambda: holdings(desk.assistant),
        suggestions=desk.suggestions,
        reception=desk.reception,
        messenger=desk.messenger,
        desk=desk.state,
        admins=desk.admins,
        curation=curation,
        sources=lambda: (*papers.last(), *sources(desk.assistant)),
        own=[part.shown for part in own],
    )


def sources(assistant: Assistant) -> Sequence[Block]:
    """What the Home tab tells of where new papers come from, or why it cannot."""
    try:
        configured = assistant.configured
    except SettingsError as error:
        return feeds.unreadable(str(error))
    catalog = assistant.catalog
    return feeds.feeds(harvests.standings(configured, held=catalog.sources(), runs=catalog.runs()))


def _private(desk: Shared, conversation: Conversation, authors: Authors) -> PrivateAnswers:
    return PrivateAnswers(
        admit=conversation.admit,
        ask=desk.assistant.answering,
        within=scope_of,
        authors=authors,
        charts=desk.charts,
        sharing=desk.sharing,
        reception=desk.reception,
        messenger=desk.messenger,
        state=desk.state,
    )


def holdings(assistant: Assistant) -> usage.Holdings:
    """What the library holds now, and what of it cannot be searched yet."""
    directory, catalog = assistant.planner.directory, assistant.catalog
    waiting = {*catalog.pending(TERMS), *catalog.pending(vectors_name(assistant.embedder))}
    return usage.Holdings(
        papers=directory.papers,
        people=len(directory.people),
        latest=directory.latest,
        updated=catalog.edition().since,
        waiting=len(waiting),
    )
