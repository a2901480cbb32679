"""The page and its parts as HTML, out of Jinja2's templates, which escape whatever they are given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.localslack.forms import NotThereError
from bot.localslack.hands import Person
from bot.localslack.records import Json
from bot.playground.doing import SURE, Fields
from bot.playground.places import HOME, At
from bot.playground.rendering.reading import string
from bot.playground.seen import APP, Room, Sight, name_of
from bot.playground.town import Offers

REGIONS = ("messages", "prompts", "thread", "home", "form", "said", "time")
"""The parts of the page that change while somebody looks."""
REACTIONS = (("+1", "👍"), ("heart", "❤️"), ("eyes", "👀"))


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("bot.playground", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@dataclass(frozen=True, slots=True)
class Pages:
    """Draws for whoever looks; `base` is what every address here begins with, `now` the time in words."""

    sight: Sight
    offers: Offers
    base: str
    people: tuple[str, ...]
    said: dict[str, str] = field(default_factory=dict)
    _templates: Environment = field(default_factory=_environment)

    def whole(self, person: Person, at: At, *, now: str) -> str:
        """The page."""
        regions = {name: self.region(name, person, at, now=now) for name in REGIONS}
        rooms = self.sight.rooms(person)
        return self._drawn(
            "page.html",
            at=at,
            regions=regions,
            rooms=rooms,
            room=_called(rooms, at),
            me=name_of(person.user.name),
            others=[self._other(name, at) for name in self.people if name != person.user.name],
        )

    def asking(self, at: At, asked: Json, fields: Fields) -> str:
        """A page that asks before a press counts, for browsers without JavaScript; `fields` are sent again with yes."""
        words = {name: string(asked, name, "text") for name in ("title", "text", "confirm", "deny")}
        kept = [(name, value) for name, values in fields.items() for value in values]
        return self._drawn("asking.html", at=at, asked=words, kept=kept, sure=SURE)

    def region(self, name: str, person: Person, at: At, *, now: str) -> Markup:
        """One part of it, empty where there is nothing to see."""
        given: Mapping[str, object]
        match name:
            case "messages":
                given = {"shown": self.sight.messages(person, at), "status": _unthreaded(self.sight, at)}
            case "thread":
                given = {
                    "shown": self.sight.thread(person, at),
                    "status": self.sight.status(at),
                    "stoppable": self.sight.stoppable(at),
                }
            case "prompts":
                title, prompts = self.sight.prompts(at)
                given = {"title": title, "prompts": prompts}
            case "home":
                view = person.home
                given = {"content": self.sight.home(person) if at.room == HOME else "", "view": view.id if view else ""}
            case "form":
                given = {"form": self.sight.form(person)}
            case "said":
                given = {"said": self.said.get(person.id, "")}
            case _:
                given = {"now": now}
        rooms = self.sight.rooms(person)
        return self._drawn(f"{name}.html", at=at, room=_called(rooms, at), **given)

    def _drawn(self, template: str, **given: object) -> Markup:
        drawn = self._templates.get_template(template).render(
            base=self.base, app=APP, home=HOME, offers=self.offers, emoji=REACTIONS, **given
        )
        return Markup(drawn)  # noqa: S704 - the template escaped what it was given

    def _other(self, name: str, at: At) -> tuple[str, str]:
        """Another person, and where they would look: at the same room, where it is theirs too."""
        other = self.sight.slack.person(name)
        rooms = self.sight.rooms(other)
        same = at.room == HOME or any(room.id == at.room for room in rooms)
        return name_of(name), At(other.id, at.room if same else rooms[-1].id).path


def _called(rooms: tuple[Room, ...], at: At) -> str:
    """`#papers`, `Footnote`, `Home`.

    Raises:
        NotThereError: this person has no such room.
    """
    if at.room == HOME:
        return "Home"
    for room in rooms:
        if room.id == at.room:
            return room.shown
    raise NotThereError("There is no such channel here.")


def _unthreaded(sight: Sight, at: At) -> str:
    return sight.status(At(at.user, at.room)) if at.room != HOME else ""
