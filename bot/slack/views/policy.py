"""Pure: the form in which admins decide for a channel, and what they filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from pydantic import Field

from bot.conversations import Part, Policy, Replying
from bot.ports import Block, View
from bot.slack import escaping
from bot.slack.actions import Action, Form
from bot.slack.views import inputs, kit
from bot.slack.views.inputs import Values
from bot.writers import wording
from retrieval import fields
from retrieval.directory import Directory
from retrieval.papers import Frozen

REPLYING, USERS, FIELDS, VENUES, SINCE, QUOTA = "replying", "users", "fields", "venues", "since", "quota"
MOST_ASKED = 10_000
_BLOCKS = (REPLYING, USERS, FIELDS, VENUES, SINCE, QUOTA)
_TYPED = 10
_YEARS = (1900, 2100)
_REPLYING = {
    Replying.MENTIONS: ("Only when mentioned", "Every question needs a mention."),
    Replying.THREADS: ("Mentions and follow-ups", "Also what is asked next in a thread it answered in."),
    Replying.EVERYONE: ("Every question asked here", "Also without a mention."),
}

Filled = Mapping[str, Mapping[str, object]]
"""The same by the block's name; its only action is called like it."""


class Decided(Frozen):
    """What was filled in: for which channel, the policy, and a sentence for each block that cannot be used."""

    channel: str = ""
    policy: Policy = Policy()
    errors: dict[str, str] = Field(default_factory=dict)


def form(directory: Directory, *, channel: str, policy: Policy) -> View:
    """The form for a channel as it stands decided; without a channel, the one in which it is chosen first."""
    select = inputs.channel_select(Action.POLICY_CHANNEL, initial=channel or None, placeholder="Choose a channel")
    pick = kit.section("What I do in this channel, as its admins decide:", select)
    if not channel:
        return kit.modal("Channel policy", [pick], callback=Form.POLICY, close="Cancel")
    blocks = [
        {**block, "block_id": block_id(str(block["block_id"]), channel)}
        for block in (*_who(policy), *_what(directory, policy.part), _quota(policy.quota))
    ]
    return kit.modal(
        "Channel policy",
        [pick, *blocks],
        callback=Form.POLICY,
        close="Cancel",
        submit="Save",
        private_metadata=channel,
    )


def block_id(name: str, channel: str) -> str:
    """The id of a block in the form for this channel: Slack keeps what was typed in a block whose id stays."""
    return f"{name}:{channel}"


def parse(values: Values, *, channel: str) -> Decided:
    """What the form holds; `channel` is the one in its metadata, for which it was filled in."""
    filled = {name: values.get(block_id(name, channel), {}).get(name, {}) for name in _BLOCKS}
    since, quota, replying = _text(filled, SINCE), _text(filled, QUOTA), _chosen(filled, REPLYING)
    errors = {}
    if since and not _between(since, *_YEARS):
        errors[SINCE] = "Give a year with four digits, such as 2023, or leave it empty."
    if quota and not _between(quota, 1, MOST_ASKED):
        errors[QUOTA] = f"Give a whole number from 1 to {MOST_ASKED:,}, or leave it empty."
    if not set(replying) <= set(Replying):
        errors[REPLYING] = "Choose one of these."
    if errors:
        return Decided(channel=channel, errors={block_id(name, channel): told for name, told in errors.items()})
    part = Part(fields=_chosen(filled, FIELDS), venues=_chosen(filled, VENUES), since=int(since) if since else None)
    policy = Policy(
        replying=Replying(replying[0]) if replying else Policy().replying,
        users=_chosen(filled, USERS),
        part=part,
        quota=int(quota) if quota else None,
    )
    return Decided(channel=channel, policy=policy)


def said(policy: Policy) -> str:
    """The policy in two sentences, as `mrkdwn`."""
    count = len(policy.users)
    who = f"{count} {'person' if count == 1 else 'people'} may ask" if count else "everybody may ask"
    often = f"{wording.counted(policy.quota, 'question')} a day each" if policy.quota else "as often as they like"
    return escaping.mrkdwn(f"{_REPLYING[policy.replying][0]}; {who}, {often}. {_from(policy.part)}")


def _from(part: Part) -> str:
    conditions = [
        f"in {wording.joined([fields.name(code) for code in part.fields], 'or')}" if part.fields else "",
        f"at {wording.joined(part.venues, 'or')}" if part.venues else "",
        f"since {part.since}" if part.since else "",
    ]
    if not any(conditions):
        return "Answers come from the whole library."
    return f"Answers come from papers {' '.join(filter(None, conditions))}."


def _who(policy: Policy) -> Iterable[Block]:
    replying = [inputs.option(title, value, told) for value, (title, told) in _REPLYING.items()]
    choice = inputs.radio_buttons(REPLYING, replying, initial=policy.replying)
    yield inputs.field("When to answer", choice, block_id=REPLYING)
    people = inputs.people_select(USERS, initial=policy.users, placeholder="Everybody")
    yield inputs.field("Who may ask", people, block_id=USERS, optional=True)


def _what(directory: Directory, part: Part) -> Iterable[Block]:
    codes = dict.fromkeys((*part.fields, *directory.fields))
    series = dict.fromkeys((*part.venues, *(venue.series for venue in directory.venues)))
    yield from _several("Only papers in these fields", FIELDS, {code: _field(code) for code in codes}, part.fields)
    yield from _several("Only papers of these venues", VENUES, {name: name for name in series}, part.venues)
    typed = inputs.text_input(SINCE, longest=_TYPED, initial=str(part.since or ""), placeholder="All years")
    yield inputs.field("Only papers since the year", typed, block_id=SINCE, optional=True)


def _several(label: str, name: str, known: Mapping[str, str], chosen: Sequence[str]) -> Iterable[Block]:
    """A list of what the library knows; nothing where it knows none."""
    options = [inputs.option(shown, value) for value, shown in known.items() if len(value) <= inputs.OPTION_VALUE]
    if options:
        element = inputs.multi_select(name, options, initial=chosen, placeholder="All")
        yield inputs.field(label, element, block_id=name, optional=True)


def _quota(quota: int | None) -> Block:
    typed = inputs.text_input(QUOTA, longest=_TYPED, initial=str(quota or ""), placeholder="As many as they like")
    label, hint = "Questions a person may ask here on one day", "Days begin at midnight UTC."
    return inputs.field(label, typed, block_id=QUOTA, optional=True, hint=hint)


def _field(code: str) -> str:
    name = fields.name(code)
    return name if name == code else f"{name} ({code})"


def _between(typed: str, least: int, most: int) -> bool:
    return re.fullmatch(r"[0-9]{1,6}", typed) is not None and least <= int(typed) <= most


def _text(filled: Filled, name: str) -> str:
    value = filled[name].get("value")
    return value.strip() if isinstance(value, str) else ""


def _chosen(filled: Filled, name: str) -> tuple[str, ...]:
    """The values chosen in a block: of a list, of radio buttons, or of people."""
    given = filled[name]
    several = given.get("selected_options") or given.get("selected_users") or [given.get("selected_option")]
    found = [it.get("value") if isinstance(it, Mapping) else it for it in several] if isinstance(several, list) else []
    return tuple(it for it in found if isinstance(it, str))
