"""What buttons, forms, commands and shortcuts are called: the words that Slack sends back."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """`action_id`s. Unless said otherwise the value is an answer's id."""

    EVIDENCE = "evidence"
    WHY = "why"
    FEEDBACK = "feedback"  # value "up:ID" or "down:ID"
    AGAIN = "again"
    DELETE = "delete"
    SHARE = "share"  # where it was tried before, ":" and a word of its own follow the id
    CHOOSE = "choose"  # followed by ":" and a number; value "ID:" and the chosen person's id, or the name
    FOLLOW = "follow"  # value: the person's name
    UNFOLLOW = "unfollow"  # value: the person's name
    ASK = "ask"  # followed by ":" and a number; value: the question; from the Home tab
    POLICY = "policy"  # opens the channel policy form; value: a channel, or "" to choose one
    POLICY_CHANNEL = "policy_channel"  # the channel chosen in the form
    RELATED = "related"  # value: a paper's id
    PAPER = "paper"  # followed by ":" and a number; value: a paper's id
    SHARE_PAPER = "share_paper"  # value: a paper's id, ":" and a word that tells one card from the next
    FOLLOW_UPS = "follow_ups"  # value "on" or "off"
    FORGET = "forget"  # deletes what is kept of whoever presses it; no value
    LINK = "link"  # a button that only opens an address
    BRIEF = "brief"  # the whole brief; value: an answer's id or a person's
    BRIEF_PAGE = "brief_page"  # followed by ":" and a word; in the modal; value: a page's number, ":" and as for BRIEF
    CURATE = "curate"  # what admins may correct of somebody; value: a person's id
    CURATE_MERGE = "curate_merge"  # opens the form to merge; value: a person's id, and the channel behind a space
    CURATE_SPLIT = "curate_split"  # opens the form to split; value: the same
    CURATE_RENAME = "curate_rename"  # opens the form to rename; value: the same
    CURATE_UNDO = "curate_undo"  # value: a decision's id
    HOME_UNDO = "home_undo"  # the same on the Home tab, as of the next two; value: a decision's id
    HOME_SAME = "home_same"  # two people are one; value: their ids and what was shown of them
    HOME_APART = "home_apart"  # two people stay two; value: the same
    PAPER_CORRECT = "paper_correct"  # opens the form; value: a paper's id, as of the next two
    PAPER_HIDE = "paper_hide"
    PAPER_REMOVE = "paper_remove"
    PAPER_UNDO = "paper_undo"  # value: an amendment's number
    HOME_PAPER_UNDO = "home_paper_undo"  # the same on the Home tab
    ADDED_UNDO = "added_undo"  # value: what a paper was added as, a space and who added it
    DIGEST_MORE = "digest_more"  # followed by ":" and a number; value: a subscription's id, a space and a paper's id
    DIGEST_LESS = "digest_less"  # the same, as of the next one
    DIGEST_SAVE = "digest_save"
    DIGEST_NEW = "digest_new"  # opens the form of a new subscription; no value
    DIGEST_EDIT = "digest_edit"  # opens the form of a subscription; value: its id, as of the next ones
    DIGEST_PREVIEW = "digest_preview"
    DIGEST_PAUSE = "digest_pause"
    DIGEST_RESUME = "digest_resume"
    DIGEST_END = "digest_end"
    DIGEST_RESET = "digest_reset"
    DIGEST_TRY = "digest_try"  # previews what is filled in, in its form; no value
    WISH_SAVE = "wish_save"  # subscribes to what somebody asked for in words; value: that, as it was understood
    WISH_CHANGE = "wish_change"  # opens the form with it; value: the same
    WISH_AMEND = "wish_amend"  # followed by ":" and a number; changes a digest; value: which, and what of it
    WISH_EDIT = "wish_edit"  # opens the form of that digest, changed so far; value: the same
    SAVED_REMOVE = "saved_remove"  # value: a paper's id
    SAVED_EXPORT = "saved_export"  # the reading list as BibTeX; no value


class Form(StrEnum):
    """`callback_id`s of modals."""

    EVIDENCE = "evidence"
    WHY = "why"
    FEEDBACK = "feedback"
    POLICY = "policy"
    RELATED = "related"
    EXPLAIN = "explain"
    CHECK = "check"
    ANSWER = "answer"
    BRIEF = "brief"
    CURATE = "curate"
    CURATE_MERGE = "curate_merge"  # metadata: a `Proposal`, as of the other three
    CURATE_SPLIT = "curate_split"
    CURATE_RENAME = "curate_rename"
    CURATE_SURE = "curate_sure"
    PAPER_CORRECT = "paper_correct"  # metadata: a `Proposal` of `views.amending`
    DIGEST = "digest"  # metadata: what the form cannot show
    DIGEST_PREVIEW = "digest_preview"


class Command(StrEnum):
    """Slash commands."""

    PAPER = "/paper"
    AUTHOR = "/author"
    ASK = "/ask"
    FOOTNOTE = "/footnote"


class Shortcut(StrEnum):
    """`callback_id`s of message shortcuts."""

    RELATED = "find_related"
    EXPLAIN = "explain_paper"
    CHECK = "check_claims"
