"""Everything that somebody can do in Slack besides asking in a conversation, and which button leads where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.slack.actions import Action
from bot.slack.desk.about import About
from bot.slack.desk.additions import Additions
from bot.slack.desk.amendments import Amendments
from bot.slack.desk.answer_actions import AnswerActions
from bot.slack.desk.authors import Authors
from bot.slack.desk.callers import Caller
from bot.slack.desk.checks import Checks
from bot.slack.desk.curation import Curation
from bot.slack.desk.digest_forms import DigestForms
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
from bot.slack.desk.suggestions import Suggestions
from bot.slack.desk.votes import Votes
from bot.slack.desk.welcome import Welcome
from bot.slack.desk.wishes import Wishes


@dataclass(frozen=True, slots=True)
class Rooms:
    """One part for each thing; its methods take the caller, and none raises."""

    about: About
    amendments: Amendments
    additions: Additions
    answers: AnswerActions
    authors: Authors
    checks: Checks
    curation: Curation
    digests: MyDigests
    digest_forms: DigestForms
    home: Home
    papers: PaperCards
    paper_curation: PaperCuration
    policies: Policies
    previews: Previews
    private: PrivateAnswers
    ratings: Ratings
    reading: ReadingList
    sent_files: SentFiles
    shortcuts: Shortcuts
    suggestions: Suggestions
    votes: Votes
    welcome: Welcome
    wishes: Wishes

    def buttons(self) -> dict[str, Callable[[Caller, str], None]]:
        """What a button with a value does, by its `action_id` as far as the first ":"."""
        return {
            Action.EVIDENCE: self.answers.evidence,
            Action.WHY: self.answers.why,
            Action.AGAIN: self.answers.again,
            Action.DELETE: self.answers.delete,
            Action.FORGET: self.about.forgetting.confirmed,
            Action.FEEDBACK: self.ratings.given,
            Action.SHARE: self.private.share,
            Action.ASK: self.private.shown,
            Action.FOLLOW_UPS: self.home.follow_ups,
            Action.POLICY: self.policies.open,
            Action.PAPER: self.papers.show,
            Action.RELATED: self.papers.related,
            Action.SHARE_PAPER: self.papers.share,
            Action.PAPER_CORRECT: self.paper_curation.correcting,
            Action.PAPER_HIDE: self.paper_curation.hide,
            Action.PAPER_REMOVE: self.paper_curation.remove,
            Action.PAPER_UNDO: self.paper_curation.undo,
            Action.HOME_PAPER_UNDO: self.home.changing("taking a decision back", self.paper_curation.taken_back),
            Action.ADDED_UNDO: self.additions.take_back,
            Action.CURATE_UNDO: self.curation.undo,
            Action.HOME_UNDO: self.home.undo,
            Action.HOME_SAME: self.home.same,
            Action.HOME_APART: self.home.apart,
            **self._of_digests(),
            Action.SAVED_REMOVE: self.home.changing("changing a reading list", self.reading.remove),
            Action.SAVED_EXPORT: self.home.changing("exporting a reading list", self.reading.export),
        }

    def _of_digests(self) -> dict[str, Callable[[Caller, str], None]]:
        return {
            Action.DIGEST_MORE: self.votes.more,
            Action.DIGEST_LESS: self.votes.less,
            Action.DIGEST_SAVE: self.votes.save,
            Action.DIGEST_NEW: self.digest_forms.new,
            Action.DIGEST_EDIT: self.digest_forms.edit,
            Action.DIGEST_PREVIEW: self.digests.preview,
            Action.DIGEST_PAUSE: self.home.changing("pausing a digest", self.digests.pause),
            Action.DIGEST_RESUME: self.home.changing("resuming a digest", self.digests.resume),
            Action.DIGEST_END: self.home.changing("ending a digest", self.digests.end),
            Action.DIGEST_RESET: self.home.changing("resetting a digest", self.digests.reset),
            Action.WISH_SAVE: self.wishes.save,
            Action.WISH_CHANGE: self.wishes.change,
            Action.WISH_AMEND: self.amendments.save,
            Action.WISH_EDIT: self.amendments.edit,
        }

    def footnote(self, caller: Caller, text: str) -> None:
        """Answer `/footnote`."""
        match text.lower().split():
            case ["digest"]:
                self.digest_forms.new(caller)
            case ["digest", "list"] | ["digests"]:
                self.digests.told(caller)
            case ["digest", *_]:
                self.wishes.command(caller, text.partition(" ")[2])
            case _:
                self.about.command(caller, text)

    def in_views(self) -> dict[str, Callable[[Caller, str, str], None]]:
        """What changes the view that it stands in, where it stands in one."""
        return {
            Action.POLICY_CHANNEL: self.policies.chosen,
            Action.BRIEF: self.authors.open,
            Action.BRIEF_PAGE: self.authors.turn,
            Action.CURATE: self.curation.open,
            Action.CURATE_MERGE: self.curation.merging,
            Action.CURATE_SPLIT: self.curation.splitting,
            Action.CURATE_RENAME: self.curation.renaming,
        }
