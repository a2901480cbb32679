"""`footnote playground`: the bot in a Slack of this machine's own, on a page in the browser."""

from __future__ import annotations

import datetime as dt
import sys
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import click
from pydantic import JsonValue, SecretStr

from bot.bootstrap.played import Played
from bot.localslack.server import LocalSlack
from bot.playground import town
from bot.playground.clock import Moments, MovableClock
from bot.playground.site import Site, Stand
from bot.playground.town import Command, Offers
from bot.serving.assembly import build
from bot.serving.lifecycle import WITHIN
from bot.serving.manifest import manifest
from bot.serving.running import front, leave, run
from bot.settings import Settings, SlackMode
from retrieval.ports import Embedder

_EMPTY = "The library is empty: bring papers in with footnote ingest PATH, or try the demo's with make demo."
_FRESH = dt.timedelta(days=6)
"""So old the newest papers may be; a digest asked for now looks back over a week (`LOOK_BACK`)."""


@dataclass(frozen=True, slots=True)
class Playground:
    """A Slack with nobody in it but those who look at its page, and the assistant that answers there."""

    slack: LocalSlack
    clock: MovableClock
    site: Site
    assistant: Played


def play(settings: Settings, *, zone: str, port: int, show: bool) -> None:
    """Open the playground until Ctrl-C, its people in this time zone, and end the process with its exit code."""
    with put_up(settings, zone=zone, port=port) as made:
        ended = threading.Event()
        welcome = partial(town.welcomed, made.slack, ended=ended.is_set)
        greeting = threading.Thread(target=welcome, name="playground-welcome")
        greeting.start()
        try:
            if not made.assistant.catalog.count():
                click.echo(_EMPTY, err=True)
            tell(made.site.url)
            click.echo("Ctrl-C ends it.", err=True)
            sys.stdout.flush()
            if show:
                open_beside(made.site.url)
            code = run(made.assistant, build)
        finally:
            ended.set()
            greeting.join()
    leave(code)


@contextmanager
def beside(settings: Settings, *, zone: str, loaded: Embedder | None = None) -> Iterator[Playground]:
    """The playground at work in threads of its own, while something else has the terminal."""
    with put_up(settings, zone=zone, loaded=loaded) as made:
        app, service = build(made.assistant)
        brought = front(made.assistant.settings, app, service, made.assistant.clock)
        service.start()
        try:
            brought.start()
            town.welcomed(made.slack)
            yield made
        finally:
            try:
                brought.close()
            finally:
                service.finish(WITHIN)


@contextmanager
def put_up(settings: Settings, *, zone: str, port: int = 0, loaded: Embedder | None = None) -> Iterator[Playground]:
    """The playground, in which nothing answers yet, with the local embedder that is `loaded`.

    Its clock is the machine's; where the library has not grown for a while it goes by the day on which it last grew,
    so that there are new papers for a digest.
    """
    with ExitStack() as held:
        clock = held.enter_context(closing(MovableClock()))
        memory = held.enter_context(TemporaryDirectory(prefix="footnote-playground-"))
        offers = offered()
        slack = held.enter_context(town.built(offers, clock, zone))
        assistant = Played(
            settings=settings.model_copy(
                update={
                    "slack_bot_token": SecretStr(slack.bot_token),
                    "slack_app_token": SecretStr(slack.app_token),
                    "slack_api_url": slack.api_url,
                    "slack_mode": SlackMode.SOCKET,
                }
            ),
            loaded=loaded,
            clock_moved=Moments(clock),
            memory=Path(memory),
        )
        newest = max((it.at for it in assistant.catalog.arrivals()), default=None)
        if newest is not None and clock.moment() - newest > _FRESH:
            clock.begin((newest + dt.timedelta(hours=1)).timestamp())
        stand = Stand(slack=slack, clock=clock, people=town.PEOPLE, offers=offers, room=town.PAPERS)
        yield Playground(slack, clock, held.enter_context(Site(stand, port=port)), assistant)


def tell(url: str) -> None:
    """Say where it is."""
    click.echo(f"The playground is open at {url}")


def open_beside(url: str) -> None:
    """Open it in a browser with a window of its own; one that would take the terminal is left alone."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    if type(browser) is not webbrowser.GenericBrowser:
        browser.open(url)


def offered() -> Offers:
    """What the manifest says of commands, shortcuts, scopes, events and links."""
    made = manifest()
    features, settings = _record(made["features"]), _record(made["settings"])
    commands = tuple(
        Command(str(it["command"]), str(it["usage_hint"]), str(it["description"]))
        for it in map(_record, _list(features["slash_commands"]))
    )
    shortcuts = tuple((str(it["callback_id"]), str(it["name"])) for it in map(_record, _list(features["shortcuts"])))
    scopes = _list(_record(_record(made["oauth_config"])["scopes"])["bot"])
    return Offers(
        commands=commands,
        shortcuts=shortcuts,
        scopes=tuple(map(str, scopes)),
        events=tuple(map(str, _list(_record(settings["event_subscriptions"])["bot_events"]))),
        domains=tuple(map(str, _list(features["unfurl_domains"]))),
    )


def _record(value: JsonValue) -> dict[str, JsonValue]:
    return cast("dict[str, JsonValue]", value)


def _list(value: JsonValue) -> list[JsonValue]:
    return cast("list[JsonValue]", value)
