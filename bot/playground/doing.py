"""What a form that came from the page does: somebody speaks, presses, fills in, sends, stops."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.localslack import forms
from bot.localslack.hands import Person
from bot.localslack.records import Json
from bot.localslack.server import LocalSlack
from bot.playground.places import At
from bot.playground.rendering.drawing import field_of, pressed

Fields = Mapping[str, Sequence[str]]
"""What a form held: every value by the name of its field."""
SURE = "sure"
"""The field of a press of which nothing has to be asked any more."""
_CALLED = re.compile(r"(?<!\w)@footnote\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of it: where to look now, what is wrong in a form by block, and a sentence where it went nowhere.

    `asked` is what is asked before a press counts (docs.slack.dev, Confirmation dialog object), where nobody was yet.
    """

    at: At
    view: str = ""
    errors: Mapping[str, str] | None = None
    said: str = ""
    asked: Json | None = None


@dataclass(frozen=True, slots=True)
class Doing:
    """Every method takes what the form held, and whoever looks from where.

    Raises:
        NotThereError: what they reach for is not there, or not theirs.
        ValueError: no form of this page says so.
    """

    slack: LocalSlack
    commands: Collection[str]

    def say(self, person: Person, at: At, fields: Fields) -> Sent:
        """A message, in the open thread where it was written there; a command where it begins with a slash."""
        text, thread = _one(fields, "text").strip(), _one(fields, "thread")
        if not text:
            return Sent(at)
        if text.startswith("/") and not thread:
            command, _, rest = text.partition(" ")
            if command not in self.commands:
                return Sent(at, said=f"There is no command {command} here; there are {', '.join(self.commands)}.")
            answered = person.runs(command, rest, channel=at.room)
            return Sent(at, said=f"{command}: the app did not answer ({answered.error})." if answered.error else "")
        person.says(at.room, _CALLED.sub(f"<@{self.slack.workspace.app.user_id}>", text), thread=thread or None)
        return Sent(at)

    def upload(self, person: Person, at: At, name: str, content: bytes, fields: Fields) -> Sent:
        """A file, with what was written beside it."""
        text = _CALLED.sub(f"<@{self.slack.workspace.app.user_id}>", _one(fields, "text").strip())
        person.uploads(at.room, name, content, text=text, thread=_one(fields, "thread") or None)
        return Sent(at)

    def press(self, person: Person, at: At, fields: Fields) -> Sent:
        """Something in a message, a form or Home; what was filled in around it is kept first."""
        action_id, choice = pressed(_one(fields, "press"))
        view, ts = _one(fields, "view"), _one(fields, "ts")
        if SURE not in fields and (asked := self._asked(person, at, action_id, view=view, ts=ts)):
            return Sent(at, asked=asked)
        if view:
            self._fill(person, view, fields)
            person.presses(view, action_id, choice or self._put_in(fields, action_id))
        else:
            person.clicks(at.room, ts, action_id, choice or self._put_in(fields, action_id))
        return Sent(at, view=view)

    def send(self, person: Person, at: At, fields: Fields) -> Sent:
        """A form: sent, or closed."""
        view = _one(fields, "view")
        if "press" in fields:
            return self.press(person, at, fields)
        if "submit" not in fields:
            person.closes(view, whole="whole" in fields)
            return Sent(at, view=view)
        self._fill(person, view, fields)
        sent = person.submits(view)
        said = f"The app did not take the form ({sent.error})." if sent.error else ""
        return Sent(at, view=view, errors=sent.errors, said=said)

    def stop(self, person: Person, at: At, fields: Fields) -> Sent:
        """Stop what is being written in a thread."""
        person.stops(at.room, _one(fields, "thread"))
        return Sent(at)

    def react(self, person: Person, at: At, fields: Fields) -> Sent:
        """A reaction on a message."""
        person.reacts(at.room, _one(fields, "ts"), _one(fields, "name"))
        return Sent(at)

    def shortcut(self, person: Person, at: At, fields: Fields) -> Sent:
        """A message shortcut of the app."""
        person.uses(_one(fields, "callback"), at.room, _one(fields, "ts"))
        return Sent(at)

    def _asked(self, person: Person, at: At, action_id: str, *, view: str, ts: str) -> Json | None:
        """What the app wants asked before this is pressed."""
        scene = self.slack.scene
        shown = scene.view(view, person.user) if view else scene.shown(scene.channel(at.room), ts, person.user)
        asked = forms.find(shown.payload.get("blocks"), action_id).element.get("confirm")
        return asked if isinstance(asked, dict) else None

    def _fill(self, person: Person, view_id: str, fields: Fields) -> None:
        """Keep every field of the form, those left empty too."""
        view = self.slack.scene.view(view_id, person.user)
        there = {part.key: part for part in forms.parts(view.payload.get("blocks")) if part.kind in forms.KEYS}
        filled: dict[str, dict[str, forms.Value]] = {}
        for key, part in there.items():
            given = next((values for name, values in fields.items() if field_of(name) == key), ())
            several = forms.KEYS[part.kind].endswith("s")
            chosen = [value for value in given if value]
            if several or chosen or part.kind not in _CHOSEN:
                value: forms.Value = chosen if several else (chosen[0] if chosen else "")
                filled.setdefault(key[0], {})[key[1]] = value
        person.fills(view_id, filled)

    @staticmethod
    def _put_in(fields: Fields, action_id: str) -> forms.Value:
        """What was chosen in the field of this action."""
        for name, values in fields.items():
            key = field_of(name)
            if key is not None and key[1] == action_id:
                return list(values) if len(values) != 1 else values[0]
        return ""


_CHOSEN = frozenset(kind for kind, key in forms.KEYS.items() if key == "selected_option")
"""Elements that hold one of their options, or nothing that was put in."""


def _one(fields: Fields, name: str) -> str:
    return next(iter(fields.get(name, ())), "")
