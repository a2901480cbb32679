"""Pure: the form of a subscription, what it carries along, and what was filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pydantic import Field, ValidationError

from bot.digests import MOST, Timetable
from bot.ports import Block, View
from bot.slack import escaping
from bot.slack.actions import Action, Form
from bot.slack.views import inputs, kit
from bot.slack.views.inputs import Values
from bot.subscribing.subscribing import LARGEST
from bot.subscribing.typed import Typed
from bot.timetables import DAYS
from retrieval import fields
from retrieval.directory import Directory
from retrieval.papers import Frozen

TOPICS, PEOPLE, VENUES, FIELDS, EXCLUDED = "topics", "people", "venues", "fields", "excluded"
MOST_SHOWN, DAY, TIME, ZONE, WHERE, CHANNEL, QUIET = "most", "day", "time", "zone", "where", "channel", "quiet"
MINE, THERE, DAILY, LINE = "mine", "there", "daily", "line"
OF_OPTION = {
    "topic": TOPICS,
    "author": PEOPLE,
    "venue": VENUES,
    "field": FIELDS,
    "exclude": EXCLUDED,
    "max": MOST_SHOWN,
    "when": ZONE,
    "channel": WHERE,
}
"""Which block an error of this option stands at."""
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_TITLES = {True: "New digest", False: "Change a digest"}


class Carried(Frozen):
    """What travels with the form: which subscription it is of, 0 for a new one, and where it was opened."""

    id: int = 0
    channel: str = ""


class Filled(Frozen):
    """What was filled in, or a sentence for each block that cannot be used."""

    typed: Typed | None = None
    errors: dict[str, str] = Field(default_factory=dict)


def form(directory: Directory, typed: Typed, *, carried: Carried, user: str, said: str = "") -> View:
    """The form as `typed` fills it in; `said` stands above it. `user` is who fills it in.

    `typed` has a timetable; a channel that is a person is their direct messages.
    """
    when = typed.when if isinstance(typed.when, Timetable) else Timetable()
    return kit.modal(
        _TITLES[not carried.id],
        [
            *([kit.section(escaping.mrkdwn(said))] if said else []),
            *_what(typed),
            *_narrowed(directory, typed),
            *_when(when),
            *_where(typed.channel or user, carried.channel),
            _quiet(on=bool(typed.nothing_new)),
            kit.actions(kit.button("Preview", Action.DIGEST_TRY)),
        ],
        callback=Form.DIGEST,
        close="Cancel",
        submit="Save",
        private_metadata=carried.model_dump_json(),
    )


def note(sentence: str) -> View:
    """The same modal with one sentence: while it is saved, and once it is."""
    return kit.modal("Digest", [kit.section(escaping.mrkdwn(sentence))], callback=Form.DIGEST)


def carried(metadata: str) -> Carried:
    """What a form carries; of one that carries nothing we know, that of a new one."""
    try:
        return Carried.model_validate_json(metadata)
    except ValidationError:
        return Carried()


def parse(values: Values, *, user: str) -> Filled:
    """What the form holds; names are not looked up yet."""
    errors = {}
    day, clock = _chosen(values, DAY), _CLOCK.fullmatch(_text(values, TIME, "selected_time"))
    if clock is None:
        errors[TIME] = "Choose a time, such as 09:00."
    most = _text(values, MOST_SHOWN)
    if not (most.isdecimal() and 1 <= int(most) <= LARGEST):
        errors[MOST_SHOWN] = f"Give a whole number from 1 to {LARGEST}."
    there = _text(values, CHANNEL, "selected_conversation")
    elsewhere = _chosen(values, WHERE) == (THERE,)
    if elsewhere and not there:
        errors[CHANNEL] = "Choose the channel, or take your direct messages."
    if errors or clock is None:
        return Filled(errors=errors)
    weekday = int(day[0]) if day and day[0].isdecimal() else None
    when = Timetable(weekday=weekday, hour=int(clock[1]), minute=int(clock[2]), zone=_text(values, ZONE))
    return Filled(
        typed=Typed(
            channel=there if elsewhere else user,
            topics=_lines(values, TOPICS),
            authors=_lines(values, PEOPLE),
            venues=_chosen(values, VENUES),
            fields=_chosen(values, FIELDS),
            excluded=_lines(values, EXCLUDED),
            when=when,
            most=int(most),
            nothing_new=_chosen(values, QUIET) == (LINE,),
        )
    )


def _what(typed: Typed) -> Iterator[Block]:
    yield _several(TOPICS, "Topics", typed.topics, "One a line, in words: KV cache compression.")
    yield _several(PEOPLE, "People", typed.authors, "One name a line, as it stands on their papers.")


def _narrowed(directory: Directory, typed: Typed) -> Iterator[Block]:
    series = dict.fromkeys((*(typed.venues or ()), *(venue.series for venue in directory.venues)))
    codes = dict.fromkeys((*(typed.fields or ()), *directory.fields))
    yield from _any_of(VENUES, "Only at these venues", {name: name for name in series}, typed.venues)
    yield from _any_of(FIELDS, "Only in these fields", {code: _field(code) for code in codes}, typed.fields)
    yield _several(EXCLUDED, "Leave out papers that name", typed.excluded, "One word or phrase a line: vision.")
    number = inputs.number_input(MOST_SHOWN, least=1, most=LARGEST, initial=min(typed.most or MOST, LARGEST))
    hint = "Further papers are listed by their titles."
    yield inputs.field("Papers shown at most", number, block_id=MOST_SHOWN, hint=hint)


def _when(when: Timetable) -> Iterator[Block]:
    days = [inputs.option("Every day", DAILY)]
    days += [inputs.option(f"Every {day}", str(number)) for number, day in enumerate(DAYS)]
    chosen = DAILY if when.weekday is None else str(when.weekday)
    yield inputs.field("Day", inputs.select(DAY, days, initial=chosen), block_id=DAY)
    time = inputs.time_picker(TIME, initial=f"{when.hour:02}:{when.minute:02}")
    yield inputs.field("Time", time, block_id=TIME)
    zone = inputs.text_input(ZONE, longest=100, initial=when.zone, placeholder="Europe/Berlin")
    yield inputs.field("Time zone", zone, block_id=ZONE, hint="By a city: Europe/Berlin, New York.")


def _where(channel: str, opened: str) -> Iterator[Block]:
    shared = channel.startswith(("C", "G"))
    there = channel if shared else opened if opened.startswith(("C", "G")) else None
    ways = [inputs.option("My direct messages", MINE), inputs.option("A channel", THERE)]
    way = inputs.radio_buttons(WHERE, ways, initial=THERE if shared else MINE)
    yield inputs.field("Where", way, block_id=WHERE)
    select = inputs.channel_select(CHANNEL, initial=there, placeholder="Choose a channel")
    yield inputs.field(
        "Channel", select, block_id=CHANNEL, optional=True, hint="For everybody in it; I have to be in it."
    )


def _quiet(*, on: bool) -> Block:
    options = [inputs.option("Say so in one line where nothing is new", LINE)]
    boxes = inputs.checkboxes(QUIET, options, initial=[LINE] if on else [])
    return inputs.field("Where nothing is new", boxes, block_id=QUIET, optional=True)


def _several(name: str, label: str, typed: Iterable[str] | None, hint: str) -> Block:
    element = inputs.text_input(name, multiline=True, initial="\n".join(typed or ()))
    return inputs.field(label, element, block_id=name, optional=True, hint=hint)


def _any_of(name: str, label: str, known: Mapping[str, str], chosen: Sequence[str] | None) -> Iterator[Block]:
    """A list of what the library knows; nothing where it knows none."""
    options = [inputs.option(shown, value) for value, shown in known.items() if 0 < len(value) <= inputs.OPTION_VALUE]
    if options:
        element = inputs.multi_select(name, options, initial=chosen or (), placeholder="Any")
        yield inputs.field(label, element, block_id=name, optional=True)


def _field(code: str) -> str:
    name = fields.name(code)
    return name if name == code else f"{name} ({code})"


def _text(values: Values, name: str, key: str = "value") -> str:
    value = values.get(name, {}).get(name, {}).get(key)
    return value.strip() if isinstance(value, str) else ""


def _lines(values: Values, name: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in _text(values, name).splitlines() if line.strip())


def _chosen(values: Values, name: str) -> tuple[str, ...]:
    """The values chosen in a block, of one option or of several."""
    given = values.get(name, {}).get(name, {})
    several = given.get("selected_options") or [given.get("selected_option")]
    found = [it.get("value") for it in several if isinstance(it, Mapping)] if isinstance(several, list) else []
    return tuple(it for it in found if isinstance(it, str))
