"""`footnote playground`: the bot in a Slack of this machine's own, on a page in the browser."""

from __future__ import annotations

import sys
import threading
import webbrowser
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import click
from pydantic import JsonValue, SecretStr

from bot.bootstrap.played import Played
from bot.playground import town
from bot.playground.clock import Moments, MovableClock
from bot.playground.site import Site, Stand
from bot.playground.town import Command, Offers
from bot.serving.assembly import build
from bot.serving.manifest import manifest
from bot.serving.running import leave, run
from bot.settings import Settings, SlackMode

_EMPTY = "The library is empty: bring papers in with footnote ingest PATH, or try the demo's with make demo."


def play(settings: Settings, *, zone: str, port: int, show: bool) -> None:
    """Open the playground until Ctrl-C, its people in this time zone, and end the process with its exit code."""
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
            clock_moved=Moments(clock),
            memory=Path(memory),
        )
        stand = Stand(slack=slack, clock=clock, people=town.PEOPLE, offers=offers, room=town.PAPERS)
        site = held.enter_context(Site(stand, port=port))
        greeting = threading.Thread(target=town.welcomed, args=(slack,), name="playground-welcome")
        greeting.start()
        held.callback(greeting.join)
        _tell(site, empty=not assistant.catalog.count(), show=show)
        code = run(assistant, build)
    leave(code)


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


def _tell(site: Site, *, empty: bool, show: bool) -> None:
    if empty:
        click.echo(_EMPTY, err=True)
    click.echo(f"The playground is open at {site.url}")
    click.echo("Ctrl-C ends it.", err=True)
    sys.stdout.flush()
    if show:
        webbrowser.open(site.url)


def _record(value: JsonValue) -> dict[str, JsonValue]:
    return cast("dict[str, JsonValue]", value)


def _list(value: JsonValue) -> list[JsonValue]:
    return cast("list[JsonValue]", value)
